import type { TableProfile } from "../../../state/profile.ts";
import { ColumnIndex } from "../language/columns.ts";
import { ValueIndex } from "../language/values.ts";
import { choosing, closings, leadingPurposes, openings, purposes } from "../lexicon/frames.ts";

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\b(what|who|which|when|where|how|there)['’]s\b/giu, "$1 is"],
  [/\b(what|who|how)['’]re\b/giu, "$1 are"],
  [/\bwhats\b/giu, "what is"],
  [/\bhow['’]d\b/giu, "how did"],
  [/\b(can|could|would|will|do) (?:u|ya)\b/giu, "$1 you"],
];

/** Verbs that ask to see rows, and not for one number. */
const showing = /\b(?:show|list|give|send|pull|print|display)\b/iu;

/**
 * The question alone, without greetings, politeness, thanks and what it is wanted for. What would choose rows, or speaks of the
 * table, is no frame and stays.
 */
export function withoutFrame(text: string, tables: readonly TableProfile[]): string {
  let core = text.trim().replace(/\s+/gu, " ");
  for (const [shape, words] of contractions) core = core.replace(shape, words);
  core = purposeless(core, tables);
  for (let before = ""; before !== core; ) {
    before = core;
    for (const shape of openings) core = withoutOpening(core, shape);
    for (const shape of closings) core = kept(core, core.replace(shape, endOf(core)));
  }
  return core;
}

/** A question ends as it did. */
const endOf = (text: string): string => (/\?\s*$/u.test(text) ? "?" : "");

/** What is left has to be a question still. */
const kept = (whole: string, rest: string): string =>
  (rest.match(/\p{L}+/gu) ?? []).length >= 2 ? rest.trim() : whole;

function withoutOpening(text: string, shape: RegExp): string {
  const [said] = shape.exec(text) ?? [];
  if (said === undefined || said === "") return text;
  const rest = text.slice(said.length);
  const isQuestion = /^(?:how|what|which|who|whose|when|where|is|are|do|does|did|in|on|at|of|for|whether|if)\b/iu.test(
    rest,
  );
  return kept(text, showing.test(said) && !isQuestion ? `show ${rest}` : rest);
}

function purposeless(text: string, tables: readonly TableProfile[]): string {
  let core = text;
  for (const shape of [...purposes, ...leadingPurposes]) {
    const [said] = shape.exec(core) ?? [];
    if (said === undefined || choosing.test(said.replace(/^\W*so that\b|^\W*for\b/iu, "")) || namesAny(said, tables))
      continue;
    core = kept(core, core.replace(shape, endOf(core)));
  }
  return core;
}

/** Whether words name a value, or a column by its whole name. */
function namesAny(said: string, tables: readonly TableProfile[]): boolean {
  const words = said.match(/[\p{L}\p{N}]+/gu) ?? [];
  return tables.some((table) => {
    const [values, columns] = [new ValueIndex(table), new ColumnIndex(table)];
    return words.some((word) => values.match(word) !== null || (columns.match([word])?.cost ?? 1) <= 0.03);
  });
}
