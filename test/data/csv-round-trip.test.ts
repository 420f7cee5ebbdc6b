import fc from "fast-check";
import { expect, it } from "vitest";
import { limits, withDataRoom } from "./with-data-room.ts";

const bench = withDataRoom();

const delimiter = fc.constantFrom(",", ";", "\t", "|");
const lineEnd = fc.constantFrom("\n", "\r\n");
/** Texts that stand for nothing but themselves: with letters at both ends, and anything but NUL and lone surrogates between. */
const text = fc
  .string({ unit: "grapheme", maxLength: 30 })
  .map((inner) => `x${inner.replaceAll("\0", "").replaceAll("\r", "").toWellFormed()}y`);
const integer = fc.oneof(fc.maxSafeInteger(), fc.constant(0));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const date = fc
  .date({ min: new Date("1000-01-01"), max: new Date("2999-12-31"), noInvalidDate: true })
  .map((value) => value.toISOString().slice(0, 10));
const orMissing = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 6, nil: null });
const row = fc.tuple(text, orMissing(integer), orMissing(number), orMissing(date), orMissing(text));

function write(cells: readonly unknown[], separator: string): string {
  return cells
    .map((cell) => {
      const written = cell === null ? "" : String(cell);
      return /[",;\t|\r\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
    })
    .join(separator);
}

it("reads every table that can be written as delimited text as it was", async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 30 }),
      delimiter,
      lineEnd,
      fc.boolean(),
      async (rows, separator, end, bom) => {
        // One row that is whole, so that every column has a type.
        const all = [...rows, ["xy", 1, 0.5, "2000-01-01", "xz"] as const];
        const lines = [write(["t", "i", "n", "d", "o"], separator), ...all.map((cells) => write(cells, separator))];
        const dataset = await bench.room.open([
          bench.file(`table-${run++}.csv`, (bom ? "\ufeff" : "") + lines.join(end) + end),
        ]);
        const { columns, rows: read } = await dataset.query("SELECT * FROM data", [], limits);
        expect(columns.map((column) => column.type)).toEqual(["string", "integer", "number", "date", "string"]);
        expect(read).toEqual(all.map((cells) => [...cells]));
      },
    ),
    { numRuns: 60, verbose: 1 },
  );
});
