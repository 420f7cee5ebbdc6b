import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { createToolwright } from "../../index.ts";

const folder = mkdtempSync(join(tmpdir(), "toolwright-notes-"));
const toolwright = createToolwright({ paths: { workspace: join(folder, "workspace") }, llm: { author: "builtin" } });

afterAll(async () => {
  await toolwright.close();
  rmSync(folder, { recursive: true, force: true });
});

it("says so whatever the column is called", async () => {
  const file = join(folder, "odd.csv");
  writeFileSync(file, '"when: it was",amount\n01/02/2024,5\n03/04/2024,7\n');
  const { evidence } = await toolwright.ask({ question: 'total amount by month of "when: it was"', data: [file] });
  expect(evidence.map(({ statement }) => statement).join(" ")).toContain("the month was taken to come first");
});

it("says how the values of the columns that were used were read, and of no others", async () => {
  const file = join(folder, "sales.csv");
  writeFileSync(file, "day,amount,share\n01/02/2024,5,10%\n03/04/2024,7,20%\n");
  const { evidence } = await toolwright.ask({ question: "total amount by month", data: [file] });
  const notes = evidence.filter(({ kind }) => kind === "note").map(({ statement }) => statement);
  expect(notes).toEqual([
    "In sales.csv, the column day: dates with the month first.",
    "In sales.csv, the column day: no date in it tells the order of day and month; the month was taken to come first.",
  ]);
});

it("says what was taken for granted of the whole file", async () => {
  const file = join(folder, "towns.csv");
  writeFileSync(file, Buffer.from("Report of 2020\n\ntown,amount\nK\u00f6ln,5\nBonn,7\n", "latin1"));
  const { evidence } = await toolwright.ask({ question: "total amount by town", data: [file] });
  const said = evidence.map(({ statement }) => statement).join(" ");
  expect(said).toContain("towns.csv is not UTF-8; it was read as Windows-1252");
  expect(said).toContain("stand before the table and were left out");
});

it("tells with a refusal which values keep a column from being numbers, and of no other column", async () => {
  const file = join(folder, "strays.csv");
  const rows = Array.from(
    { length: 20 },
    (_, at) => `${at},${at === 7 ? "n.v." : at},2024-01-${at === 9 ? 99 : at + 10}`,
  );
  writeFileSync(file, `id,price,day\n${rows.join("\n")}\n`);
  const { error } = await toolwright.ask({ question: "mean price", data: [file] });
  expect(error?.message).toBe("price is text, which has no mean.");
  expect(error?.hint).toContain('1 of its 20 values is no number ("n.v.")');
  expect(error?.hint).not.toContain("2024");
});
