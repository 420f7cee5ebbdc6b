import { type MadeColumn, sourcesOf } from "../../state/made.ts";
import type { Cell, Column, TableData, TableSchema } from "../../state/tables.ts";
import { identifier, Unsupported } from "./operation-sql.ts";

/** A table's columns with those that an operation makes of them. */
export function schemaWithMade(table: TableSchema, made: readonly MadeColumn[] | undefined): TableSchema {
  return { ...table, columns: [...table.columns, ...(made ?? []).map((each) => columnOf(each, table.columns))] };
}

/** Rows with the made columns, computed here: the second method beside the tool's SQL. */
export function addMade(table: TableData, made: readonly MadeColumn[] | undefined): TableData {
  let whole = table;
  for (const each of made ?? []) {
    const makes = maker(each, whole);
    whole = {
      columns: [...whole.columns, columnOf(each, whole.columns)],
      rows: whole.rows.map((row) => [...row, makes(row)]),
    };
  }
  return whole;
}

/** A subquery of the rows that stand after FROM with the made columns, for counting what an operation uses. */
export function madeRelation(from: string, made: readonly MadeColumn[]): string {
  const columns = made.map((each) => `${relationSql(each, from)} AS ${identifier(each.name)}`);
  return `(SELECT *, ${columns.join(", ")} FROM ${from})`;
}

/** The columns of the data that are needed where an operation names these. */
export function sourceColumns(names: readonly string[], made: readonly MadeColumn[] | undefined): string[] {
  return [
    ...new Set(
      names.flatMap((name) => {
        const found = made?.find((each) => each.name === name);
        return found ? sourcesOf(found) : [name];
      }),
    ),
  ];
}

function columnOf(made: MadeColumn, columns: readonly Column[]): Column {
  const { kind, name } = made;
  if (kind === "repeat") return { name, type: "boolean" };
  if (kind === "week_part" || kind === "season" || kind === "present" || kind === "writing")
    return { name, type: "string" };
  if (kind === "period") return { name, type: "date" };
  if (kind === "bands" || kind === "hours" || kind === "minutes") return { name, type: "number" };
  if (
    kind === "length" ||
    kind === "days" ||
    kind === "quarters" ||
    kind === "part" ||
    kind === "decade" ||
    kind === "group_size"
  )
    return { name, type: "integer" };
  const types = sourcesOf(made).map((source) => columns.find((column) => column.name === source)?.type);
  return { name, type: types.every((type) => type === "integer") ? "integer" : "number" };
}

function maker(made: MadeColumn, table: TableData): (row: readonly Cell[]) => Cell {
  const places = sourcesOf(made).map((name) => {
    const at = table.columns.findIndex((column) => column.name === name);
    if (at < 0) throw new Unsupported(`the data has no column "${name}"`);
    return at;
  });
  if (made.kind === "repeat") {
    const seen = new Set<string>();
    return (row) => {
      const key = JSON.stringify(places.map((at) => row[at] ?? null));
      return seen.size === seen.add(key).size;
    };
  }
  if (made.kind === "group_size") {
    const at = places[0] ?? 0;
    const keys = table.rows.map((row) => JSON.stringify(row[at] ?? null));
    const sizes = Map.groupBy(keys, (key) => key);
    return (row) => ((row[at] ?? null) === null ? null : (sizes.get(JSON.stringify(row[at]))?.length ?? 0));
  }
  if (made.kind === "writing") {
    const at = places[0] ?? 0;
    const firsts = new Map<string, string>();
    for (const row of table.rows) {
      const text = String(row[at]);
      const first = firsts.get(text.toLowerCase());
      if (first === undefined || text < first) firsts.set(text.toLowerCase(), text);
    }
    return (row) => ((row[at] ?? null) === null ? null : (firsts.get(String(row[at]).toLowerCase()) ?? null));
  }
  const make = made.kind === "quarters" ? quarters(table, places[0] ?? 0) : (values: Cell[]) => valueOf(made, values);
  return (row) => {
    const values = places.map((at) => row[at] ?? null);
    return values.includes(null) ? null : make(values);
  };
}

function valueOf(
  made: Exclude<MadeColumn, { kind: "quarters" | "repeat" | "group_size" | "writing" }>,
  [first = null, second = null]: Cell[],
): Cell {
  switch (made.kind) {
    case "product":
      return Number(first) * Number(second);
    case "difference":
      return Number(first) - Number(second);
    case "days":
      return Math.floor((instant(second) - instant(first)) / DAY);
    case "hours":
    case "minutes":
      return (instant(second) - instant(first)) / (made.kind === "hours" ? 3_600_000 : 60_000);
    case "part": {
      const month = new Date(instant(first)).getUTCMonth();
      return made.grain === "month" ? month + 1 : Math.floor(month / 3) + 1;
    }
    case "length":
      return Array.from(String(first)).length;
    case "week_part":
      return [0, 6].includes(new Date(instant(first)).getUTCDay()) ? "weekend" : "weekday";
    case "season": {
      const month = new Date(instant(first)).getUTCMonth() + 1;
      if (month === 12 || month < 3) return "winter";
      if (month < 6) return "spring";
      return month < 9 ? "summer" : "autumn";
    }
    case "decade": {
      const year = made.of === "year" ? Number(first) : new Date(instant(first)).getUTCFullYear();
      return year - (((year % 10) + 10) % 10);
    }
    case "present":
      return Number(first) > 0 ? "with" : "without";
    case "bands":
      return made.edges.reduce((band, edge) => (Number(first) >= edge ? edge : band));
    case "period": {
      const date = new Date(instant(first));
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
      const monday = day - ((date.getUTCDay() + 6) % 7);
      const begins = {
        year: [year, 0, 1],
        quarter: [year, month - (month % 3), 1],
        month: [year, month, 1],
        week: [year, month, monday],
        day: [year, month, day],
      }[made.grain] as [number, number, number];
      return new Date(Date.UTC(...begins)).toISOString().slice(0, 10);
    }
  }
}

const DAY = 86_400_000;

function instant(cell: Cell): number {
  const [date = "", time = "00:00:00"] = String(cell).split(/[T ]/u);
  return Date.parse(`${date}T${time}Z`);
}

function quarters(table: TableData, at: number): (values: Cell[]) => Cell {
  const sorted = table.rows
    .flatMap((row) => (row[at] === null || row[at] === undefined ? [] : [Number(row[at])]))
    .sort((a, b) => a - b);
  const ends = [1, 2, 3].map((part) => {
    const place = (part * (sorted.length - 1)) / 4;
    const low = sorted[Math.floor(place)] ?? 0;
    return low + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] ?? low) - low);
  });
  return ([value]) => ends.reduce((quarter, end) => quarter + (Number(value) > end ? 1 : 0), 1);
}

function relationSql(made: MadeColumn, from: string): string {
  const [first = "", second = ""] = sourcesOf(made).map(identifier);
  switch (made.kind) {
    case "product":
      return `${first} * ${second}`;
    case "difference":
      return `${first} - ${second}`;
    case "days":
      return `CAST(floor((epoch(${second}::TIMESTAMP) - epoch(${first}::TIMESTAMP)) / 86400) AS INTEGER)`;
    case "hours":
    case "minutes":
      return `(epoch(${second}::TIMESTAMP) - epoch(${first}::TIMESTAMP)) / ${made.kind === "hours" ? 3600 : 60}`;
    case "part":
      return `CAST(date_part('${made.grain}', ${first}) AS INTEGER)`;
    case "length":
      return `length(${first})`;
    case "week_part":
      return `CASE WHEN dayofweek(${first}) IN (0, 6) THEN 'weekend' WHEN ${first} IS NOT NULL THEN 'weekday' END`;
    case "group_size":
      return `CASE WHEN ${first} IS NOT NULL THEN (SELECT count(*) FROM ${from} AS others WHERE others.${first} = ${from}.${first}) END`;
    case "writing":
      return `(SELECT min(others.${first}) FROM ${from} AS others WHERE lower(others.${first}) = lower(${from}.${first}))`;
    case "season":
      return `CASE WHEN month(${first}) IN (12, 1, 2) THEN 'winter' WHEN month(${first}) < 6 THEN 'spring' WHEN month(${first}) < 9 THEN 'summer' WHEN ${first} IS NOT NULL THEN 'autumn' END`;
    case "decade": {
      const year = made.of === "year" ? first : `year(${first})`;
      return `${year} - (((${year} % 10) + 10) % 10)`;
    }
    case "repeat":
      return `row_number() OVER (PARTITION BY ${made.columns.map(identifier).join(", ")}) > 1`;
    case "present":
      return `CASE WHEN ${first} > 0 THEN 'with' WHEN ${first} IS NOT NULL THEN 'without' END`;
    case "period":
      return `CAST(date_trunc('${made.grain}', ${first}) AS DATE)`;
    case "bands":
      return `list_max(list_filter([${made.edges.join(", ")}], lambda edge: edge <= greatest(${first}, ${made.edges[0]})))`;
    case "quarters": {
      const ends = [0.25, 0.5, 0.75].map((at) => `(SELECT quantile_cont(${first}, ${at}) FROM ${from})`);
      return `CASE ${ends.map((end, at) => `WHEN ${first} <= ${end} THEN ${at + 1}`).join(" ")} WHEN ${first} IS NOT NULL THEN 4 END`;
    }
  }
}
