import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import type { ValueHit } from "../../language/values.ts";
import { waysToGo } from "../../lexicon/measures-said.ts";
import { quoted } from "../../reading/resolved.ts";
import { hitOf } from "../short/slots.ts";
import { isText } from "../wordings/wording.ts";

/** Verbs for any way of getting along. */
const anyWay = /^(?:go|went|gone|travel|travelled|do|did|done|cover|covered|log|logged|move|moved)$/u;

/**
 * "How far did I run" of a table of runs and rides is of the runs: the condition that it needs, none where every row is of that.
 * Null where the table has no such thing, but others.
 */
export function ofActivity(verb: string, table: TableProfile): string | null {
  if (anyWay.test(verb)) return "";
  const hit = activityOf(verb, table);
  if (hit !== null) return ` for ${quoted(hit.column.name)} = ${quoted(String(hit.value))}`;
  const others = table.columns.some(
    (column) => isText(column) && column.top.some(({ value }) => activities.test(String(value))),
  );
  if (others) return null;
  // "How far did Lou walk" is in no table of drives.
  const words = [...table.columns.flatMap(({ name }) => splitName(name)), ...fileWords(table)];
  const shown = waysToGo.filter((way) => words.some((word) => way.shown.test(word)));
  return shown.length === 0 || shown.some((way) => way.verbs.test(verb.toLowerCase())) ? "" : null;
}

const fileWords = ({ source }: TableProfile): string[] =>
  splitName((source.split(/[\\/]/u).at(-1) ?? "").replace(/\.\w+$/u, ""));

/** The value that a verb of an activity stands for: "swam" of `Swim`. */
export function activityOf(verb: string, table: TableProfile): ValueHit | null {
  const forms = [
    verb,
    ...(irregular[verb] ?? []),
    `${verb}s`,
    `${verb}ing`,
    `${verb}${verb.at(-1)}ing`,
    `${verb.replace(/e$/u, "")}ing`,
  ];
  return forms.map((form) => hitOf(form, table)).find((found) => found !== null) ?? null;
}

const irregular: Readonly<Record<string, readonly string[]>> = {
  ran: ["run", "runs", "running"],
  rode: ["ride", "rides", "riding", "bike", "cycle", "cycling"],
  ridden: ["ride", "rides", "riding", "bike", "cycle", "cycling"],
  ride: ["bike", "cycle", "cycling"],
  cycle: ["ride", "bike"],
  cycled: ["ride", "cycle", "cycling", "bike"],
  walked: ["walk", "walks", "walking"],
  hiked: ["hike", "hikes", "hiking"],
  swam: ["swim", "swims", "swimming"],
  swum: ["swim", "swims", "swimming"],
  drove: ["drive", "drives", "driving"],
  driven: ["drive", "drives", "driving"],
  rowed: ["row", "rows", "rowing"],
  jogged: ["jog", "jogs", "jogging"],
};

const activities = /^(?:run|ride|bike|cycl|walk|hik|swim|driv|row|jog)(?:s|e|es|ing|ning|ming|ging)?$/iu;
