import type { Statistic } from "../../../state/statistic.ts";
import { splitName } from "../language/names.ts";
import { type Asked, byPart, isCoded, isMade, nameWords, numericTypes, targets, withoutFillers } from "./asked.ts";
import { columnName, type Frame } from "./frame.ts";
import { isFreeName } from "./free-names.ts";

/** The two columns of a correlation. */
export function correlationOf(asked: Asked, words: string, part: "coefficient" | "p"): Statistic | null {
  const { frame, text, question } = asked;
  const method = /\bkendall\b/u.test(text) ? "kendall" : /\bspearman\b/u.test(text) ? "spearman" : "pearson";
  if (
    /\bpartial correlation\b|\bautocorrelation\b/u.test(text) ||
    (method !== "pearson" && /\bpearson\b/u.test(text)) ||
    (method === "kendall" && /\bspearman\b/u.test(text))
  )
    return null;
  const rest = withoutFillers(words.replace(correlationWords, " "));
  const named = rest === "" ? null : pairOf(rest, asked);
  // One column of several, and no other that all such answers have: whose correlation with it is asked is not certain.
  if (named === "unclear") return null;
  if (named !== null) return { kind: "correlation", method, x: named[0], y: named[1], part };
  const said = `${question}\n${text}`;
  const joined = [
    ...said.matchAll(
      /(?:between|of|linking)(?: the)?(?: [a-z"'-]+){0,6}? ⟨([cd])(\d+)⟩(?:(?! and ⟨)[^.\n⟨]){0,60}? (?:and|&|with)(?: the)?(?:(?!⟨)[^.\n]){0,40}?⟨([cd])(\d+)⟩/gu,
    ),
  ];
  // "On the columns A and B", where nothing else says between what.
  const listed = [
    ...said.matchAll(
      /⟨([cd])(\d+)⟩ (?:and|with|versus|vs\.?|against|&|(?:is |are )?(?:associated|correlated|related|linked) (?:with|to))(?: the| their| its)? ⟨([cd])(\d+)⟩/gu,
    ),
  ];
  const between = (joined.length > 0 ? joined : listed).map((match): [string, string] => [
    columnName(frame, match[1], match[2]),
    columnName(frame, match[3], match[4]),
  ]);
  const pairs = [
    ...new Map(
      between
        // "The age of the players" speaks of no second measure, though a column is called so.
        .filter(([x, y]) => x !== y && [x, y].every((name) => isMeasure(name, frame)))
        .map((pair) => [JSON.stringify([...pair].sort()), pair]),
    ).values(),
  ];
  const own = targets(asked);
  // "The age" in the question, "the transformed time" in the constraints.
  const isConverted = /\b(?:converted|transformed|encoded)\b/u.test(text) && pairs.length === 0 && own.length === 1;
  const all = isConverted ? targets({ ...asked, question: "" }) : own;
  const withMade = pairs.filter((pair) => pair.some((name) => frame.made.includes(name)));
  const found =
    frame.made.length > 0
      ? withMade.length === 1
        ? withMade[0]
        : (spokenPair(said, asked) ?? bothMade(said, asked))
      : pairs.length === 1
        ? pairs[0]
        : pairs.length === 0 && all.length === 2
          ? ([all[0] ?? "", all[1] ?? ""] as [string, string])
          : undefined;
  if (found === undefined) return null;
  // More columns than the pair's: which pair is meant must be said by the name.
  const [x, y] = found;
  if (
    rest !== "" &&
    !rest.split(" ").every((word) => text.includes(word) || nameWords(x + y).includes(word)) &&
    !(isOnlyOne(asked) && isFreeName(rest, found, asked))
  )
    return null;
  return isMeasure(x, frame) && isMeasure(y, frame) ? { kind: "correlation", method, x, y, part } : null;
}

/** Whether no two answers are correlations, so that the name need not tell them apart. */
function isOnlyOne({ wanted }: Asked): boolean {
  return wanted.filter(({ name }) => namesCorrelation.test(nameWords(name))).length <= 1;
}

/** Whether a column, of the table or made, holds numbers. */
function isMeasure(name: string, frame: Frame): boolean {
  const type = frame.table.columns.find((each) => each.name === name)?.type;
  // A month's name is a text.
  if (frame.steps.some((step) => step.kind === "calendar" && step.name === name)) return false;
  return type === undefined || isCoded(frame, name) || numericTypes.includes(type);
}

/** The one pair that the text says the correlation is between, where new columns serve something else. */
function spokenPair(said: string, { frame }: Asked): [string, string] | undefined {
  const pairs = [
    ...said.matchAll(
      /\bcorrelation(?: coefficients?)?(?: \([a-z]\))?(?: to [^.;\n⟨]{0,80}?)? between (?:the )?(?:[a-z]+ ){0,2}?⟨([cd])(\d+)⟩(?: [a-z]+){0,2}? and (?:the )?(?:[a-z]+ ){0,2}?⟨([cd])(\d+)⟩/gu,
    ),
  ].map((match): [string, string] => [columnName(frame, match[1], match[2]), columnName(frame, match[3], match[4])]);
  // "How A and B are correlated", "how strongly is A correlated with B".
  for (const shape of [
    /⟨([cd])(\d+)⟩ and (?:the )?(?:[a-z]+ ){0,2}?⟨([cd])(\d+)⟩ (?:are |is )?(?:[a-z]+ )?(?:correlat|associat|relat)\w*/gu,
    /\bhow (?:[a-z]+ )?(?:is|are|does|do) (?:the )?(?:[a-z]+ ){0,2}?⟨([cd])(\d+)⟩ (?:[a-z]+ )?(?:correlat|associat|relat)\w* (?:with|to) (?:the )?(?:[a-z]+ ){0,2}?⟨([cd])(\d+)⟩/gu,
  ])
    for (const match of said.matchAll(shape))
      pairs.push([columnName(frame, match[1], match[2]), columnName(frame, match[3], match[4])]);
  // "Calculate its mean and its correlation with A", of the one column that is made.
  const [made, ...others] = frame.made;
  const its = new Set(
    [...said.matchAll(/\bits (?:[a-z]+ )?correlation(?: coefficients?)? (?:with|to) (?:the )?⟨([cd])(\d+)⟩/gu)].map(
      (match) => columnName(frame, match[1], match[2]),
    ),
  );
  if (made !== undefined && others.length === 0) for (const other of its) if (other !== made) pairs.push([made, other]);
  const [only, ...more] = new Map(pairs.map((pair) => [JSON.stringify([...pair].sort()), pair])).values();
  return more.length === 0 && only !== undefined && only[0] !== only[1] ? only : undefined;
}

/** "Derive A and B and calculate the correlation between the two". */
function bothMade(said: string, { frame }: Asked): [string, string] | undefined {
  const [x, y, more] = frame.made;
  const isSaid =
    /\b(?:between|of) (?:the two|them|both|these(?: two)?|the (?:two )?new (?:ones|columns|features|variables))\b/u.test(
      said,
    );
  return isSaid && x !== undefined && y !== undefined && more === undefined && isMade(frame, x) && isMade(frame, y)
    ? [x, y]
    : undefined;
}

/** What the name of a correlation says besides the columns. */
const correlationWords =
  /\b(?:corr(?:elation)?s?|coefficient|coeff|pearson(?:'?s)?|spearman(?:'?s)?|kendall(?:'?s)?|tau|rho|covariance|cov|r|between|value|p|p ?val(?:ue)?)\b/gu;
const namesCorrelation = /\b(?:corr(?:elation)?s?|pearson|spearman|kendall)\b|^(?:r|rho|tau)\b/u;

/** The two columns that a name speaks of, or the one that it does with the one that all such names are about. */
function pairOf(words: string, asked: Asked): [string, string] | "unclear" | null {
  const one = columnIn(words, asked);
  // "Log_income" is one column, though income is another.
  const two = one !== null && splitName(one).join("") === words.replace(/\s/gu, "") ? null : twoOf(words, asked);
  if (two !== null) return two;
  if (one === null) return null;
  const about = [...new Set([...targets(asked), ...asked.frame.made])];
  const told = asked.wanted
    .map(({ name }) => nameWords(name))
    .filter((name) => namesCorrelation.test(name))
    .map((name) => columnIn(withoutFillers(name.replace(correlationWords, " ")), asked));
  const [partner, ...more] = about.filter((name) => !told.includes(name));
  if (told.filter((name) => name !== null).length > 1)
    return partner === undefined || more.length > 0 || partner === one ? "unclear" : [partner, one];
  return partner === undefined || more.length > 0 || partner === one ? null : [partner, one];
}

/** The column that words are the name of, or a part of the name among those that the question speaks of. */
function columnIn(words: string, asked: Asked): string | null {
  const { frame, annotator } = asked;
  const initials = (name: string): string =>
    nameWords(name)
      .split(" ")
      .map((word) => word.charAt(0))
      .join("");
  const made = frame.made.find(
    (each) =>
      nameWords(each).replace(/\s/gu, "") === words.replace(/\s/gu, "") ||
      (words.length >= 3 && initials(each) === words),
  );
  if (made !== undefined) return made;
  const column = words === "" ? null : annotator.columnOf(words);
  if (column !== null) return numericTypes.includes(column.type) ? column.name : null;
  return byPart(words, asked);
}

function twoOf(words: string, asked: Asked): [string, string] | null {
  const parts = words.split(" ");
  const found: [string, string][] = [];
  for (let at = 1; at < parts.length; at++) {
    const [x, y] = [parts.slice(0, at), parts.slice(at)].map((part) => columnIn(part.join(" "), asked));
    if (x != null && y != null && x !== y) found.push([x, y]);
  }
  if (parts.length === 1 && words.length === 2) {
    const [x, y] = [...words].map(
      (letter) => asked.frame.table.columns.find(({ name }) => name.toLowerCase() === letter)?.name,
    );
    if (x !== undefined && y !== undefined && x !== y) found.push([x, y]);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}
