import type { ColumnProfile } from "../../../state/profile.ts";
import type { Cell } from "../../../state/tables.ts";
import { canonical, splitName } from "../language/names.ts";
import type { Consumed } from "./consumed.ts";
import { type Frame, pattern } from "./frame.ts";
import { groupNames, nameShape } from "./group-names.ts";
import { commonWords, functionPatterns } from "./words.ts";

/**
 * Values of one column that the answers' names tell apart ("@mean_usa", "@mean_japan") are groups; their marks are taken then.
 */
export function readNamedGroups(left: Consumed, frame: Frame, names: readonly string[]): void {
  if (frame.group !== null || frame.outliers !== null) return;
  const marked = [...left.left.matchAll(/⟨v(\d+)⟩/gu)].map((match) => frame.annotated.values[Number(match[1])]);
  const columns = [...new Set(marked.map((hit) => hit?.column))];
  for (const column of columns) {
    if (column === undefined) continue;
    const values = [...new Set(marked.filter((hit) => hit?.column === column).map((hit) => hit?.value ?? null))];
    const own = wordsAmong(values, frame);
    // "Non smoker" has the name of the smokers in it.
    const told = names.map((name) => {
      const found = values.flatMap((value) =>
        [...groupNames(frame, column.name, value), ...(own.get(value) ?? [])].flatMap((each) =>
          each !== "" && nameShape(each).test(name) ? [{ value, length: each.length }] : [],
        ),
      );
      const longest = Math.max(...found.map(({ length }) => length));
      return [...new Set(found.filter(({ length }) => length === longest).map(({ value }) => value))];
    });
    if (values.length < 2 || told.some(({ length }) => length !== 1)) continue;
    if (new Set(told.flat()).size !== values.length) continue;
    frame.group = column;
    for (const [value, words] of own) frame.groupWords.set(value, [...(frame.groupWords.get(value) ?? []), ...words]);
    left.takeAll(
      new RegExp(
        `\\b(?:for|of|in|from|between) (?:the |each of the )?(?:two |three |four )?⟨c${frame.table.columns.indexOf(column)}⟩(?= ?⟨v\\d+⟩)`,
        "u",
      ),
    );
    left.takeAll(/\b(?:separately|respectively)\b/u);
    for (const [at, hit] of frame.annotated.values.entries())
      if (hit.column === column)
        left.takeAll(new RegExp(`(?:(?:of|for|in|from|the|both|with|between|versus|vs\\.?) )*⟨v${at}⟩`, "u"));
    return;
  }
}

/** "Washed" of Washed / Wet beside Natural / Dry: the words of each of several texts that are listed, which no other one of these has. */
function wordsAmong(values: readonly Cell[], { table }: Frame): Map<Cell, string[]> {
  const words = (value: Cell): string[] =>
    typeof value === "string" ? (value.toLowerCase().match(/\p{L}+/gu) ?? []) : [];
  const taken = new Set(table.columns.flatMap(({ name }) => splitName(name)).map(canonical));
  return new Map(
    values.map((value) => {
      const others = new Set(values.flatMap((other) => (other === value ? [] : words(other).map(canonical))));
      const own = words(value).filter(
        (word, at) =>
          word.length >= 3 &&
          !others.has(canonical(word)) &&
          !taken.has(canonical(word)) &&
          (!commonWords.has(word) || (at === 0 && !ofAll.test(word))) &&
          functionPatterns.every(([shape]) => !shape.test(word)),
      );
      return [value, /[\p{L}\p{N}][^\p{L}\p{N}]+[\p{L}\p{N}]/u.test(String(value)) ? own : []];
    }),
  );
}

/** Words of names that are of all rows, or of none that are listed. */
const ofAll = /^(?:all|any|both|each|every|not?|none|other|overall|rest|total|unknown|whole)$/u;

/** "How many of them are smokers": some of the rows, for the answers whose names say so. */
export function readSubset(left: Consumed, frame: Frame): void {
  if (frame.group !== null) return;
  const match = left.take(
    /\b(?:how many|what (?:share|percentage|proportion|fraction)) of (?:them|these|those) (?:are|were|have|had|is) (?:the |in |from )*⟨v(\d+)⟩/u,
  );
  const hit = frame.annotated.values[Number(match?.[1])];
  if (match === null || hit === undefined) return;
  frame.group = hit.column;
  frame.groupIsOptional = true;
}

/** Takes out what the groups are called that the answers' names tell apart: "for red as well as for white wines". */
export function forgetToldGroups(left: Consumed, frame: Frame): void {
  const { group } = frame;
  if (group === null) return;
  const known = group.top.map(({ value }) => value).filter((value) => value !== null);
  const told = frame.names.flatMap((name) =>
    known.filter((value) =>
      groupNames(frame, group.name, value).some((each) => each !== "" && nameShape(each).test(name)),
    ),
  );
  if (new Set(told).size < 2) return;
  for (const value of new Set(told))
    for (const name of groupNames(frame, group.name, value))
      if (/^\p{L}{3,}/u.test(name)) left.takeAll(nameShape(name));
}

/**
 * Takes out the values of the group's column that a question lists ("for the crops Wheat, Maize and Barley"), where its answers'
 * names tell all of them apart.
 */
export function forgetListedGroups(left: Consumed, frame: Frame): void {
  const { group } = frame;
  if (group === null) return;
  const isTold = (value: Cell): boolean =>
    frame.names.some((name) =>
      groupNames(frame, group.name, value).some((each) => each !== "" && nameShape(each).test(name)),
    );
  const told = group.top.flatMap(({ value }) => (value !== null && isTold(value) ? [value] : []));
  const hits = [...left.left.matchAll(/⟨v(\d+)⟩/gu)]
    .map((match) => ({ at: match[1] ?? "", hit: frame.annotated.values[Number(match[1])] }))
    .filter(({ hit }) => hit?.column.name === group.name);
  if (told.length < 2 || !hits.every(({ hit }) => hit !== undefined && told.some((each) => each === hit.value))) return;
  // "Only rows where it is A or B" is a condition, and stays one.
  const either = new Set([...left.left.matchAll(/⟨v(\d+)⟩ or (?:the )?⟨v(\d+)⟩/gu)].flatMap((match) => match.slice(1)));
  for (const { at } of hits.filter((hit) => !either.has(hit.at)))
    left.takeAll(new RegExp(`(?:\\b(?:of|for|in|from|the|both|with|between|and|as well as) )*⟨v${at}⟩`, "u"));
}

const ofTest =
  /^(?:(?:h|f|k|chi ?2?|anova|kruskal|test) )?(?:statistic|stat|p ?value|value)$|^(?:p|h|f|anova|kruskal)$|^(?:is |are |all )?(?:p|significan(?:t|ce)|differs?|different|difference|reject(?:ed)?|conclusion|verdict|decision|equal|same)(?: (?:difference|groups?|means?|h0|null|hypothesis|result))*$/u;
const ofGroups = /\b(?:by|between|across|among|over|groups(?: of| in| by)?) (?:the )?⟨c(\d+)⟩/gu;

/** "By origin", where every answer is called by one of the origins. */
function toldApart(left: Consumed, frame: Frame): ColumnProfile[] {
  const found = [...left.left.matchAll(ofGroups)]
    .map((match) => frame.table.columns[Number(match[1])])
    .filter((each) => each !== undefined);
  const named = [...left.left.matchAll(/⟨v(\d+)⟩/gu)].map((match) => frame.annotated.values[Number(match[1])]?.column);
  return [...new Set(found)].filter((column) => {
    if (named.includes(column)) return false;
    const shapes = column.top.flatMap(({ value }) =>
      groupNames(frame, column.name, value)
        .filter((name) => name !== "")
        .map(nameShape),
    );
    const told = frame.names.filter((name) => shapes.some((shape) => shape.test(name)));
    // What a test of the groups gives is of all of them.
    const isTold = told.length > 1 && frame.names.every((name) => told.includes(name) || ofTest.test(name));
    if (isTold && told.length === frame.names.length)
      left.takeAll(new RegExp(`\\bby (?:the )?⟨c${frame.table.columns.indexOf(column)}⟩`, "u"));
    return isTold;
  });
}

/** "Treating men and women as two separate groups", where these are the groups that the rows are divided into. */
function forgetSeparate(left: Consumed, { group, table, annotated }: Frame): void {
  const shape =
    /\b(?:treat|consider|regard|tak|handl|analy[sz])\w* ((?:[a-z]+ |⟨[cv]\d+⟩ ?,? ?|\d+ ){1,8}?)(?:as|in) (?:two |three |four |\d )?(?:separate|different|distinct) groups/u;
  const said = shape.exec(left.left);
  const isOfGroup = ([, kind, at]: RegExpExecArray): boolean =>
    (kind === "c" ? table.columns[Number(at)] : annotated.values[Number(at)]?.column)?.name === group?.name;
  if (group !== null && said !== null && [...(said[1] ?? "").matchAll(/⟨([cv])(\d+)⟩/gu)].every(isOfGroup))
    left.take(shape);
}

/** What the question is divided by: "for each passenger class". */
export function readGroup(left: Consumed, frame: Frame): void {
  const shapes = [
    `(?:for|in|of|by|within|across|among) each (?:of the |unique |distinct |different )?⟨c(\\d+)⟩(?: (?:category|group|type|separately|value))?`,
    `(?:for|in|of|by|within|across|among) (?:each|every)(?: one)? of the (?:two |three |four |five |six |\\d+ )?⟨c(\\d+)⟩`,
    `(?:for|in|of|within) (?:each|every) (?:single |unique |distinct |different )?value (?:of|in) (?:the )?⟨c(\\d+)⟩(?: columns?)?`,
    `(?:for|in|of|within|inside) (?:each|every|the single|the separate) (?:group|class|category|level)s? (?:of|in|by|given by|defined by) (?:the )?⟨c(\\d+)⟩(?: columns?)?`,
    `(?:separate\\w* )?(?:for|of) the (?:two |three |four |five |six |\\d+ )⟨c(\\d+)⟩(?= ?\\()`,
    `separate\\w* (?:for|by) (?:each )?⟨c(\\d+)⟩`,
    `(?:grouped|group|broken down|split) by (?:the )?⟨c(\\d+)⟩(?: columns?)?`,
    `each ⟨c(\\d+)⟩`,
    `per ⟨c(\\d+)⟩(?! ?[-+*/])`,
    `(?:for|of|in|within) every (?:single )?⟨c(\\d+)⟩`,
  ];
  const found = shapes.flatMap((shape) => left.takeAll(pattern(`\\b(?:${shape})`)).map((match) => Number(match[1])));
  // The groups are those of a column that the question makes.
  if (frame.steps.some((step) => step.kind === "categorise" || step.kind === "bin")) {
    left.takeAll(/\beach (?:of the )?(?:⟨[cd]\d+⟩ )?(?:group|category|bin|class)s?\b|\bof each group\b/u);
    return;
  }
  const made = frame.group?.name;
  if (frame.steps.some((step) => step.kind === "extract" && step.name === made)) {
    frame.problems.push(...[...new Set(found)].map((at) => `each ${frame.table.columns[at]?.name ?? ""}`));
    return;
  }
  // "each fare" speaks of rows: groups have values that come again, few enough to be named.
  const divided = [...new Set(found)].map((at) => frame.table.columns[at]).filter((each) => each !== undefined);
  // "Per customer" is neither of rows nor of groups where customers have several rows each.
  const perMany = divided.filter(
    (each) =>
      !(each.distinctExact && each.distinct <= each.top.length) &&
      each.type === "string" &&
      each.distinct < 0.9 * (frame.table.rowCount - each.nulls),
  );
  frame.problems.push(...perMany.map(({ name }) => `per ${name}`));
  const columns = [...new Set([...divided, ...toldApart(left, frame)])].filter(
    (each) => each.distinctExact && each.distinct <= each.top.length,
  );
  if (columns.length > 1) frame.problems.push(...columns.map(({ name }) => `each ${name}`));
  frame.group = columns[0] ?? null;
  forgetSeparate(left, frame);
  if (frame.group !== null)
    left.takeAll(/\(\s*⟨c\d+⟩\s*\)|\b(?:separately|each class|separate calculations|each group|respectively)\b/u);
}
