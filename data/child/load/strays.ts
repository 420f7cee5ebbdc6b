import { type Connection, quoteName } from "../duckdb.ts";
import { isStray, mostStrays } from "./infer-format.ts";
import type { FileNote } from "./load-file.ts";
import type { TextFormat } from "./text-formats.ts";
import type { ColumnPlan } from "./typed-columns.ts";

/** Most columns that are looked at: tables of thousands of texts have no strays worth telling. */
const mostColumns = 50;
const shownStrays = 3;

/** Columns of numbers or dates, but for a few values that made them text, or dates numbers: which values these are. */
export async function describeStrays(
  connection: Connection,
  table: string,
  plans: readonly ColumnPlan[],
  given: string,
): Promise<FileNote[]> {
  const notes: FileNote[] = [];
  for (const { name, format, reading } of plans
    .filter((plan) => plan.reading.nearly.length > 0)
    .slice(0, mostColumns)) {
    const kind = kindOf(format);
    const nearly = reading.nearly.filter((other) => kindOf(other) !== null && kindOf(other) !== kind);
    const text = `CAST(${quoteName(name)} AS VARCHAR)`;
    const counts = nearly.map((other) => `count(*) FILTER (${isStray(text, other)})`);
    if (counts.length === 0) continue;
    const read = await connection.read(`SELECT count(${text}), ${counts.join(", ")} FROM ${quoteName(table)}`);
    const [all = 0, ...strays] = read.values.map(({ values }) => Number(values[0]));
    const fewest = Math.min(...strays);
    const closest = nearly[strays.indexOf(fewest)];
    if (closest === undefined || fewest === 0 || fewest > mostStrays * all) continue;
    const shown = await connection.read(
      `SELECT DISTINCT ${text} FROM ${quoteName(table)} WHERE ${isStray(text, closest)} ORDER BY 1 LIMIT ${shownStrays}`,
    );
    const dates = kindOf(closest) === "dates";
    const examples = [...(shown.values[0]?.values ?? [])].map((value) => `"${shorten(String(value))}"`).join(", ");
    const few =
      fewest === 1
        ? `1 of its ${all} values is no ${dates ? "date" : "number"}`
        : `${fewest} of its ${all} values are no ${dates ? "dates" : "numbers"}`;
    const readAs = format === null ? "text" : "numbers";
    const it = fewest === 1 ? "it" : "them";
    const remedy = `if it should be ${dates ? "dates" : "numbers"}, correct ${it} in the file or leave ${it} empty`;
    notes.push({
      statement: `In ${given}, the column ${name} was read as ${readAs}, since ${few} (${examples}); ${remedy}.`,
      columns: [name],
      nearly: dates ? "dates" : "numbers",
    });
  }
  return notes;
}

/** Yes and no are neither; nor are times of day. */
function kindOf(format: TextFormat | null): "numbers" | "dates" | null {
  if (format === null || format.type === "BOOLEAN" || format.type === "TIME") return null;
  return format.type === "DATE" || format.type === "TIMESTAMP" ? "dates" : "numbers";
}

function shorten(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29).toWellFormed()}…` : text;
}
