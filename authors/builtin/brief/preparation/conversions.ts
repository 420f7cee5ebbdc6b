import { stemmer } from "stemmer";
import type { ColumnProfile } from "../../../../state/profile.ts";
import type { Step, TextPart } from "../../../../state/step.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import { secondsFormula } from "../clock-times.ts";
import type { Consumed } from "../consumed.ts";
import type { Frame } from "../frame.ts";
import { add } from "../making.ts";
import { clausesIn } from "./clauses.ts";

/** A clause that turns texts into numbers, or times into a number of seconds. */
const converts =
  /\b(?:convert|transform|turn|pars|cast|chang|coerc|mak(?:e|ing)|bring|extract)\w*\b(?=.*\b(?:numeric|numerical|numbers?|integers?|floats?|floating-point|seconds|minutes|hours)\b)/u;
/** One that takes the signs around a number away. */
const strips =
  /\b(?:strip|remov|tak(?:e|ing) away|delet|drop|ignor|clean|disregard|omit|discard|eliminat|get(?:ting)? rid)\w*\b(?=.*\b(?:dollars?|currency|commas?|plus|percent|separators?|signs?|symbols?|characters?|punctuation|suffix(?:es)?|units?)\b)/u;
/** One that names the column which another clause turns into numbers. */
const parses = /^\s*(?:·\s*)?pars(?:e|ing) (?:the )?⟨c\d+⟩(?: column)?\s*$/u;
/** One that tells how the numbers are written, or what is none. */
const tells =
  /\b(?:stands? for|given (?:like|as|in)|stored as|(?:is|are) (?:an? )?(?:strings?|texts?)\b|(?:has|have|contains?|holds?) (?:an? |the )?(?:comma|dot|blank|thousands? separator|percent sign|unit)s?\b|written (?:as|like)|use the resulting)\b|\b(?:blank strings?|empty strings?|can(?:not|'t) be converted|whose)\b(?=.*\bmissing\b)|\bmissing\b(?=.*\bcan(?:not|'t) be converted\b)|\btreat\w*\b(?=.*\bcan(?:not|'t) be converted\b)/u;
const isAbout = (clause: string): boolean =>
  converts.test(clause) || strips.test(clause) || tells.test(clause) || parses.test(clause);

const plain =
  /^(?:the|a|an|any|all|each|every|this|these|those|it|its|their|them|they|both|of|in|for|from|on|to|into|with|by|using|use|used|and|or|as|at|like|is|are|was|were|be|been|being|should|must|shall|will|have|has|can|cannot|can't|not|if|when|where|which|that|first|then|next|before|after|columns?|values?|variables?|features?|fields?|data|entries|entry|text|texts|string|strings|type|format|form|written|given|stored|recorded|converted|convert\w*|conversion|transform\w*|turn\w*|pars\w*|cast\w*|chang\w*|strip\w*|tak(?:e|ing)|away|remov\w*|clean\w*|coerc\w*|stands?|means?|treat\w*|missing|null|nan|numeric|numerical|numbers?|integers?|floats?|floating-point|decimal|seconds|minutes|hours|second|units?|hh|mm|ss|dollars?|currency|percent|plus|commas?|separators?|thousands?|millions?|symbols?|signs?|characters?|non-numeric|numeric-only|punctuation|marks?|suffix(?:es)?|megabytes?|kilobytes?|m|k|b|resulting|result|result's|some|contains?|containing|blank|blanks|empty|whose|there|so|only|ignor(?:e|es|ed|ing)|necessary|time|times|python|pandas|calculations?|calculating|computing|included|(?:pd\.)?to_numeric|errors|letter|letters|letter's|extract\w*|such|instance|example|must|trailing|leading|new|also|holds?|holding|begins?|beginning|starts?|starting|disregard\w*|omit\w*|skip\w*|discard\w*|eliminat\w*|delet\w*|drop\w*|get|rid|make|makes|else|others?|everything|anything|non-digits?|digits?|beforehand|proper|actual|real|type|types|dtype|object)$/u;

type Target = "number" | "seconds" | "minutes" | "hours";

/** A text without what only spells out how many seconds a time has: "convert mm:ss to seconds (minutes * 60 + seconds)". */
export function withoutClockFormulas(text: string): string {
  return /\b(?:in)?to (?:total )?(?:seconds|minutes|hours)\b/iu.test(text)
    ? text.replace(
        /\((?=[^()]*\b(?:60|3600)\b)(?=[^()]*(?:hours?|minutes?|seconds?))(?:hours?|minutes?|seconds?|60|3600|times|plus|divided by|i\.e\.,?|[-*x×+/ ])+\)/giu,
        " ",
      )
    : text;
}

/** Texts that stand for numbers, turned into them: "$1,234", "10,000+", "5.6M", "12%", and times of day as their seconds or minutes. */
export function readConversions(left: Consumed, frame: Frame): void {
  const text = left.left;
  if (!converts.test(text) && !strips.test(text)) return;
  const nouns = rowNounStems(frame.table);
  const spans: (readonly [number, number])[] = [];
  const targets = new Map<ColumnProfile, Target>();
  const dropped = new Set<string>();
  const units = new Set(frame.table.columns.flatMap((column) => unitOf(column) ?? []));
  // What texts look like is shown by examples, which no clause ends in.
  const shown = text.replace(
    /\( ?(?:e\.g\.,?|for example,?|for instance,?|such as|like|as in|i\.e\.,?) ?(?:[^()⟨\n]|⟨[tv]\d+⟩){1,80}\)/gu,
    (example) => " ".repeat(example.length),
  );
  for (const { start, end, text: own } of clausesIn(shown)) {
    // "Discard the rows where it cannot be converted": where there is no number, there is no row.
    const [only, ...more] = targets.keys();
    if (
      only !== undefined &&
      more.length === 0 &&
      /^\s*(?:drop|discard|remov|delet|exclud)\w* (?:all |any |the |those )*(?:rows?|records?|entries) (?:where|in which|for which|that|whose)[^⟨]*\bcannot be converted\b[^⟨]*$/u.test(
        own,
      )
    ) {
      dropped.add(only.name);
      spans.push([start, end]);
      continue;
    }
    if (!isAbout(own)) continue;
    // What a text looks like is shown by an example.
    const said = own.replace(/\((?:for instance|for example|e\.g\.,?|such as|like|as in) [^()⟨]*\)/gu, " ");
    const tokens = [...said.matchAll(/⟨[a-z]\d+⟩|[a-z][a-z'_.-]*[a-z]|[a-z]|\d+(?:\.\d+)?|[^\s·,"'():+$%€£;-]/gu)].map(
      ([token]) => token,
    );
    const isKnown = tokens.every(
      (token) => /^⟨[ctv]\d+⟩$/u.test(token) || plain.test(token) || nouns.has(stemmer(token)) || units.has(token),
    );
    if (!isKnown || /\b(?:0 and 1|binary)\b/u.test(own)) continue;
    const columns = [...own.matchAll(/⟨c(\d+)⟩/gu)].flatMap(([, at]) => frame.table.columns[Number(at)] ?? []);
    // What says nothing of a column goes on from one that did.
    if (columns.length === 0 && targets.size === 0 && !converts.test(own) && !strips.test(own)) continue;
    for (const column of columns) targets.set(column, targetOf(own) ?? targets.get(column) ?? "number");
    spans.push([start, end]);
  }
  if (targets.size === 0) return;
  const steps: Step[] = [];
  for (const [column, target] of targets) {
    const step = conversion(column, target, frame, text);
    if (step === "unclear") return;
    if (step !== null) steps.push(step);
  }
  for (const step of steps) add(frame, step);
  frame.converted = [...targets.keys()].map(({ name }) => name);
  for (const name of dropped)
    add(frame, {
      kind: "keep",
      test: { kind: "condition", condition: { kind: "not", condition: { kind: "missing", column: name } } },
    });
  left.takeSpans(spans);
}

function targetOf(own: string): Target | null {
  if (/\b(?:to|into|in) (?:total |integer |whole )?seconds\b/u.test(own)) return "seconds";
  if (/\b(?:to|into|in) (?:total |decimal )?minutes\b/u.test(own)) return "minutes";
  return /\b(?:to|into|in) (?:total |decimal )?hours\b/u.test(own) ? "hours" : null;
}

/** The step that makes numbers of a column: none where it has numbers. */
function conversion(column: ColumnProfile, target: Target, frame: Frame, text: string): Step | null | "unclear" {
  const { name, type } = column;
  if (type === "integer" || type === "number") return target === "number" ? null : "unclear";
  if (type === "time") {
    if (target === "number" || target === "seconds") return null;
    const divisor = target === "minutes" ? 60 : 3600;
    const formula = {
      kind: "arithmetic",
      operator: "/",
      left: secondsFormula(column, frame),
      right: { kind: "number", value: divisor },
    } as const;
    return { kind: "derive", name, formula };
  }
  if (type !== "string" || target !== "number") return "unclear";
  const take = partOf(column, text);
  return take === null ? "unclear" : { kind: "extract", name, column: name, take, number: true };
}

const digits = "-?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?";
const bareAmount = new RegExp(`^[$€£]? ?${digits} ?[%+]?$`, "u");
const withSuffix = new RegExp(`^[$€£]? ?${digits} ?([kmb])\\+?$`, "iu");

/** The unit that stands behind every number of a text column, "kg" of "1774 kg"; null where it has others, or none. */
function unitOf({ type, top, min, max }: ColumnProfile): string | null {
  if (type !== "string") return null;
  const shape = new RegExp(`^${digits} ?([a-z]{1,6})$`, "iu");
  const found = [...top.map(({ value }) => value), min, max].map((value) => shape.exec(String(value))?.[1]);
  const [unit, ...more] = new Set(found);
  return unit === undefined || more.length > 0 || /^[kmb]$/iu.test(unit) ? null : unit.toLowerCase();
}

/** How the numbers stand in the texts that the profile shows; null where they can't be told, or some would get lost unsaid. */
function partOf(column: ColumnProfile, text: string): TextPart | null {
  const { top } = column;
  // A unit goes where it is said to, or where the number is taken out from before it.
  if (unitOf(column) !== null)
    return /\bunits?\b|\bextract\w* (?:only )?(?:the |an? |its |their )?(?:integers?|numbers?|digits|numeric (?:part|value)s?|numerical (?:part|value)s?|leading number)\b/u.test(
      text,
    )
      ? { kind: "amount" }
      : null;
  const values = top.flatMap(({ value }) => (typeof value === "string" ? [value.trim()] : []));
  const suffixes = new Set(values.flatMap((value) => withSuffix.exec(value)?.[1]?.toLowerCase() ?? []));
  const others = values.filter((value) => !bareAmount.test(value) && !withSuffix.test(value));
  const losesSome =
    /\b(?:treat\w*|count\w*|regard\w*) as (?:missing|null|nan)\b|\b(?:ignor|exclud|drop|remov|discard|skip)\w*\b|\bcannot be (?:converted|parsed)\b|\bcoerc/u.test(
      text,
    );
  if (others.some((value) => /\d/u.test(value)) || (others.length > 0 && !losesSome)) return null;
  if (suffixes.size === 0) return { kind: "amount" };
  const known = [...suffixes].map((suffix) => ({ suffix, factor: factorOf(suffix, text) }));
  return known.some(({ factor }) => factor === null)
    ? null
    : {
        kind: "suffixed",
        suffixes: known.flatMap(({ suffix, factor }) => (factor === null ? [] : [{ suffix, factor }])),
      };
}

/** What a suffix stands for, as the text says: a unit is not multiplied with. */
function factorOf(suffix: string, text: string): number | null {
  const said = new RegExp(
    `(?<![a-z])${suffix}["']? ?(?:stands for|means|is|=|for|\\(|denotes) ?["']?(thousands?|millions?|billions?|megabytes?|1,?000(?:,?000)*)`,
    "u",
  ).exec(text)?.[1];
  if (said === undefined) return null;
  if (/^mega/u.test(said)) return suffix === "m" ? 1 : null;
  if (/^\d/u.test(said)) return Number(said.replaceAll(",", ""));
  return { t: 1e3, m: 1e6, b: 1e9 }[said.charAt(0)] ?? null;
}
