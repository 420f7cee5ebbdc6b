import type { Dialect } from "./dialect.ts";
import { readColumn } from "./infer-format.ts";
import type { TextFormat } from "./text-formats.ts";

/**
 * Whether the first record is data and not a header: every column that is typed below it is of the same type in it, and at
 * least one is. Years as headings (2019, 2020, ...) are headings.
 */
export function firstRecordIsData(
  dialect: Pick<Dialect, "names" | "records">,
  formats: readonly TextFormat[],
): boolean {
  if (dialect.records.length === 0) return false;
  let typed = 0;
  for (const [index, name] of dialect.names.entries()) {
    const below = readColumn(
      "",
      dialect.records.map((record) => record[index] ?? null),
      formats,
    );
    const [format] = below.candidates;
    if (!format) continue;
    const here = readColumn("", [name], formats);
    if (here.seen === 0 || !here.candidates.some((candidate) => candidate.type === format.type)) return false;
    typed++;
  }
  return typed > 0 && !yearsInOrder(dialect.names);
}

function yearsInOrder(names: readonly string[]): boolean {
  const years = names.filter((name) => /^(?:19|20)\d{2}$/.test(name.trim())).map(Number);
  return (
    years.length > 1 && years.every((year, index) => index === 0 || Math.abs(year - (years[index - 1] as number)) === 1)
  );
}
