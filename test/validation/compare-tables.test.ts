import { describe, expect, it } from "vitest";
import type { Cell, ColumnType, TableData } from "../../state/tables.ts";
import { compareTables } from "../../validation/compare-tables.ts";

function table(types: ColumnType[], ...rows: Cell[][]): TableData {
  return { columns: types.map((type, index) => ({ name: "abc".charAt(index), type })), rows };
}

const differences = (expected: TableData, actual: TableData, ordered = false): string[] =>
  compareTables(expected, actual, { ordered, tolerance: 1e-9 });

describe("two tables", () => {
  it("are equal whatever the order, unless it matters", () => {
    const one = table(["string", "number"], ["x", 1], ["y", 2]);
    const other = table(["string", "number"], ["y", 2], ["x", 1]);
    expect(differences(one, other)).toEqual([]);
    expect(differences(one, other, true)).toEqual([
      'the rows are right but in another order: row 1 is ("y", 2), expected ("x", 1)',
    ]);
  });

  it("are equal within the tolerance, and not beyond it", () => {
    const one = table(["number"], [0.1 + 0.2], [1e20], [0]);
    expect(differences(one, table(["number"], [0.3], [1e20 * (1 + 1e-12)], [1e-17]))).toEqual([]);
    expect(differences(one, table(["number"], [0.3 + 1e-8], [1e20], [0]))).toHaveLength(2);
  });

  it("count each row as often as it is there", () => {
    const one = table(["string"], ["x"], ["x"], ["y"]);
    const other = table(["string"], ["x"], ["y"], ["y"]);
    expect(differences(one, other)).toEqual(['the row ("x") is missing', 'row 3 is not expected: ("y")']);
  });

  it("tell a missing value from nothing, from text and from zero", () => {
    for (const other of ["", "null", 0, false]) {
      const [one, two] = [table(["string"], [null]), table(["string"], [other])];
      expect(differences(one, two)).not.toEqual([]);
    }
  });

  it("name the cell where a row has a counterpart", () => {
    const one = table(["string", "number"], ["x", 1], ["y", 2]);
    expect(differences(one, table(["string", "number"], ["y", 3], ["x", 1]))).toEqual(["row 1, b: expected 2, got 3"]);
  });

  it("take an integer for a number, and not the reverse", () => {
    expect(differences(table(["number"], [3]), table(["integer"], [3]))).toEqual([]);
    expect(differences(table(["integer"], [3]), table(["number"], [3.5]))).toEqual([
      "row 1, a: 3.5 is not of type integer",
    ]);
  });

  it("compare integers that only text can hold", () => {
    const one = table(["integer"], ["12345678901234567890"]);
    expect(differences(one, one)).toEqual([]);
  });

  it("are compared fast when they are long", () => {
    const rows = Array.from({ length: 50_000 }, (_, i): Cell[] => [i, i / 3]);
    const expected = table(["integer", "number"], ...rows);
    expect(differences(expected, table(["integer", "number"], ...[...rows].reverse()))).toEqual([]);
  });
});
