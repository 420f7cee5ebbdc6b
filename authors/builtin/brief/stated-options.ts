import type { TableProfile } from "../../../state/profile.ts";
import { escaped } from "./consumed.ts";
import type { Wanted } from "./split-brief.ts";

const quotation = /"([^"\n]{1,60})"|(?<![\p{L}\p{N}])'([^'\n]{1,60})'(?![\p{L}\p{N}])/gu;
/** Words with which a sentence says when which answer is given. */
const decides =
  /\b(?:if|when|otherwise|else|means?|call|report|answer|conclude|classif\w*|label\w*|state|above|below|under|over|exceeds?|greater|less|smaller|larger|within)\b/iu;
/** What an answer in words is called, or described as. */
const inWords =
  /\b(?:string|text|label|word|answer|result|conclusion|verdict|decision|outcome|category|class|type|kind|shape|description|normality|distribution|significance|interpretation|either|one of)\b/iu;

/**
 * The words that an answer may be, where the format leaves them to the question: "call it "skewed" if the absolute value exceeds
 * 0.5, otherwise "not skewed"". Only for an answer that is said to be in words, or that nothing says to be a number.
 */
export function withStatedOptions(wanted: readonly Wanted[], body: string, table: TableProfile): Wanted[] {
  const own = new Set(
    [
      ...table.columns.flatMap(({ name, top }) => [name, ...top.map(({ value }) => String(value))]),
      // What another answer may be was listed for it alone.
      ...wanted.flatMap(({ name, placeholder, options }) => [
        name,
        placeholder,
        ...(options.length > 1 ? options : []),
      ]),
    ].map((name) => name.toLowerCase()),
  );
  const stated = new Set(
    body
      .split(/(?<=[.;?!\n])\s/u)
      .filter((sentence) => decides.test(sentence))
      .flatMap((sentence) => [...sentence.matchAll(quotation)].map((match) => match[1] ?? match[2] ?? "")),
  );
  const options = [...stated].filter((option) => !own.has(option.toLowerCase()) && /\p{L}/u.test(option));
  const open = wanted.filter((each) => each.options.length < 2 && isInWords(each));
  const affirms: Record<string, string> = { yes: "No", no: "Yes", true: "False", false: "True" };
  const [only = "", ...others] = options;
  const opposite = affirms[only.toLowerCase()];
  // '"Yes" if p is above 0.05': what else it may be goes without saying.
  if (others.length === 0 && opposite !== undefined) options.push(opposite);
  if (options.length < 2 || options.length > 5 || open.length !== 1) return [...wanted];
  return wanted.map((each) => (each === open[0] ? { ...each, options, isText: true, isInteger: false } : each));
}

function isInWords({ name, placeholder, about, isInteger }: Wanted): boolean {
  if (isInteger || /\b(?:round\w*|decimals?|float\w*|numbers?|integers?)\b/iu.test(ownWords(placeholder, about)))
    return false;
  const words = `${name} ${placeholder}`.replace(/_/gu, " ");
  return inWords.test(words) || /\b(?:string|label|word|text|either|one of)\b/iu.test(about);
}

/** What the format says of the answer's own placeholder: a sentence may speak of several. */
function ownWords(placeholder: string, about: string): string {
  if (placeholder === "") return about;
  const mine = new RegExp(
    `["']?\\b${escaped(placeholder)}\\b["']?,? (?:is|are|has|should|must|a|an|to)\\b([^.;\\n]*?)(?=(?:,| and) ["']?\\w+["']? (?:is|are)\\b|[.;\\n]|$)`,
    "iu",
  ).exec(about);
  return mine?.[1] ?? (about.includes(`${placeholder}.`) ? "" : about);
}
