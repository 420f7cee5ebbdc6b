import type { TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { longest, shortest } from "../lexicon/ends.ts";
import { beginnings } from "./abbreviated-names.ts";

const end = `(?:${longest}|${shortest})`;
const functions = "(?:average|mean|total|sum of|median)";
const asks = new RegExp(
  `\\b(which|what) ([a-z]{3,}|⟨c\\d+⟩) (has|had|shows|showed|recorded) (the ${end} (${functions})) ((?:[a-z]+ ){0,3}[a-z]+)(?=\\?)`,
  "u",
);
const computes =
  /\bgroup (?:the )?(?:rows|records|data|[a-z]+) by (?:the )?⟨c(\d+)⟩(?: columns?)?,? (?:and|then) (?:calculate|compute|take|sum|average) (?:the )?(?:arithmetic |simple )?(average|mean|total|sum|median) of (?:the )?⟨c(\d+)⟩(?: columns?| values?)* (?:(?:for|of|in|within|by) (?:each|every)|per) (?:group|⟨c\1⟩)/u;

const counted =
  /\bcount (?:the )?(?:number of )?(?:rows|records|entries|occurrences|values|frequenc(?:y|ies)|[a-z]+s)(?: (?:of|for|per|in|by) (?:the |each |every |all |unique |distinct |different |values? (?:of|in) )*)? ?⟨c(\d+)⟩|\b(?:use|consider) (?:the )?⟨c(\d+)⟩ columns?|\bfrequency (?:count|table|distribution) (?:of|for) (?:the )?(?:values (?:of|in) (?:the )?)?(?:column )?⟨c(\d+)⟩/u;
const dominant = "dominant|predominant|prevailing|prevalent|modal";
const oftenestShapes = [
  /\b(?<!\b(?:of|in|for|among|from|with|by|at|on|within|per) )(the (?:most|least) (?:common|frequent|popular)(?:ly (?:occurring|used))?) ((?:[a-z]+ ){0,2}?[a-z]{3,})(?=\s*(?:[?.,;\n]|in the (?:data|table|file)|and\b))/u,
  new RegExp(
    `\\b(the (?:${dominant})) ((?:[a-z]+ ){0,2}?[a-z]{3,})(?=\\s*(?:[?.,;\\n]|in the (?:data|table|file)|and\\b))`,
    "u",
  ),
  /\b(which|what) ((?:[a-z]+ ){0,2}?[a-z]{3,})(?= (?:(?:is|are|was|were|has|have|does|did|[a-z]{4,}(?:s|ed))\b)[^?.;\n⟨]{0,24}\b(?:most|least) (?:often|frequent(?:ly)?|common(?:ly)?|popular|numerous))/u,
];

/** "Which opening was played most often", where the constraints say to count the values of the column opening_name. */
function withCountedNoun(text: string, { columns }: TableProfile): string {
  const oftenest = oftenestShapes.find((shape) => shape.test(text)) ?? /$^/u;
  const [said, told] = [oftenest.exec(text), counted.exec(text)];
  const at = told?.[1] ?? told?.[2] ?? told?.[3];
  const parts = splitName(columns[Number(at)]?.name ?? "").map(canonical);
  const words = (said?.[2] ?? "").replace(/^(?:types?|kinds?|sorts?) of /u, "").split(" ");
  const isIts =
    words.every((word) => parts.includes(canonical(word))) ||
    parts.join("") === words.join("") ||
    // "Wind direction" of wd.
    (words.length > 1 && beginnings(words, parts.join(""), 1));
  const named = said === null || at === undefined || !isIts ? text : text.replace(oftenest, `$1 ⟨c${at}⟩`);
  return named.replace(new RegExp(`\\bthe (?:${dominant}) (?=⟨c(\\d+)⟩)`, "gu"), (all, own: string) =>
    columns[Number(own)]?.type === "string" ? "the most common " : all,
  );
}

/**
 * "Which station has the highest average nitrate concentration", where the constraints say of which column the groups are and
 * of which the mean: the question's words are those columns, if they are parts of their names.
 */
export function namedByConstraint(table: TableProfile): (text: string) => string {
  const { columns } = table;
  return (given) => {
    const text = withCountedNoun(given, table);
    const [asked, computed] = [asks.exec(text), computes.exec(text)];
    if (asked === null || computed === null) return text;
    const [by, of] = [columns[Number(computed[1])], columns[Number(computed[3])]];
    const isPart = (word: string, name: string): boolean =>
      splitName(name).map(canonical).includes(canonical(word)) ||
      splitName(name).some((part) => part.length >= 4 && word.startsWith(part));
    const kind = (word = ""): string => (/total|sum/u.test(word) ? "sum" : /median/u.test(word) ? "median" : "mean");
    const words = (asked[6] ?? "").split(" ");
    if (by === undefined || of === undefined || kind(asked[5]) !== kind(computed[2])) return text;
    const isIts = asked[2] === `⟨c${computed[1]}⟩` || isPart(asked[2] ?? "", by.name);
    // "Stay" of LOS_days: a word of its own, that no other column is called by.
    const isOwn =
      words.some((word) => isPart(word, of.name)) ||
      (words.length === 1 &&
        columns.every(({ name }) => name === by.name || !words.some((word) => isPart(word, name))));
    if (!isIts || !isOwn) return text;
    const most = (asked[4] ?? "").replace(new RegExp(`\\b(?:${longest})\\b`, "u"), "highest");
    const told = most.replace(new RegExp(`\\b(?:${shortest})\\b`, "u"), "lowest");
    return text.replace(asks, `$1 ⟨c${computed[1]}⟩ $3 ${told} ⟨c${computed[3]}⟩`);
  };
}
