import type { Cell } from "../state/tables.ts";
import type { RunView } from "../state/view.ts";
import type { EvalCase } from "./suite.ts";

/** How near a number must come to its label. */
const NEAR = 1e-6;

/** Where a result differs from what the case expects, in sentences; none if it is right. */
export function differences({ expected, format }: EvalCase, view: Pick<RunView, "answers" | "table">): string[] {
  if (expected.kind === "table") return tableDifferences(expected, view.table);
  const decimals = decimalsOf(format);
  return expected.answers.flatMap(([name, label]) => {
    if (!Object.hasOwn(view.answers, name)) return [`${name}: expected ${label}, and there is no such answer`];
    const given = view.answers[name] ?? null;
    return agrees(label, given, decimals) ? [] : [`${name}: expected ${label}, got ${shown(given)}`];
  });
}

/** The number of decimals that a format asks for, where it asks for one number of them throughout; null otherwise. */
function decimalsOf(format: string): number | null {
  const words: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
  const asked = [...format.matchAll(/\b(\d|one|two|three|four|five|six) decimals?\b/giu)].map(
    ([, count = ""]) => words[count.toLowerCase()] ?? Number(count),
  );
  return new Set(asked).size === 1 ? (asked[0] ?? null) : null;
}

/** A number within 1e-6 of its label, once rounded as the format asks; anything else exactly as it is written. */
function agrees(label: string, given: Cell, decimals: number | null): boolean {
  const text = label.trim();
  const wanted = text === "" ? Number.NaN : Number(text);
  if (Number.isNaN(wanted)) return text.toLowerCase() === "nan" ? given === null : shown(given) === text;
  const got =
    typeof given === "number" ? given : typeof given === "string" && given.trim() !== "" ? Number(given) : null;
  if (got === null || Number.isNaN(got)) return false;
  const rounded = decimals === null ? got : Number(got.toFixed(decimals));
  return Math.abs(got - wanted) <= NEAR || Math.abs(rounded - wanted) <= NEAR;
}

/** True and False as the labels write them. */
function shown(value: Cell): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return value === null ? "no value" : String(value);
}

function tableDifferences(
  expected: { columns: string[]; rows: Cell[][]; ordered: boolean },
  table: RunView["table"],
): string[] {
  if (table === null) return ["a table is expected, and there is none"];
  const places = expected.columns.map((name) => table.columns.findIndex((column) => column.name === name));
  const absent = expected.columns.filter((_, index) => (places[index] ?? -1) < 0);
  if (absent.length > 0) return [`the table lacks ${absent.join(", ")}`];
  if (table.row_count !== expected.rows.length)
    return [`the table has ${table.row_count} rows, expected ${expected.rows.length}`];
  const rows = table.rows.map((row) => places.map((place) => row[place] ?? null));
  const left = [...rows];
  return expected.rows.flatMap((row, index) => {
    const at = expected.ordered
      ? rowsAgree(row, rows[index])
        ? index
        : -1
      : left.findIndex((candidate) => rowsAgree(row, candidate));
    if (at < 0) return [`row ${index + 1}: expected (${row.map(shown).join(", ")})`];
    if (!expected.ordered) left.splice(at, 1);
    return [];
  });
}

function rowsAgree(expected: readonly Cell[], given: readonly Cell[] | undefined): boolean {
  return (
    given !== undefined &&
    expected.every((value, index) => {
      const got = given[index] ?? null;
      if (typeof value !== "number" || typeof got !== "number") return value === got;
      return Math.abs(value - got) <= NEAR * Math.max(1, Math.abs(value));
    })
  );
}
