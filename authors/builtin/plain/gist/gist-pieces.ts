import { stemmer } from "stemmer";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { type ColumnIndex, columnIndexOf } from "../../language/columns.ts";
import { dateOf } from "../../language/date-verbs.ts";
import { namedTime } from "../../language/dates.ts";
import { FlagIndex } from "../../language/flags.ts";
import { amountOf, amountsInMoney } from "../../language/made-edges.ts";
import { canonical, splitName } from "../../language/names.ts";
import { type RowNouns, rowNounsOf } from "../../language/row-nouns.ts";
import { tokenise, type Word } from "../../language/tokenise.ts";
import { ValueIndex } from "../../language/values.ts";
import { rowKin } from "../../lexicon/everyday-nouns.ts";
import { lightVerbs } from "../../lexicon/light-verbs.ts";
import { measuredBy, measuringVerbs, mereDegrees } from "../../lexicon/measured-by.ts";
import { identifierWords, personNouns, takings } from "../../lexicon/names.ts";
import { numberWords } from "../../lexicon/numbers.ts";
import { measuredUnits } from "../../lexicon/units.ts";
import { isIdentifier } from "../../reading/measures.ts";
import { dateCalled } from "../everyday/happenings.ts";
import { thingsCalled } from "../things-called.ts";
import { isNumber } from "../wordings/wording.ts";
import { gistPhrases, unitPhrases } from "./gist-phrases.ts";
import type { GistPiece } from "./gist-piece.ts";

/** What the words of one table's questions are looked up in. */
interface Sources {
  table: TableProfile;
  columns: ColumnIndex;
  values: ValueIndex;
  flags: FlagIndex;
  nouns: RowNouns;
}

type Edge = { length: number; cost: number; piece: GistPiece | null };
type Path = { cost: number; piece: GistPiece | null; before: Path | null };

const mostWords = 60;
const keptPaths = 6;

/** The ways to take a question apart so that every word of it is known, the likeliest first. Bounded: paths × edges a word. */
export function gistPieces(text: string, table: TableProfile): GistPiece[][] {
  const words = tokenise(text, mostWords);
  if (words.length > mostWords) return [];
  const sources: Sources = {
    table,
    columns: columnIndexOf(table),
    values: new ValueIndex(table),
    flags: new FlagIndex(table),
    nouns: rowNounsOf(table),
  };
  const paths: Path[][] = Array.from({ length: words.length + 1 }, () => []);
  paths[0]?.push({ cost: 0, piece: null, before: null });
  for (let at = 0; at < words.length; at++) {
    const here = (paths[at] ?? []).sort((a, b) => a.cost - b.cost).slice(0, keptPaths);
    if (here.length === 0) continue;
    for (const { length, cost, piece } of edgesAt(text, words, at, sources))
      for (const before of here) paths[at + length]?.push({ cost: before.cost + cost, piece, before });
  }
  return (paths[words.length] ?? [])
    .sort((a, b) => a.cost - b.cost)
    .slice(0, keptPaths)
    .map((last) => {
      const pieces: GistPiece[] = [];
      for (let path: Path | null = last; path !== null; path = path.before)
        if (path.piece !== null) pieces.unshift(path.piece);
      return pieces;
    });
}

const costs = { phrase: 0.1, table: 0.1, word: 0.02, verb: 0.3, noun: 0.15, likely: 0.7 } as const;

function edgesAt(text: string, words: readonly Word[], at: number, sources: Sources): Edge[] {
  const place = (length: number) => {
    const start = words[at]?.start ?? 0;
    const end = words[at + length - 1]?.end ?? start;
    return { text: text.slice(start, end), start, end };
  };
  return [
    ...phraseEdges(words, at, sources, place),
    ...tableEdges(words, at, sources, place),
    ...nounEdges(words, at, sources, place),
    ...verbEdges(words, at, sources, place),
    ...degreeEdges(words, at, sources, place),
    ...unitEdges(words, at, place),
    ...timeEdges(words, at, place),
  ];
}

type Place = (length: number) => { text: string; start: number; end: number };

function phraseEdges(words: readonly Word[], at: number, { nouns }: Sources, place: Place): Edge[] {
  if (words[at]?.kind === "quoted") return [];
  // In a table of leave requests "leave" leaves nothing out.
  if (/^(?:leave|leaving)$/u.test(words[at]?.lower ?? "") && nouns.own.has(words[at]?.stem ?? "")) return [];
  // "Who has the highest salary" asks for somebody.
  if (words[at]?.lower === "who" && at === 0) return [];
  return gistPhrases.startingAt(words, at).map(({ words: own, is: part }) => ({
    length: own.length,
    cost: costs.phrase,
    piece: part === "filler" ? null : { part, ...place(own.length) },
  }));
}

/** Columns and values, by the names that the table has for them. */
function tableEdges(
  words: readonly Word[],
  at: number,
  { columns, values, flags, nouns }: Sources,
  place: Place,
): Edge[] {
  const first = words[at];
  if (first?.kind === "quoted") {
    const match = columns.exact(first.text);
    return match === null
      ? []
      : [{ length: 1, cost: 0, piece: { part: "column", columns: match.columns, plural: false, ...place(1) } }];
  }
  if (first === undefined || first.kind === "symbol") return [];
  const edges: Edge[] = [];
  for (let length = 1; length <= Math.min(words.length - at, columns.longest + 2); length++) {
    const span = words.slice(at, at + length);
    if (span.some(({ kind }) => kind === "quoted")) break;
    const last = span.at(-1);
    const said = place(length);
    const isWordy = last?.kind !== "symbol" && span.some(({ kind }) => kind === "word");
    if (isWordy && !span.some(({ text }) => /^[,;:?!()=<>+*&]$/u.test(text))) {
      const isLinked = span.slice(1, -1).some(({ lower }) => /^(?:per|by|each|every|for|and|with|in)$/u.test(lower));
      const match = columns.match(nameWords(span));
      if (isLinked && (match?.cost ?? 0) > 0) continue;
      if (match !== null && match.misspelt === null) {
        // "Claims" of a table of claims are no claim numbers.
        const isNumbering = nouns.stems.has(first.stem) && match.columns.every(isIdentifier);
        const plural = /s$/u.test(last?.lower ?? "") && last?.stem !== last?.lower;
        edges.push({
          length,
          cost: costs.table + match.cost + costs.word * (length - 1) + (length === 1 && isNumbering ? 0.3 : 0),
          piece: { part: "column", columns: match.columns, plural, ...said },
        });
      }
    }
    if (last?.kind === "symbol" || span.some(({ text }) => /^[,;:?!()=<>+*&/]$/u.test(text))) continue;
    const match = values.match(said.text);
    const isText = /\p{L}/u.test(said.text);
    if (match !== null && isText)
      edges.push({
        length,
        cost: costs.table + 0.05 + match.cost,
        piece: { part: "value", hits: match.hits, ...said },
      });
    const flag = match === null && length <= 4 && last?.kind === "word" ? flags.match(said.text) : null;
    if (flag !== null) edges.push({ length, cost: costs.table + 0.1, piece: { part: "value", hits: [flag], ...said } });
  }
  return edges;
}

/** "The doctor being called" is `Dr called`. */
function nameWords(span: readonly Word[]): string[] {
  const plain = span.map(({ text }) => text.replace(/['’]s$/u, ""));
  return plain.filter((word, at) => at === 0 || at === plain.length - 1 || !/^(?:being|been|got|gets)$/iu.test(word));
}

const persons: ReadonlySet<string> = new Set([
  ...personNouns.map((noun) => stemmer(noun)),
  ...["people", "pupil", "kid", "child", "children", "staff"].map((noun) => stemmer(noun)),
]);

/** Nouns of the rows, of things with several rows, and of those whom the rows are about. */
function nounEdges(words: readonly Word[], at: number, sources: Sources, place: Place): Edge[] {
  const { nouns, table, columns, values } = sources;
  const word = words[at];
  if (word?.kind !== "word") return [];
  // "Failed" and "lent" are no nouns.
  if (/ed$/u.test(word.lower) && word.stem !== word.lower) return [];
  const isTold = /^(?:by|per|each|every)$/u.test(words[at - 1]?.lower ?? "");
  const told = isTold ? (columns.match([word.lower])?.columns ?? []) : [];
  if (nouns.stems.has(word.stem)) {
    // "Per supplier" of a table of their invoices goes by the supplier.
    const isGroup = told.length === 1 && told.every((column) => column.distinct < 0.5 * table.rowCount);
    const isOwn = nouns.own.has(word.stem) && /s$/u.test(word.lower);
    return [
      {
        length: 1,
        cost: isGroup ? costs.likely : isOwn ? costs.word : costs.noun,
        piece: { part: "rows", ...place(1) },
      },
    ];
  }
  const thing = values.match(word.text) === null ? thingsCalled(word.lower, table) : null;
  if (thing !== null && identifierWords.has(splitName(thing.name).at(-1) ?? ""))
    return [{ length: 1, cost: costs.noun, piece: { part: "thing", column: thing, ...place(1) } }];
  const kin = rowKin.some(
    ({ called, said, only }) =>
      only === undefined &&
      said.some((noun) => stemmer(noun) === word.stem) &&
      called.some((noun) => nouns.own.has(stemmer(noun))),
  );
  if (kin) return [{ length: 1, cost: costs.verb, piece: { part: "rows", ...place(1) } }];
  return persons.has(word.stem) ? [{ length: 1, cost: costs.verb, piece: { part: "person", ...place(1) } }] : [];
}

const light: ReadonlySet<string> = new Set(lightVerbs.filter(({ needs }) => !needs).flatMap(({ forms }) => forms));
/** What is done to anything that is in a table: said of a row, it chooses none. */
const noted: ReadonlySet<string> = new Set(
  "recorded measured observed noted logged registered reported seen taken made booked charged spent used held charge spend use hold got had reach reached".split(
    " ",
  ),
);

/** What happened to the rows, by the date that tells when; and verbs that only link. */
function verbEdges(words: readonly Word[], at: number, { table, nouns }: Sources, place: Place): Edge[] {
  const word = words[at];
  if (word?.kind !== "word") return [];
  const edges: Edge[] = [];
  // "Orders" that have a number each are no time at which something was ordered.
  const isThing =
    /^(?:date|day|time|month|year|week)s?$/u.test(word.lower) ||
    nouns.stems.has(word.stem) ||
    nouns.repeated.has(canonical(word.lower));
  for (const length of isThing ? [] : [1, 2]) {
    const span = words
      .slice(at, at + length)
      .map(({ lower }) => lower)
      .join(" ");
    const column = (length === 1 ? dateOf(span, table) : null) ?? dateCalled(span, table);
    // "Lent out" is said of what is lent.
    const isOut = length === 1 && /^(?:out|in|up|off)$/u.test(words[at + 1]?.lower ?? "");
    const own = column !== null && isOut ? 2 : length;
    if (column !== null) edges.push({ length: own, cost: costs.verb, piece: { part: "event", column, ...place(own) } });
  }
  const isOfTable = table.columns.some(({ name }) => name.toLowerCase().includes(word.lower.slice(0, 5)));
  const before = words[at - 1]?.lower ?? "";
  const isPassive = /^(?:is|are|was|were|been|being|not|never|no|non)$/u.test(before);
  if (!isOfTable && (noted.has(word.lower) || (light.has(word.lower) && !isPassive)))
    edges.push({ length: 1, cost: costs.verb, piece: null });
  return edges;
}

/** "how heavy", "how much parcels weigh": the one column of what the adjective or the verb is about. */
function degreeEdges(
  words: readonly Word[],
  at: number,
  { columns, table, nouns, values }: Sources,
  place: Place,
): Edge[] {
  const [how, adjective] = [words[at]?.lower ?? "", words[at + 1]?.lower ?? ""];
  const named = (names: readonly string[]): ColumnProfile[] => {
    const found = names.flatMap((name) => columns.match([name])?.columns.filter(isNumber) ?? []);
    return [...new Set(found)];
  };
  const edges: Edge[] = [];
  const wanted = how === "how" ? measuredBy.get(adjective) : undefined;
  if (wanted !== undefined)
    edges.push({ length: 2, cost: costs.phrase, piece: { part: "degree", columns: named(wanted), ...place(2) } });
  if (how === "how" && mereDegrees.has(adjective)) edges.push({ length: 2, cost: costs.verb, piece: null });
  if (
    takings.has(how) &&
    columns.match([how]) === null &&
    values.match(how) === null &&
    !nouns.stems.has(words[at]?.stem ?? "")
  ) {
    const amounts = amountsInMoney(table);
    const amount = amountOf(table);
    const money = amounts.length === 1 ? amounts : amount === null ? [] : [amount];
    if (money.length > 0)
      edges.push({ length: 1, cost: costs.verb, piece: { part: "degree", columns: money, ...place(1) } });
  }
  const verb = measuringVerbs.get(how);
  if (verb !== undefined)
    edges.push({ length: 1, cost: costs.verb, piece: { part: "degree", columns: named(verb), ...place(1) } });
  return edges;
}

function unitEdges(words: readonly Word[], at: number, place: Place): Edge[] {
  return unitPhrases.startingAt(words, at).map(({ words: own, is: said }) => ({
    length: own.length,
    cost: costs.phrase + 0.05,
    piece: { part: "unit", units: measuredUnits.filter((unit) => unit.said.includes(said)), ...place(own.length) },
  }));
}

const grains: ReadonlyMap<string, "year" | "quarter" | "month" | "week" | "weekday" | "day" | "hour"> = new Map([
  ...(["year", "quarter", "month", "week", "weekday", "day", "hour"] as const).flatMap((grain) =>
    [grain, `${grain}s`].map((said): [string, typeof grain] => [said, grain]),
  ),
  ["yearly", "year"],
  ["annual", "year"],
  ["annually", "year"],
  ["quarterly", "quarter"],
  ["monthly", "month"],
  ["weekly", "week"],
]);
const weekdays = ["day of the week", "days of the week", "day of week"];

function timeEdges(words: readonly Word[], at: number, place: Place): Edge[] {
  const edges: Edge[] = [];
  const named = namedTime(words, at);
  if (named !== null)
    edges.push({
      length: named.length,
      cost: costs.table,
      piece: { part: "when", time: named.time, ...place(named.length) },
    });
  const word = words[at];
  const year = word?.kind === "number" && /^[12]\d{3}$/u.test(word.text) && named === null ? word.value : null;
  if (year !== null) {
    const time = { kind: "span", from: `${year}-01-01`, until: `${year + 1}-01-01`, grain: "year", year } as const;
    edges.push({ length: 1, cost: costs.table, piece: { part: "when", time, ...place(1) } });
  }
  // Short names of days that are words of their own need their capital.
  const shortDay = { Wed: 3, Sat: 6, Sun: 7 }[word?.text ?? ""];
  if (shortDay !== undefined) {
    const time = { kind: "part", grain: "weekday", value: shortDay } as const;
    edges.push({ length: 1, cost: costs.table, piece: { part: "when", time, ...place(1) } });
  }
  const grain = grains.get(word?.lower ?? "");
  if (grain !== undefined) {
    edges.push({ length: 1, cost: costs.table + 0.05, piece: { part: "grain", grain, ...place(1) } });
  }
  if (word?.lower === "calendar" && grains.has(words[at + 1]?.lower ?? ""))
    edges.push({ length: 1, cost: costs.phrase, piece: null });
  for (const said of weekdays) {
    const own = said.split(" ");
    if (own.every((each, ahead) => words[at + ahead]?.lower === each))
      edges.push({
        length: own.length,
        cost: costs.table,
        piece: { part: "grain", grain: "weekday", ...place(own.length) },
      });
  }
  const number = word?.kind === "number" ? word.value : (numberWords.get(word?.lower ?? "") ?? null);
  if (number !== null && word !== undefined && !word.percent)
    edges.push({ length: 1, cost: costs.table + 0.05, piece: { part: "number", number, ...place(1) } });
  return edges;
}
