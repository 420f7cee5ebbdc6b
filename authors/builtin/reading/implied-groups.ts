import type { Clause, MeasurePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { conventionOf } from "./convention.ts";
import { functionNames } from "./function-names.ts";
import { columnPiece, measureClause } from "./made-clauses.ts";
import { isIdentifier } from "./measures.ts";
import { anyRole, isOfGroups, numberTypes, resolveColumn } from "./resolve-column.ts";
import type { Context } from "./resolved.ts";
import { dateColumn } from "./times.ts";

/** "when was the first order", "when was the highest price": the date is what is asked for. */
export function withMoment(context: Context, list: readonly Clause[]): Clause[] {
  const lead = list.find((clause) => clause.kind === "lead" && /^when\b/iu.test(clause.word.text));
  const at = list.findIndex(({ kind }) => kind === "superlative");
  const superlative = list[at];
  if (lead?.kind !== "lead" || superlative?.kind !== "superlative") return [...list];
  const date = dateColumn({ ...context, assumptions: new Set() }, lead.word, (name) => name);
  if (!date.ok) return [...list];
  const mention = columnPiece(lead.word, date.value);
  const { word, column, noun, measure } = superlative;
  if (word.meaning.ofTime !== true || column !== null)
    return measure === null && column !== null ? [...list, { kind: "columns", columns: [mention] }] : [...list];
  if (noun !== null && noun.tag !== "RowNoun") return [...list];
  return list.map((clause, index) => (index === at ? { ...superlative, column: mention, noun: null } : clause));
}

function eachRowIsADay({ table }: Context): boolean {
  return table.columns.some(
    ({ type, distinct, distinctExact }) => type === "date" && distinctExact && distinct === table.rowCount,
  );
}

/** "how much did sales grow from 2018 to 2019": a change between two times, in percent. */
export function withGrowth(context: Context, list: readonly Clause[]): Clause[] {
  const growth = list.find((clause) => clause.kind === "growth");
  const span = list.find(
    (clause) => clause.kind === "filter" && clause.predicate.kind === "between" && clause.predicate.column === null,
  );
  if (growth?.kind !== "growth" || span?.kind !== "filter" || span.predicate.kind !== "between") return [...list];
  if (list.some(({ kind }) => kind === "overStep" || kind === "contrast")) return [...list];
  const source = list.find(
    (clause) => clause.kind === "measure" || clause.kind === "columns" || clause.kind === "noun",
  );
  const measured = source === undefined ? null : measureOf(context, source);
  if (source === undefined || measured === null) return [...list];
  const change: Clause = {
    kind: "contrast",
    word: { ...growth.word, tag: "Change", meaning: { contrast: "percent_difference" } },
    sides: [{ kind: "measure", measure: measured }],
    between: [span.predicate.low, span.predicate.high],
    overTime: false,
    isOrder: false,
  };
  return [...list.filter((clause) => clause !== growth && clause !== span && clause !== source), change];
}

/** What is computed of the one thing that is named, by convention where no function is. */
function measureOf(context: Context, clause: Clause): MeasurePhrase | null {
  if (clause.kind === "measure") return clause.measure;
  if (clause.kind === "noun" && clause.word.tag === "RowNoun") {
    const counted = measureClause({ ...clause.word, tag: "HowMany", meaning: {} }, []);
    return counted.kind === "measure" ? { ...counted.measure, noun: clause.word } : null;
  }
  const [mention, more] = clause.kind === "columns" ? clause.columns : [];
  if (mention === undefined || more !== undefined) return null;
  const column = resolveColumn({ ...context, assumptions: new Set() }, mention, anyRole);
  const name = column.ok && numberTypes.includes(column.value.type) ? conventionOf(column.value, mention.text) : null;
  if (!column.ok || name === null) return null;
  context.assumptions.add(`The ${functionNames[name]} of ${column.value.name} is taken, since none is named.`);
  const measured = measureClause({ ...mention, tag: "Aggregate", meaning: { function: name } }, [mention]);
  return measured.kind === "measure" ? measured.measure : null;
}

/** "Warmest season", "wettest decade": the made groups that are chosen from, if the rows are asked nothing else. */
function madeGroup(list: readonly Clause[]): Tagged | null {
  const [superlative, another] = list.filter((clause) => clause.kind === "superlative");
  const [columns, more] = list.filter((clause) => clause.kind === "columns");
  if (superlative?.kind !== "superlative" || another !== undefined || columns?.kind !== "columns") return null;
  const [mention, second] = columns.columns;
  if (more !== undefined || mention === undefined || second !== undefined || !isOfGroups(mention)) return null;
  return superlative.grain === null && superlative.column?.meaning.direction !== undefined ? mention : null;
}

/** "average price by number of rooms" groups by the rooms; "warmest month" chooses among months. */
export function withGroups(context: Context, list: readonly Clause[]): Clause[] {
  const chooses = list.some(({ kind }) => kind === "pick" || kind === "superlative" || kind === "sort");
  const made = madeGroup(list);
  return list.flatMap((clause): Clause[] => {
    if (made !== null && clause.kind === "columns") return [];
    const group = clause.kind === "superlative" ? (clause.grain ?? made) : null;
    if (clause.kind === "superlative" && group !== null && clause.column !== null) {
      const { grain, column, word, number } = clause;
      // Where each row is a day, the windiest day is a row.
      if (grain?.meaning.grain === "day" && eachRowIsADay(context)) return [clause];
      const pick: Clause = {
        kind: "pick",
        word: { ...word, tag: "Which" },
        direction: null,
        number,
        column: grain === null ? group : null,
        grain,
        noun: null,
      };
      const found = resolveColumn({ ...context, assumptions: new Set() }, column, anyRole);
      const extreme = word.meaning.direction === "asc" ? "min" : "max";
      const name = !found.ok ? null : grain?.meaning.grain === "day" ? extreme : conventionOf(found.value);
      if (name === null) return [pick, { ...clause, grain: null, number: null }];
      if (found.ok)
        context.assumptions.add(
          `The ${functionNames[name]} ${found.value.name} of each ${grain?.meaning.grain ?? group.columns?.made?.name} counts.`,
        );
      const measured = measureClause({ ...column, tag: "Aggregate", meaning: { function: name } }, [
        { ...column, meaning: {} },
      ]);
      const measure = measured.kind === "measure" ? measured.measure : null;
      return [pick, { ...clause, grain: null, number: null, column: null, measure }];
    }
    if (clause.kind !== "byMeasure" || chooses) return [clause];
    const [mention, more] = clause.measure.columns;
    const counts = clause.measure.functions.every(({ tag }) => tag === "HowMany") && clause.measure.distinct === null;
    if (mention === undefined || more !== undefined || !counts || clause.measure.values.length > 0) return [clause];
    const column = resolveColumn({ ...context, assumptions: new Set() }, mention, anyRole);
    if (!column.ok || !numberTypes.includes(column.value.type) || isIdentifier(column.value)) return [clause];
    return [{ kind: "dimensions", word: clause.word, dimensions: [{ column: mention, grain: null }] }];
  });
}
