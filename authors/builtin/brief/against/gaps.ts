import { statisticColumns } from "../../analysis/parts.ts";
import { countWords } from "../../lexicon/numbers.ts";
import { keptColumns } from "../held/gaps.ts";
import { comparedIn, type Told } from "./told.ts";

/** Zeros that are said to be something else than numbers, or gaps that are said to be zeros, where nothing is done to them. */
export function zerosStay({ text, whole, statistics, frame }: Told): string | null {
  if (/\b(?:not|never)\b[^.;,\n]{0,20}\b(?:as|by|with) (?:a )?(?:zeros?|0)\b/u.test(text)) return null;
  if (/"value":0[,}\]]|"low":0[,}]|"values":\[[^\]]*\b0\b/u.test(whole)) return null;
  const zeros =
    /\b(?:missing|null|nan|blanks?|gaps?|empty|without)\b[^.;\n]{0,60}\b(?:as|means?|mean no [a-z]+ \(|with|by|to|to be|be|become|are) (?:considered )?(?:a )?(?:zeros?|0)\b(?!\.\d)|\bzeros?\b[^.;\n]{0,30}\b(?:stand for|represent|denote|are (?:really |actually )?(?:missing|gaps|not part|no part)|count as missing|should be (?:ignored|left out|excluded|treated))|\b(?:ignor\w*|exclud\w*|leav\w* out|drop\w*|remov\w*|disregard\w*|skip\w*) (?:the |all |any |many )*zeros?\b(?! ?-?scores?)|\bmissing\b[^.;\n]{0,40}\bcounts? as (?:zeros?|0|well|too)\b|\b(?:missing|null|nan|blanks?|gaps?|empty)\b[^.;\n]{0,40}\b(?:(?:considered|treated as|taken as|count as|counted as|as|are|be) (?:free|nothing|none|nil)\b|means? (?:no|nothing|none)\b)|\bno (?:entry|value|number|record)\b[^.;\n]{0,30}\bmeans?\b|\bzero ?(?:⟨c\d+⟩|values?)? (?:means?|stands? for|indicates?|denotes?)\b|\b(?:they|these|those) (?:are|mean|count as) (?:a )?(?:zeros?|0|free|nothing)\b/u;
  const said = zeros.exec(text)?.[0];
  if (said !== undefined) return said;
  // "Of all employees, also those without a bonus": they have none to count.
  const also =
    /\b(?:also|even|including|include|too)\b[^.;,\n]{0,20}\b(?:without|lacking|with no) (?:an? |any )?⟨c(\d+)⟩/u.exec(
      text,
    );
  const column = frame.table.columns[Number(also?.[1])]?.name;
  return also !== null && statistics.some((each) => statisticColumns(each).includes(column ?? "")) ? also[0] : null;
}

const leaves = /\b(?:drop|remov|delet|exclud|discard|ignor|omit|skip|disregard|leav|left|without)\w*\b/u;
const denies =
  /\b(?:not|never|don't|without (?:removing|dropping|excluding|deleting)|rather than|instead of|no need)\b/u;
const gap = "(?:missing|null|nan|unknown|empty|blank|unrecorded|no recorded)";

/** Rows that lack a column that an answer is not of, and stay: "leaving out the donors with a missing age". */
export function gapsOfColumns(told: Told): string | null {
  const { text, frame, answers, steps, whole } = told;
  const kept = keptColumns(told);
  const made = JSON.stringify(steps.filter(({ kind }) => kind !== "fill"));
  for (const sentence of text.split(/(?<=[.;?\n])/u)) {
    if (!leaves.test(sentence) || denies.test(sentence) || /\b(?:pairs?|pairwise|coefficient)\b/u.test(sentence))
      continue;
    // "Missing ratings are ignored" leaves no row out of what isn't of ratings.
    const shape = new RegExp(
      `\\b(?:with|having|of|where|lacking) (?:the |their |its |an? )*${gap} (?:values? )?(?:in |of |for )?(?:the |their |its |an? )*⟨c(\\d+)⟩|\\b(?:where|whose|which) (?:the |their )?⟨c(\\d+)⟩ (?:values? )?(?:is|are|was|were) ${gap}\\b`,
      "gu",
    );
    for (const [said, before, after] of sentence.matchAll(shape)) {
      const column = frame.table.columns[Number(before ?? after)];
      if (column === undefined || column.nulls === 0 || kept.has(column.name)) continue;
      const name = JSON.stringify(column.name);
      const isSpokenOf =
        steps.some((step) => step.kind === "fill" && step.column === column.name) ||
        whole.includes(`"kind":"missing","column":${name}`);
      // What is computed with a column leaves out those without it.
      const counts = answers.every((answer) => (made + JSON.stringify(answer)).includes(name));
      if (!isSpokenOf && !counts) return said;
    }
  }
  return null;
}

/** "Drop rows with a missing value in any column", where rows with gaps in unused columns stay. */
export function gapsAnywhere({ text, frame, tests }: Told): string | null {
  const said =
    /\b(?:drop|remov|delet|exclud|discard|ignor|leav)\w*(?: out)?\b[^.;\n]{0,60}\b(?:missing|null|nan)\b[^.;\n]{0,30}\b(?:in|across|of) any (?:of the )?(?:columns?|variables?|fields?)\b(?!,? (?:(?:that|which) (?:are|is|were) )?(?:used|involved|needed|required|concerned|relevant|selected|mentioned|named|listed|above|in question|at hand|of interest)\b)|\b(?:with|having|contain\w*) any (?:missing|null|nan)\b[^.;\n]{0,12}\bin the (?:dataset|data|table|file)\b[^.;\n]{0,20}\b(?:drop|remov|delet|exclud|discard|ignor|left out)\w*|\brows with (?:missing|null|nan) values (?:are|should be|must be) (?:dropped|removed|excluded|ignored|left out) (?:in|from|for) all\b/u.exec(
      text,
    )?.[0];
  if (said === undefined) return null;
  const kept = new Set(
    comparedIn(tests).flatMap(({ condition, denied }) =>
      condition.kind === "missing" && denied ? [condition.column] : [],
    ),
  );
  return frame.table.columns.every(({ name, nulls }) => nulls === 0 || kept.has(name)) ? null : said;
}

/** "Rows with two missing values are left out": how many a row lacks is counted nowhere. */
export function severalGaps({ text }: Told): string | null {
  const shape = new RegExp(
    `\\b(?:with|having|have|has|contain\\w*|lack\\w*|miss) (?:at least |at most |more than |fewer than |less than |exactly |only )?(?:${countWords}|\\d{1,2}|several|many|more than one)(?: or (?:more|fewer|less))? (?:${gap}|gaps?|nulls|blanks|values?\\s*[.;,\\n])`,
    "u",
  );
  return (
    text
      .split(/(?<=[.;?\n])/u)
      .filter((sentence) => leaves.test(sentence) && !/\bcolumns?\b/u.test(sentence))
      .flatMap((sentence) => shape.exec(sentence)?.[0] ?? [])[0] ?? null
  );
}

/** What is left out or chosen beside gaps: "missing or implausible values", "dry or missing", "that contain no slag". */
export function besideGaps({ text, texts, values, frame, tests, whole }: Told): string | null {
  const beside =
    /\b(?:missing|null|nan) or (?:implausible|impossible|wrong|erroneous|suspicious|invalid|zero|negative|extreme)\b/u.exec(
      text,
    )?.[0];
  if (
    beside !== undefined &&
    !comparedIn(tests).some(({ condition }) => /"value":-?\d/u.test(JSON.stringify(condition)))
  )
    return beside;
  const unknown =
    /⟨([tv])(\d+)⟩ (?:is|are|means?|stands? for|denotes?) (?:an? )?(?:unknown|missing|not known|not recorded)\b/u.exec(
      text,
    );
  const word = unknown?.[1] === "v" ? values[Number(unknown[2])]?.value : texts[Number(unknown?.[2])];
  if (unknown !== null && word !== undefined && !whole.includes(JSON.stringify(word))) return unknown[0];
  const asGap =
    /\b(?:treat|consider|regard|count|interpret|take|see)\w*\b[^.;\n]{0,30}⟨c\d+⟩[^.;\n]{0,20}\bas (?:missing|null|nan|unknown|gaps?|not available)\b/u.exec(
      text,
    )?.[0];
  if (asGap !== undefined && !/"kind":"(?:missing|not)"|"operator":"!="/u.test(whole)) return asGap;
  const either = /⟨v\d+⟩ or (?:an? )?(?:missing|unknown|no) (?:⟨c\d+⟩|values?)/u.exec(text)?.[0];
  if (either !== undefined && !whole.includes('"kind":"missing"')) return either;
  for (const [said, at] of text.matchAll(/\b(?:contain|have|has|had|having|with|use)(?:s|ing)? no ⟨c(\d+)⟩/gu)) {
    const column = frame.table.columns[Number(at)];
    if (column === undefined || column.nulls > 0 || !["integer", "number"].includes(column.type)) continue;
    if (whole.includes(`"kind":"missing","column":${JSON.stringify(column.name)}`)) return said;
  }
  return null;
}

/** A share of rows, those without a value among them, where these are to be ignored. */
export function gapsInShares({ text, answers, frame, tests }: Told): string | null {
  const shares = answers.flatMap(({ value }) => (value.kind === "share" ? [value] : []));
  const said =
    /\b(?:ignor|exclud|without|leav|drop|remov)\w*(?: out)? (?:the |all |any )*(?:missing|null|nan)\b[^.;\n]{0,20}/u.exec(
      text,
    )?.[0];
  if (shares.length === 0 || said === undefined) return null;
  const kept = new Set(
    comparedIn(tests).flatMap(({ condition, denied }) =>
      condition.kind === "missing" && denied ? [condition.column] : [],
    ),
  );
  const columns = shares.flatMap((share) => comparedIn(share.tests).map(({ condition }) => condition.column));
  return columns.some(
    (name) => !kept.has(name) && (frame.table.columns.find((each) => each.name === name)?.nulls ?? 0) > 0,
  )
    ? said
    : null;
}
