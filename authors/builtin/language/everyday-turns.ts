import type { ColumnProfile } from "../../../state/profile.ts";
import { degrees, denials, gaps, mentionsOfUnits, summings } from "../lexicon/everyday-turns.ts";
import { units } from "../lexicon/names.ts";
import { numberWords, scaleWords } from "../lexicon/numbers.ts";
import { everydayAsides } from "./everyday-asides.ts";
import { isMeasuredIn } from "./everyday-columns.ts";
import { edge, idle, type Place, phrasesAt, said } from "./everyday-place.ts";
import { canonical, splitName } from "./names.ts";
import { type Edge, piece, spanWords, type Vocabulary } from "./pieces.ts";
import type { Word } from "./tokenise.ts";

const isNumber = ({ type }: ColumnProfile): boolean => type === "integer" || type === "number";

/** Turns of phrase of everyday language, each with the plain word that it stands for. */
export function everydayTurns(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const place = { question, words, at, columns: vocabulary.columns };
  return [
    ...groupByGroup(place, vocabulary),
    ...unitEchoes(place, vocabulary),
    ...percentSigns(place, vocabulary),
    ...summedUp(place),
    ...leftOpen(place),
    ...outOf(place),
    ...howGreat(place, vocabulary),
    ...peaks(place, vocabulary),
    ...everydayAsides(place),
  ];
}

/** "room by room", "class by class": for each. */
function groupByGroup({ question, words, at }: Place, { columns }: Vocabulary): Edge[] {
  const [first, by, second] = [words[at], words[at + 1], words[at + 2]];
  if (first?.kind !== "word" || by?.lower !== "by" || second?.stem !== first.stem) return [];
  const match = columns.match([second.text]);
  const found = match?.columns.filter((column) => !isNumber(column)) ?? [];
  if (match === null || found.length === 0) return [];
  const each = { ...piece("By", words, at, 2, question), text: "by each" };
  const column = piece("Column", words, at + 2, 1, question, { columns: { ...match, columns: found } });
  return [{ length: 3, cost: 0.15, pieces: [each, column] }];
}

/** "in euros", "(kg)", "in percent": the unit of what is asked for, said once more. */
function unitEchoes(place: Place, { table }: Vocabulary): Edge[] {
  const { words, at } = place;
  const isOpen = words[at]?.text === "(";
  const start = isOpen ? at + 1 : at;
  const led = /^in$/u.test(words[start]?.lower ?? "") ? 1 : 0;
  const named = /^(?:the|whole|full)$/u.test(words[start + led]?.lower ?? "") ? start + led + 1 : start + led;
  const unit = words[named];
  if (unit === undefined) return [];
  const isPercent =
    /^(?:%|percent|percentage|percentages|pct)$/u.test(unit.lower) ||
    (unit.lower === "per" && words[named + 1]?.lower === "cent");
  const length = (unit.lower === "per" && isPercent ? 2 : 1) + (named - at);
  const end = at + length;
  if (isOpen && words[end]?.text !== ")") return [];
  const whole = isOpen ? length + 1 : length;
  // What is counted in it is compared with something.
  const counted = words[at - 1];
  if (counted?.kind === "number" || numberWords.has(counted?.lower ?? "") || scaleWords.has(counted?.lower ?? ""))
    return [];
  if (isPercent) {
    // Only beside a share, or a number that is one of percent.
    const isShare = words.some(({ lower }, index) => (index < at || index >= at + whole) && shareWords.has(lower));
    const isOfColumn = table.columns.some(
      ({ name }) =>
        /%|percent|pct/iu.test(name) &&
        splitName(name).some((part) => part.length > 2 && words.some(({ stem }) => stem === canonical(part))),
    );
    return (led === 1 || isOpen || words[at - 1]?.kind === "word") && (isShare || isOfColumn) ? [idle(whole)] : [];
  }
  const signs = mentionsOfUnits.get(unit.lower);
  const written = signs ?? units.get(unit.lower) ?? [];
  // "°C" is two words.
  if (unit.text === "°" && /^[cf]$/u.test(words[named + 1]?.lower ?? ""))
    return table.columns.some((column) => isNumber(column) && isMeasuredIn(column, ["c", "f"]))
      ? [idle(whole + 1)]
      : [];
  const isMoney = /^(?:€|\$|£|euros?|eur|dollars?|usd|pounds|gbp)$/u.test(unit.lower);
  const isIn = ({ name }: ColumnProfile): boolean =>
    (isMoney && !hasCurrency(name) && splitName(name).some((part) => moneyWords.has(part))) ||
    splitName(name).some((part) => written.includes(part)) ||
    (signs ?? []).some((sign) => name.includes(sign));
  const numbers = table.columns.filter(isNumber);
  // Of the numbers that are named one has to be measured in it: a discount in percent is none in pounds.
  const spoken = numbers.filter(({ name }) =>
    splitName(name).some(
      (part) =>
        part.length > 2 &&
        !/^(?:total|amount|average|mean)$/u.test(part) &&
        words.some(({ stem }) => stem === canonical(part)),
    ),
  );
  const isMeasured = (isMoney || written.length > 0) && (spoken.length > 0 ? spoken : numbers).some(isIn);
  // A bare unit is one only after a name, and before nothing that it could count.
  const isBare = led === 0 && !isOpen;
  const before = words[at - 1];
  // "How many kg" asks for the kg.
  if (isBare && /^(?:many|number|of)$/u.test(before?.lower ?? "")) return [];
  if (!isMeasured || (isBare && (before?.kind !== "word" || before === undefined))) return [];
  return [idle(whole, isBare ? 0.7 : 0.4)];
}

const hasCurrency = (name: string): boolean =>
  /[$€£]/u.test(name) || splitName(name).some((part) => /^(?:eur|usd|gbp|euros?|dollars?|pounds)$/u.test(part));

/** Words in the names of amounts of money. */
const moneyWords: ReadonlySet<string> = new Set(
  "cost costs price amount total fee fees fine fines salary pay wage bonus revenue sales charge rent value due paid budget expense expenses net gross takings tips donation donations payment payments gift earnings income turnover charged bill spent deposit proceeds raised".split(
    " ",
  ),
);

const shareWords: ReadonlySet<string> = new Set(
  "share proportion percentage percent fraction rate part percents %".split(" "),
);

/** "% escalated", "how many % of", "how many per cent". */
function percentSigns(place: Place, { table }: Vocabulary): Edge[] {
  const { words, at } = place;
  const share = { share: "percent" as const };
  const isUnit = table.columns.some(
    ({ name, type }) =>
      (type === "integer" || type === "number") &&
      name.includes("%") &&
      splitName(name).some((part) => part.length > 2 && words.some(({ stem }) => stem === canonical(part))),
  );
  // "% homework done" is a number that is in percent already.
  if (words[at]?.text === "%" && isUnit) return [];
  if (words[at]?.text === "%") {
    const of = words[at + 1]?.lower === "of" ? 2 : 1;
    return at === 0 || words[at - 1]?.kind !== "number" ? [edge(place, of, "Share", 0.3, share)] : [];
  }
  // "What share of them, in %".
  const isInPercent = words.some(({ lower, text }) => text === "%" || /^(?:percent|percentage|pct|cent)$/u.test(lower));
  const part = [4, 3, 2, 1].find((length) =>
    /^(?:(?:what|which|the) )?(?:share|proportion|fraction)(?: of)?$/u.test(said(place, length)),
  );
  if (part !== undefined && isInPercent) return [edge(place, part, "Share", -0.2, share)];
  const lead = [
    "how many per cent",
    "what per cent",
    "how many %",
    "what %",
    "per cent",
    "how often as a percentage",
  ].find((phrase) => {
    const length = phrase.split(" ").length;
    return (
      words
        .slice(at, at + length)
        .map(({ lower }) => lower)
        .join(" ") === phrase
    );
  });
  if (lead === undefined) return [];
  const length = lead.split(" ").length;
  const of = words[at + length]?.lower === "of" ? 1 : 0;
  return [edge(place, length + of, "Share", 0.15, share)];
}

/** "add up", "totalled", "come to": the total, where nothing else is said to be computed. */
function summedUp(place: Place): Edge[] {
  return [
    ...phrasesAt(place, summings.firm).map((length) => edge(place, length, "Aggregate", 0.3, { function: "sum" })),
    ...phrasesAt(place, summings.soft).map((length) =>
      edge(place, length, "Aggregate", 0.35, { function: "sum", soft: true }),
    ),
  ];
}

/** "left blank", "nothing entered under", "haven't got a". */
function leftOpen(place: Place): Edge[] {
  return [
    ...phrasesAt(place, gaps).map((length) => edge(place, length, "Missing", 0.3)),
    ...phrasesAt(place, denials).map((length) => ({
      length,
      cost: 0.3,
      pieces: [{ ...piece("Excluding", place.words, place.at, length, place.question), text: "with no" }],
    })),
  ];
}

/** "out of all tickets". */
function outOf(place: Place): Edge[] {
  const length = [4, 3, 2].find((count) => /^out of(?: all)?(?: (?:the|our|those))?$/u.test(said(place, count)));
  return length === undefined ? [] : [edge(place, length, "Of", 0.2)];
}

/** "how heavy is a parcel": the number that says so. Of an amount that is named besides, the word says no more. */
function howGreat(place: Place, { columns }: Vocabulary): Edge[] {
  if (place.words[place.at]?.lower !== "how") return [];
  const names = degrees.get(place.words[place.at + 1]?.lower ?? "");
  if (names === undefined) return [];
  const found = names
    .map((name) => columns.match(name.split(" "))?.columns.filter(isNumber) ?? [])
    .find((list) => list.length > 0);
  const match = found === undefined ? null : { columns: found, cost: 0.3, misspelt: null };
  // "How long do deliveries take" names no number.
  const isNamed = place.words.some((_, from) =>
    [1, 2, 3].some((length) => {
      const span = place.words.slice(from, from + length);
      const isApart = from + length <= place.at || from > place.at + 1;
      const isWords = span.length === length && span.every(({ kind }) => kind === "word");
      return isApart && isWords && columns.match(span.map(({ text }) => text))?.columns.some(isNumber) === true;
    }),
  );
  return [
    ...(isNamed ? [idle(2, 0.6)] : []),
    ...(match === null
      ? []
      : [
          {
            length: 2,
            cost: 0.5,
            pieces: [piece("Column", place.words, place.at, 2, place.question, { columns: match })],
          },
        ]),
  ];
}

/** "peak CO2", "top temperature": its highest. */
function peaks(place: Place, { columns }: Vocabulary): Edge[] {
  const word = place.words[place.at]?.lower ?? "";
  if (!/^(?:peak|top|worst|maximal|minimal|bottom)$/u.test(word)) return [];
  const next = [3, 2, 1].some((length) => {
    const span = spanWords(place.words, place.at + 1, length);
    return span !== null && (columns.match(span.map(({ text }) => text))?.columns.some(isNumber) ?? false);
  });
  // Of worst there are two ends, unless the word before says which.
  if (!next || word === "worst") return [];
  return [edge(place, 1, "Aggregate", 0.4, { function: /^(?:minimal|bottom)$/u.test(word) ? "min" : "max" })];
}
