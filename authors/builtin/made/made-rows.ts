import type { MadeColumn } from "../../../state/made.ts";
import type { Cell, TableData } from "../../../state/tables.ts";
import { groupOf } from "../reference/dates.ts";
import { quantile } from "../reference/statistics.ts";

/** Rows with the columns that an operation makes, worked out one by one. */
export function rowsWithMade(input: TableData, made: readonly MadeColumn[] | undefined): TableData {
  if (made === undefined) return input;
  return made.reduce((table, each) => {
    const values = valuesOf(each, table);
    return {
      columns: [...table.columns, { name: each.name, type: "string" as const }],
      rows: table.rows.map((row, at) => [...row, values[at] ?? null]),
    };
  }, input);
}

function valuesOf(made: MadeColumn, table: TableData): Cell[] {
  const column = (name: string): Cell[] => {
    const at = table.columns.findIndex((each) => each.name === name);
    return table.rows.map((row) => row[at] ?? null);
  };
  if (made.kind === "repeat") {
    const texts = table.rows.map((_, at) => JSON.stringify(made.columns.map((name) => column(name)[at] ?? null)));
    return texts.map((text, at) => texts.indexOf(text) < at);
  }
  if ("columns" in made) {
    const [first, second] = made.columns.map(column);
    return (first ?? []).map((value, at) => ofTwo(made.kind, value, second?.[at] ?? null));
  }
  const values = column(made.column);
  if (made.kind === "group_size") {
    const sizes = new Map<Cell, number>();
    for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
    return values.map((value) => (value === null ? null : (sizes.get(value) ?? 0)));
  }
  if (made.kind === "writing") {
    const writings = Map.groupBy(values, (value) => String(value).toLowerCase());
    const firsts = new Map([...writings].map(([text, all]) => [text, all.map(String).sort()[0] ?? null]));
    return values.map((value) => (value === null ? null : (firsts.get(String(value).toLowerCase()) ?? null)));
  }
  if (made.kind === "quarters") {
    const sorted = values
      .filter((value) => value !== null)
      .map(Number)
      .sort((a, b) => a - b);
    const ends = [0.25, 0.5, 0.75].map((at) => quantile(sorted, at) ?? 0);
    return values.map((value) => (value === null ? null : 1 + ends.filter((end) => Number(value) > end).length));
  }
  return values.map((value) => (value === null ? null : ofOne(made, value)));
}

function ofTwo(kind: "product" | "difference" | "days" | "hours" | "minutes", a: Cell, b: Cell): Cell {
  if (a === null || b === null) return null;
  if (kind === "product") return Number(a) * Number(b);
  if (kind === "difference") return Number(a) - Number(b);
  const time = (cell: Cell): number =>
    Date.parse(
      `${String(cell)
        .replace(" ", "T")
        .replace(/^([^T]+)$/u, "$1T00:00:00")}Z`,
    );
  if (kind === "hours") return (time(b) - time(a)) / 3_600_000;
  if (kind === "minutes") return (time(b) - time(a)) / 60_000;
  return Math.floor((time(b) - time(a)) / 86_400_000);
}

function ofOne(
  made: Exclude<MadeColumn, { columns: unknown } | { kind: "quarters" | "group_size" | "writing" }>,
  value: NonNullable<Cell>,
): Cell {
  switch (made.kind) {
    case "length":
      return [...String(value)].length;
    case "week_part": {
      const day = new Date(`${String(value).slice(0, 10)}T00:00:00Z`).getUTCDay();
      return day === 0 || day === 6 ? "weekend" : "weekday";
    }
    case "season":
      return seasonOf(Number(String(value).slice(5, 7)));
    case "decade":
      return 10 * Math.floor(Number(made.of === "year" ? value : String(value).slice(0, 4)) / 10);
    case "present":
      return Number(value) > 0 ? "with" : "without";
    case "bands":
      return made.edges.findLast((edge) => Number(value) >= edge) ?? made.edges[0] ?? null;
    case "part": {
      const month = Number(String(value).slice(5, 7));
      return made.grain === "month" ? month : Math.ceil(month / 3);
    }
    case "period":
      return periodOf(String(value).slice(0, 10), made.grain);
  }
}

function periodOf(day: string, grain: "day" | "week" | "month" | "quarter" | "year"): string {
  const [year = "", month = ""] = day.split("-");
  if (grain === "day") return day;
  if (grain === "year") return `${year}-01-01`;
  if (grain === "month") return `${year}-${month}-01`;
  if (grain === "week") return String(groupOf(day, "week"));
  return `${year}-${String(3 * Math.floor((Number(month) - 1) / 3) + 1).padStart(2, "0")}-01`;
}

function seasonOf(month: number): string {
  return ["winter", "spring", "summer", "autumn"][Math.floor((month % 12) / 3)] ?? "winter";
}
