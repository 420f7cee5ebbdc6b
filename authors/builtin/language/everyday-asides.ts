import { idleBeforeEach, onceEach } from "../lexicon/everyday-turns.ts";
import { edge, idle, type Place, phrasesAt, said } from "./everyday-place.ts";
import { type Edge, piece } from "./pieces.ts";

/** What is said beside the matter: that each counts once, of each apart, one figure for each, what is left out. */
export function everydayAsides(place: Place): Edge[] {
  return [...whether(place), ...eachOnce(place), ...oneFigurePer(place), ...leavingOut(place), ...slashes(place)];
}

const apart: ReadonlySet<string> = new Set(["separately", "respectively", "individually", "one by one"]);

/** "split by whether there is a garden", "a garden or not": by the column that says it. */
function whether(place: Place): Edge[] {
  const { words, at } = place;
  if (words[at]?.lower === "or" && words[at + 1]?.lower === "not") return [idle(2)];
  const length = [5, 4, 3, 2, 1].find((count) =>
    /^(?:depending on |according to )?whether(?: or not)?(?: (?:there|it|they|he|she) (?:is|are|was|were|has|have|had))?$/u.test(
      said(place, count),
    ),
  );
  if (length === undefined) return [];
  const isLed = /^(?:by|on)$/u.test(words[at - 1]?.lower ?? "");
  return isLed
    ? [idle(length)]
    : [{ length, cost: 0.4, pieces: [{ ...piece("By", words, at, length, place.question), text: "by" }] }];
}

/** "individual patients", "counting each patient once", "no double counting". */
function eachOnce(place: Place): Edge[] {
  const { question, words, at } = place;
  const once = [4, 5].find((length) =>
    /^(?:count|counting) (?:each|every) \p{L}+(?: only)? once$/u.test(said(place, length)),
  );
  if (once !== undefined && words[at]?.lower === "counting")
    return [edge(place, once, "Distinct", 0.3, { soft: true })];
  const single = words[at + 2];
  if (once !== undefined && single !== undefined) {
    const match = place.columns.match([`${single.text}s`]) ?? place.columns.match([single.text]);
    if (match === null) return [];
    const pieces = [
      piece("HowMany", words, at, 1, question),
      piece("Distinct", words, at, 1, question),
      piece("Column", words, at + 2, 1, question, { columns: match }),
    ];
    return [{ length: once, cost: 0.3, pieces }];
  }
  return [
    // "for email and phone separately": of each of them.
    ...phrasesAt(place, apart)
      .filter((length) => words[at + length] === undefined || words[at + length]?.kind === "symbol")
      .map((length) => edge(place, length, "Comparing", 0.3)),
    ...phrasesAt(place, onceEach.before).map((length) => edge(place, length, "Distinct", 0.4)),
    ...phrasesAt(place, onceEach.aside).map((length) => edge(place, length, "Distinct", 0.4, { soft: true })),
  ];
}

/** "one figure per branch". */
function oneFigurePer(place: Place): Edge[] {
  return phrasesAt(place, idleBeforeEach)
    .filter((length) => /^(?:per|for|by|each|every)$/u.test(place.words[place.at + length]?.lower ?? ""))
    .map((length) => idle(length));
}

/** "leaving the discontinued items out", "skip discontinued products". */
function leavingOut(place: Place): Edge[] {
  const { words, at, question } = place;
  const excluding = (length: number): Edge => ({
    length,
    cost: 0.3,
    pieces: [{ ...piece("Excluding", words, at, length, question), text: "excluding" }],
  });
  const out = words.findIndex(({ lower }, index) => index > at + 1 && index < at + 8 && lower === "out");
  const split = /^(?:leaving|leave|keeping|filtering|taking)$/u;
  if (split.test(words[at]?.lower ?? "") && out > at + 1 && words[out - 1]?.lower !== words[at]?.lower)
    return [excluding(1)];
  if (words[at]?.lower === "out" && words.slice(Math.max(0, at - 7), at - 1).some(({ lower }) => split.test(lower)))
    return [idle(1)];
  const lead = [5, 4, 3, 2, 1].find((length) =>
    /^(?:(?:but|and) )?(?:(?:if (?:you|we) )?(?:skip|skipping|ignore|ignoring|leave out|drop|dropping|exclude|excluding)|bar)(?: (?:whatever|anything|everything|all|any|those|what)(?: (?:is|was|has been|that is|that was|that has been|that are))?)?$/u.test(
      said(place, length),
    ),
  );
  return lead === undefined ? [] : [excluding(lead)];
}

/** "Standard / Express / Same Day": a list. */
function slashes({ question, words, at }: Place): Edge[] {
  // "by class - how many": a dash between two parts.
  const [before, dash, after] = [words[at - 1], words[at], words[at + 1]];
  const isApart =
    /^[-–—]$/u.test(dash?.text ?? "") &&
    before !== undefined &&
    after !== undefined &&
    before.end < (dash?.start ?? 0) &&
    after.start > (dash?.end ?? 0);
  if (isApart && !(before.kind === "number" && after.kind === "number"))
    return [{ length: 1, cost: 0.05, pieces: [piece("Comma", words, at, 1, question)] }];
  const isBetween = words[at]?.text === "/" && words[at - 1]?.kind === "word" && words[at + 1]?.kind === "word";
  return isBetween ? [{ length: 1, cost: 0.2, pieces: [piece("Comma", words, at, 1, question)] }] : [];
}
