import type { ComparisonOperator, Condition } from "../../../state/condition.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import { yesNoValues } from "../language/flags.ts";
import { splitName } from "../language/names.ts";
import type { PredicatePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { isComplete, valueOf } from "../language/values.ts";
import { identifierWords } from "../lexicon/names.ts";
import { ageOf, amountOfRows, isCountedNoun } from "./implied-columns.ts";
import { allLeftOut, eachLeftOut } from "./left-out.ts";
import { isIdentifier } from "./measures.ts";
import { neverMissing, notInColumn, notOfColumn } from "./names-the-rows.ts";
import { compareOne } from "./operands.ts";
import { anyRole, isFlag, numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import { all, type Context, choose, quoted, type Resolved, refused, reworded, settled } from "./resolved.ts";
import { impliedTime, ofOneYear, operandTime } from "./times.ts";

/** A condition as phrased becomes a condition of the intent. */
export function resolveCondition(context: Context, phrase: PredicatePhrase): Resolved<Condition> {
  switch (phrase.kind) {
    case "all":
    case "any":
      return joined(context, phrase);
    case "not":
      return negation(context, phrase.part, phrase.word);
    case "flag":
      return flag(context, phrase.column);
    case "missing": {
      const column = resolveColumn(context, phrase.column, anyRole);
      if (!column.ok) return column;
      const never = neverMissing(context, phrase.column, column.value);
      if (never !== null) return never;
      return settled(negateIf(phrase.negated, missingOf(context, phrase.column, column.value)));
    }
    case "contains":
      return contains(context, phrase);
    case "between":
      return between(context, phrase);
    case "values":
      return values(context, phrase.values);
    case "compare":
      return comparison(context, phrase);
  }
}

function joined(context: Context, phrase: Extract<PredicatePhrase, { kind: "all" | "any" }>): Resolved<Condition> {
  const said = allLeftOut(context, phrase.parts);
  if (said === null)
    return refused(
      "It is not clear whether all of what is named there is left out.",
      "Say each for itself, for example: not returned and paid in cash.",
    );
  const parts = all(said.map((part) => resolveCondition(context, part)));
  if (!parts.ok) return parts;
  // "Other than cash or returned" is neither of them.
  const isNeither = said.some((part, at) => part !== phrase.parts[at]);
  return settled({ kind: isNeither ? "all" : phrase.kind, conditions: parts.value });
}

const opposite: Record<ComparisonOperator, ComparisonOperator> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

/** The negation in its plainest form. Rows without a value satisfy neither a comparison nor its negation. */
function negateIf(negated: boolean, condition: Condition): Condition {
  if (!negated) return condition;
  if (condition.kind === "compare") return { ...condition, operator: opposite[condition.operator] };
  if (condition.kind === "not") return condition.condition;
  return { kind: "not", condition };
}

function negation(context: Context, part: PredicatePhrase, word: Tagged): Resolved<Condition> {
  const none = /^(with )?no$|^without$|^having no$/iu.test(word.text);
  if (part.kind === "flag" && word.tag === "Excluding") {
    const column = resolveColumn(context, part.column, anyRole);
    if (!column.ok) return column;
    if (none && !isFlag(column.value)) return noneOf(context, word, part.column, column.value);
    if (!isFlag(column.value))
      return refused(
        `It is not clear which rows "${word.text} ${part.column.text}" leaves out.`,
        `Say which values, for example: where ${quoted(column.value.name)} is not missing.`,
      );
  }
  const resolve = (phrase: PredicatePhrase): Resolved<Condition> => resolveCondition(context, phrase);
  const each = eachLeftOut(context, part, word, resolve, (condition) => negateIf(true, condition));
  if (each !== null) {
    if (each.ok) for (const column of columnsOf(each.value)) noteLeftOut(context, column);
    return each;
  }
  const inner = resolve(part);
  if (!inner.ok) return inner;
  const condition = negateIf(true, inner.value);
  for (const column of columnsOf(condition)) noteLeftOut(context, column);
  return settled(condition);
}

/** "with no price" has none; "with no rain" has none of it, where amounts of 0 are recorded. */
function noneOf(context: Context, word: Tagged, mention: Tagged, column: ColumnProfile): Resolved<Condition> {
  const missing: Condition = { kind: "missing", column: column.name };
  if (!numberTypes.includes(column.type) || column.min !== 0) return settled(missing);
  if (column.nulls === 0) {
    context.assumptions.add(`"${word.text} ${mention.text}" is read as ${column.name} = 0.`);
    return settled({ kind: "compare", column: column.name, grain: null, operator: "=", value: 0 });
  }
  const both = { start: word.start, end: mention.end };
  const name = quoted(column.name);
  return choose(`Is "${word.text} ${mention.text}" a ${column.name} of 0, or a missing one?`, [
    { reading: `${column.name} is 0`, ask: reworded(context, both, `where ${name} = 0`) },
    { reading: `${column.name} is missing`, ask: reworded(context, both, `where ${name} is missing`) },
  ]);
}

/** "Receipts are missing": where every row says yes or no, there is none where it says no. */
function missingOf(context: Context, mention: Tagged, column: ColumnProfile): Condition {
  const no = column.nulls > 0 ? undefined : yesNoValues(column)?.no;
  if (no === undefined) return { kind: "missing", column: column.name };
  context.assumptions.add(`A missing "${mention.text}" is read as ${column.name} = ${String(no)}.`);
  return { kind: "compare", column: column.name, grain: null, operator: "=", value: no };
}

/** Every column that a condition looks at, but for those asked only whether they are missing. */
function columnsOf(condition: Condition): string[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.conditions.flatMap(columnsOf);
  if (condition.kind === "not") return columnsOf(condition.condition);
  return "column" in condition && condition.kind !== "missing" ? [condition.column] : [];
}

function noteLeftOut(context: Context, name: string): void {
  const column = context.table.columns.find((each) => each.name === name);
  if (column !== undefined && column.nulls > 0) context.assumptions.add(`Rows with no ${name} are left out as well.`);
}

function flag(context: Context, mention: Tagged): Resolved<Condition> {
  const column = resolveColumn(context, mention, anyRole, isFlag);
  if (!column.ok) return column;
  const before = context.question.slice(0, mention.start);
  const { name, type, min, nulls } = column.value;
  if (
    /\b(?:with|having|have|has|had)(?: an?| any| some)?\s+$/iu.test(before) &&
    numberTypes.includes(type) &&
    min === 0
  ) {
    context.assumptions.add(
      `"${mention.text}" is read as ${name} > 0${nulls > 0 ? "; a row without a value is none of them" : ""}.`,
    );
    return settled({ kind: "compare", column: name, grain: null, operator: ">", value: 0 });
  }
  if (!isFlag(column.value))
    return refused(
      `"${mention.text}" alone is no condition: ${column.value.name} is not a yes-or-no column.`,
      `Say which values are meant, for example: where ${quoted(column.value.name)} = ...`,
      [mention.text],
    );
  const value = yesNoValues(column.value)?.yes ?? true;
  if (value !== true) context.assumptions.add(`"${mention.text}" is read as ${column.value.name} = ${String(value)}.`);
  return settled({ kind: "compare", column: column.value.name, grain: null, operator: "=", value });
}

function contains(context: Context, phrase: Extract<PredicatePhrase, { kind: "contains" }>): Resolved<Condition> {
  const column = resolveColumn(context, phrase.column, { types: ["string"], refusal: "can't be searched for text" });
  if (!column.ok) return column;
  const { text } = phrase.text;
  const other = notInColumn(context, phrase.column, phrase.text, column.value);
  if (other !== null) return other;
  if (phrase.text.tag === "Unknown") context.certain = false;
  return settled(negateIf(phrase.negated, { kind: "contains", column: column.value.name, text, at: phrase.at }));
}

const ordered = { types: [...numberTypes, ...timeTypes], refusal: "can't be compared by size" };

function between(context: Context, phrase: Extract<PredicatePhrase, { kind: "between" }>): Resolved<Condition> {
  const [low, high] = ofOneYear(phrase.low, phrase.high);
  if (phrase.column === null) {
    const from = impliedTime(context, ">=", low);
    const until = from.ok ? impliedTime(context, "<=", high) : from;
    if (!from.ok || !until.ok) return from.ok ? until : from;
    return settled(negateIf(phrase.negated, span(from.value, until.value)));
  }
  const column = resolveColumn(context, phrase.column, ordered);
  if (!column.ok) return column;
  const from = compareOne(context, column.value, ">=", low);
  const until = from.ok ? compareOne(context, column.value, "<=", high) : from;
  if (!from.ok || !until.ok) return from.ok ? until : from;
  return settled(negateIf(phrase.negated, span(from.value, until.value)));
}

/** Two ends of one range become a `between` where both are inclusive. */
function span(from: Condition, until: Condition): Condition {
  if (
    from.kind === "compare" &&
    until.kind === "compare" &&
    from.operator === ">=" &&
    until.operator === "<=" &&
    from.grain === until.grain
  )
    return { kind: "between", column: from.column, grain: from.grain, low: from.value, high: until.value };
  return { kind: "all", conditions: [from, until] };
}

function comparison(context: Context, phrase: Extract<PredicatePhrase, { kind: "compare" }>): Resolved<Condition> {
  const [first] = phrase.operands;
  if (first === undefined)
    return refused("A comparison has nothing to compare with.", "Say with what value to compare.");
  if (phrase.column === null) {
    if (phrase.operands.length > 1)
      return refused(`It is not clear which column "${first.text}" is about.`, "Name the column.", [first.text]);
    if (first.columns !== null) {
      const measured = resolveColumn(context, { ...first, tag: "Column" }, anyRole);
      if (!measured.ok) return measured;
      context.assumptions.add(`"${first.text}" is compared with ${measured.value.name}.`);
      const compared = compareOne(context, measured.value, phrase.operator, first);
      return compared.ok ? settled(negateIf(phrase.negated, compared.value)) : compared;
    }
    const age = ageOf(context, first);
    if (age !== null) {
      context.assumptions.add(`"${first.text}" is read as the ${age.name}.`);
      return compareOne(context, age, phrase.operator, first);
    }
    const amount = amountOfRows(context, first);
    if (amount !== null) {
      context.assumptions.add(`"${first.text}" is compared with ${amount.name}.`);
      return compareOne(context, amount, phrase.operator, first);
    }
    const implied = impliedTime(context, phrase.operator, first);
    return implied.ok ? settled(negateIf(phrase.negated, implied.value)) : implied;
  }
  const fits = (column: ColumnProfile): boolean => {
    if (first.tag === "Value") return first.values.some((hit) => hit.column.name === column.name);
    if (first.tag === "Number")
      return numberTypes.includes(column.type) || (timeTypes.includes(column.type) && operandTime(first) !== null);
    return first.tag === "Date" ? timeTypes.includes(column.type) : true;
  };
  const column = resolveColumn(context, phrase.column, anyRole, fits);
  if (!column.ok) return column;
  // "more than 3 orders" is of their number, and not of their numbers.
  const isUnnamed =
    isIdentifier(column.value) &&
    !splitName(phrase.column.text).some(
      (word) => identifierWords.has(word) || /^(?:numbers?|nr|ids?|#)$/u.test(word),
    ) &&
    splitName(phrase.column.text).join("") !== splitName(column.value.name).join("");
  // "students got more than 80" is not of their numbers either.
  const isCounted = isUnnamed || isCountedNoun(context, phrase.column, column.value);
  if (isCounted && phrase.operator !== "=" && phrase.operator !== "!=")
    return refused(
      `It is not clear of which groups "${phrase.column.text}" are counted.`,
      "Say for example: customers with more than 3 rows.",
      [phrase.column.text],
    );
  const stray = phrase.bare ? phrase.operands.find((operand) => isStray(column.value, operand)) : undefined;
  if (stray !== undefined)
    return refused(
      `It is not clear whether "${stray.text}" is a value of ${column.value.name}.`,
      `If it is, say so: where ${quoted(column.value.name)} = '${stray.text}'.`,
      [stray.text],
    );
  const other = notOfColumn(context, phrase, column.value);
  if (other !== null) return other;
  const operator = phrase.negated ? opposite[phrase.operator] : phrase.operator;
  if (operator === "!=") noteLeftOut(context, column.value.name);
  const each = all(
    phrase.operands.map((operand) => compareOne(context, column.value, operator === "!=" ? "=" : operator, operand)),
  );
  if (!each.ok) return each;
  if (each.value.length > 1 && operator !== "=" && operator !== "!=")
    return refused("A comparison by size takes one value.", "Say one value after the comparison.");
  return settled(negateIf(operator === "!=", oneOf(each.value)));
}

/** An ordinary word after a column's name is none of its values for certain, where not all of them are known: names and codes look otherwise. */
function isStray(column: ColumnProfile, { tag, text }: Tagged): boolean {
  return (
    tag === "Unknown" &&
    column.type === "string" &&
    !/[\p{Lu}\d]/u.test(text) &&
    !isComplete(column) &&
    valueOf(column, text) === null
  );
}

/** Several equalities of one column as one `in`. */
function oneOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (conditions.length === 1 && only !== undefined) return only;
  const equal = conditions.filter(
    (condition) => condition.kind === "compare" && condition.operator === "=" && condition.grain === null,
  );
  if (equal.length === conditions.length && only?.kind === "compare")
    return {
      kind: "in",
      column: only.column,
      values: equal.map((condition) => (condition.kind === "compare" ? condition.value : null)),
    };
  return { kind: "any", conditions: [...conditions] };
}

/** Values with no column: each says itself which column it is of. */
function values(context: Context, pieces: readonly Tagged[]): Resolved<Condition> {
  const shared = sharedColumn(pieces);
  const parts = all(pieces.map((piece) => oneValue(context, piece, shared)));
  if (!parts.ok) return parts;
  const [first, last] = [pieces[0], pieces.at(-1)];
  const columns = new Set(parts.value.map((part) => (part.kind === "compare" ? part.column : "")));
  if (columns.size === 1) return settled(oneOf(parts.value));
  const or = /\bor\b/iu.test(context.question.slice(first?.start, last?.end));
  return settled({ kind: or ? "any" : "all", conditions: parts.value });
}

/** The one column that holds all of the values, if there is just one. */
function sharedColumn(pieces: readonly Tagged[]): string | null {
  if (pieces.length < 2) return null;
  const [first, ...rest] = pieces.map((piece) => new Set(piece.values.map((hit) => hit.column.name)));
  const shared = [...(first ?? [])].filter((name) => rest.every((names) => names.has(name)));
  return shared.length === 1 ? (shared[0] ?? null) : null;
}

function oneValue(context: Context, piece: Tagged, shared: string | null): Resolved<Condition> {
  if (piece.tag === "Date" || piece.tag === "Number") return impliedTime(context, "=", piece);
  const hits = shared === null ? piece.values : piece.values.filter((hit) => hit.column.name === shared);
  const [only] = hits;
  if (only === undefined)
    return refused(
      `No column was found that holds "${piece.text}".`,
      `Name the column, for example: where ${quoted(context.table.columns[0]?.name ?? "...")} = '${piece.text}'.`,
      [piece.text],
    );
  if (hits.length > 1)
    return choose(
      `"${piece.text}" is a value of ${hits
        .slice(0, 6)
        .map((hit) => hit.column.name)
        .join(" and of ")}. Which one is meant?`,
      hits.slice(0, 6).map((hit) => ({
        reading: `${hit.column.name} = '${String(hit.value)}'`,
        ask: reworded(context, piece, `where ${quoted(hit.column.name)} = ${quoted(String(hit.value))}`),
      })),
    );
  if (only.said !== undefined)
    context.assumptions.add(`"${only.said}" is read as ${only.column.name} = ${String(only.value)}.`);
  return settled({ kind: "compare", column: only.column.name, grain: null, operator: "=", value: only.value });
}

/** Conditions that must all hold, without needless nesting. */
export function together(conditions: readonly Condition[]): Condition | null {
  const flat = conditions.flatMap((condition) => (condition.kind === "all" ? condition.conditions : [condition]));
  const unique = flat.filter(
    (condition, index) => flat.findIndex((other) => JSON.stringify(other) === JSON.stringify(condition)) === index,
  );
  const [only] = unique;
  if (only === undefined) return null;
  return unique.length === 1 ? only : { kind: "all", conditions: unique };
}
