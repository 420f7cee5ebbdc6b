import type { Operation } from "../../../../state/intent.ts";
import type { Profile, TableProfile } from "../../../../state/profile.ts";
import type { IntentOutcome } from "../../../author.ts";
import { Annotator } from "../../brief/annotate.ts";
import { readingLine } from "../../reading/reading-line.ts";
import type { Asked } from "../asked.ts";
import { askedOf, type Read, tableAfter } from "./asked-of-changed.ts";
import { type Changed, changedTold, type Impossible } from "./changed-told.ts";
import { clausesAndQuestion, clauses as clausesOf, withNewNames } from "./clauses.ts";
import { isFreeName } from "./column-told.ts";
import { imperative } from "./imperative.ts";
import { shownAfter } from "./shown-after.ts";

/** Longest text that is tried, in characters. */
const longest = 300;

/**
 * Texts that only change a table, which is shown then ("min-max normalise wind", "one-hot encode weather"), and those that ask for
 * groups or rows behind a change ("fill missing speeds with the mean, then the mean speed by phase"). `read` reads what is asked of the
 * changed table. Null unless every word is a change's or of what is asked.
 */
export function readChangedRows(text: string, profile: Profile, read: Read): IntentOutcome | null {
  const [table, more] = profile.tables;
  if (text.length > longest || table === undefined || more !== undefined) return null;
  const asWritten = text
    .trim()
    .replace(/\s+/gu, " ")
    .replace(/[\s?.!]+$/u, "")
    .replace(/^(?:please|first|can you|could you),? /iu, "");
  const named = withNewNames(asWritten, table);
  if (named === null) return null;
  const { text: plain, names: made } = named;
  const first = firstRows.exec(plain);
  const alone = plain.replace(firstRows, "").replace(showing, "");
  for (const parts of clausesOf(alone)) {
    const changed = changedBy(parts, table, made, false);
    if (changed !== null) return "impossible" in changed ? declined(changed) : shownRows(changed, table, first);
  }
  // As much as can be is a change: "and" may part columns that are changed alike.
  const orders = [...clausesAndQuestion(plain)].sort(([, a], [, b]) => a.length - b.length);
  for (const [parts, question] of orders) {
    const changed = changedBy(parts, table, made, true);
    if (changed === null) continue;
    if ("impossible" in changed) return declined(changed);
    const asked = askedOf(question, changed, { ...profile, tables: [tableAfter(changed, table)] }, table, read);
    if (asked !== null) return asked;
  }
  return null;
}

/** What only says that the table is to be seen. */
const showing =
  /,? ?(?:and |then |and then )?(?:show|list|give|return|display|print|output)(?: me)? (?:it|them|the (?:(?:new|changed|resulting|updated) )?(?:rows|table|data|dataset|result|results|columns?|values))$/iu;

const firstRows =
  /,? ?(?:and |then |and then )?(?:show|list|give|return|display|print|output|keep)(?: me)?(?: only)? the first ([1-9]\d{0,4}) rows$/iu;

/** The column marks of several columns in a row, of which each is changed alike. */
const severalColumns = /(?:the )?⟨c\d+⟩(?:(?:, and|,| and) (?:the )?⟨c\d+⟩)+(?: columns)?/u;
const allNumbers = /\b(?:all|every|each)(?: of)?(?: the)? (?:numeric|numerical|number) columns?\b/u;

function changedBy(
  parts: readonly string[],
  table: TableProfile,
  made: string[],
  inPlace: boolean,
): Changed | Impossible | null {
  const annotator = new Annotator(table);
  annotator.made.push(...made);
  const all: Changed = { steps: [], added: [], dropped: [], assumptions: [] };
  for (const part of parts) {
    const marks = annotator.annotate(part);
    const asked: Asked = { table, marks };
    const said = marks.text.replace(/\s+/gu, " ").trim();
    const clauses = each(said, asked, made) ?? each(withOrdinaryNames(said, table), asked, made);
    if (clauses === null) return null;
    for (const clause of clauses) {
      const changed = changedTold(imperative(clause), asked, made, inPlace);
      if (changed === null || "impossible" in changed) return changed;
      all.steps.push(...changed.steps);
      all.added.push(...changed.added);
      all.dropped.push(...changed.dropped);
      all.assumptions.push(...changed.assumptions);
    }
  }
  // A name that no step makes is no column, and two columns can't have one name.
  const names = all.added.map(({ name }) => name);
  if (made.some((name) => !names.includes(name)) || new Set(names).size < names.length) return null;
  return all;
}

/** A clause with columns marked that are called by an ordinary word: "category", "value". */
function withOrdinaryNames(clause: string, { columns }: TableProfile): string {
  return columns.reduce((said, { name }, at) => {
    const word = name.toLowerCase();
    if (!/^\p{L}+$/u.test(word) || !isFreeName(word) || said.includes(`⟨c${at}⟩`)) return said;
    return said.replace(new RegExp(`(?<![\\p{L}⟨-])${word}(?![\\p{L}⟩-])`, "u"), `⟨c${at}⟩`);
  }, clause);
}

/** A clause for each of the columns that it names in a row, where it isn't about all of them together; null where one is not understood. */
function each(clause: string, asked: Asked, made: string[]): string[] | null {
  const isUnderstood = (said: string): boolean => changedTold(imperative(said), asked, made, false) !== null;
  if (isUnderstood(clause)) return [clause];
  const numbers = asked.table.columns.flatMap(({ type }, at) =>
    type === "integer" || type === "number" ? [`⟨c${at}⟩`] : [],
  );
  const named = allNumbers.test(clause) ? clause.replace(allNumbers, numbers.join(", ")) : clause;
  const list = severalColumns.exec(named)?.[0];
  if (list === undefined) return named !== clause && isUnderstood(named) ? [named] : null;
  const all = [...list.matchAll(/⟨c\d+⟩/gu)].map(([mark]) => named.replace(list, mark));
  return all.every(isUnderstood) ? all : null;
}

function declined({ impossible, hint }: Impossible): IntentOutcome {
  return { kind: "cannot_answer", understood: "", missing: [], message: impossible, hint };
}

/** The columns of a changed table: new ones behind their source, or at the end. */
function columnsAfter({ added, dropped }: Changed, { columns }: TableProfile): string[] {
  const behind = (name: string): string[] =>
    added.filter((column) => column.behind === name).map((column) => column.name);
  return [
    ...columns.flatMap(({ name }) => [...(dropped.includes(name) ? [] : [name]), ...behind(name)]),
    ...added.filter((column) => column.behind === null).map(({ name }) => name),
  ];
}

function shownRows(changed: Changed, table: TableProfile, first: RegExpExecArray | null): IntentOutcome {
  const columns = columnsAfter(changed, table);
  if (columns.length === 0)
    return declined({ impossible: "No column is left to show.", hint: "Drop fewer columns, or name those to keep." });
  const limit = first === null ? null : Number(first[1]);
  if (changed.steps.length === 0 && limit === null) return listed(columns, changed.assumptions, table);
  return shownAfter(changed.steps, { columns, order: [], limit }, changed.assumptions, table);
}

/** The table where nothing of its rows changes. */
function listed(columns: string[], assumptions: string[], { name }: TableProfile): IntentOutcome {
  const plain = { filter: null, distinct: false, order: [], limit: null };
  const operation: Operation = { operation: "rows", table: name, columns, ...plain };
  const intent = { operation, reading: readingLine(operation), assumptions };
  return { kind: "understood", intent, certain: assumptions.length === 0 };
}
