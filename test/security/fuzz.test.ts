import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import * as xlsx from "@e965/xlsx";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { arrivedReview, readRegistrationReview, readResultReview } from "../../nodes/read-review.ts";
import { readReport } from "../../sandbox/read-report.ts";
import { ToolwrightError } from "../../state/errors.ts";
import { withDataRoom } from "../data/with-data-room.ts";

/** The same cases every time, so that a failure is of what was changed; others with TOOLWRIGHT_FUZZ_SEED, a number or "new". */
const CHOSEN = process.env["TOOLWRIGHT_FUZZ_SEED"] ?? "1";
const SEED = CHOSEN === "new" ? Date.now() % 2 ** 31 : Number(CHOSEN);
/** Milliseconds for each of the properties. */
const TIME = Number(process.env["TOOLWRIGHT_FUZZ_MS"] ?? 1_500);
const AT_MOST = {
  seed: SEED,
  numRuns: 1_000_000,
  interruptAfterTimeLimit: TIME,
  markInterruptAsFailure: false,
} as const;

console.log(`The fuzzing tests use the seed ${SEED}; TOOLWRIGHT_FUZZ_SEED=${SEED} repeats them.`);

const ABOUT_THE_FILE = [
  "file_empty",
  "file_malformed",
  "file_unreadable",
  "file_not_found",
  "unsupported_format",
  "too_large",
];

/** Files that are read well, to be damaged. */
const WELL_FORMED: Record<string, Buffer> = {
  csv: Buffer.from('name,amount,day\n"A, b",1.5,2024-01-31\nÉa,-2,2024-02-29\n"x""y",,\n'),
  tsv: Buffer.from("a\tb\n1\t2\n3\t\n"),
  json: Buffer.from('[{"a":1,"b":"x","c":{"d":[1,2]}},{"a":null,"b":"y"}]'),
  ndjson: Buffer.from('{"a":1,"b":"x"}\n{"a":2.5,"b":null}\n'),
  "csv.gz": gzipSync("a,b\n1,2\n3,4\n"),
  parquet: await parquet(),
  xlsx: workbook(),
};

async function parquet(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "toolwright-fuzz-"));
  const path = join(folder, "small.parquet");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT range AS n, 'x' || range AS name, DATE '2024-01-01' AS day FROM range(20)) TO '${path}'`,
  );
  connection.closeSync();
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  return bytes;
}

function workbook(): Buffer {
  const rows = [
    ["name", "amount"],
    ["a", 1],
    ["b", 2.5],
  ];
  const book = xlsx.utils.book_new(xlsx.utils.aoa_to_sheet(rows), "One");
  return xlsx.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

/** Bytes replaced, taken out, put in and doubled. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    cut: fc.nat({ max: 40 }),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc
        .constantFrom(...['"', ",", "\n", "\r", "\0", "\ufeff", "{", "[", "]", "\u2028", "1e999", "=1+1", "\\u"])
        .map((text) => new Uint8Array(Buffer.from(text))),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

function damaged(bytes: Buffer, changes: readonly { at: number; cut: number; put: Uint8Array }[]): Buffer {
  return changes.reduce((file, { at, cut, put }) => {
    const position = Math.floor(at * (file.length + 1));
    return Buffer.concat([file.subarray(0, position), put, file.subarray(position + cut)]);
  }, bytes);
}

describe("the loader", () => {
  const bench = withDataRoom({ max_file_mb: 2, max_columns: 200, load_timeout_ms: 20_000 });
  let files = 0;

  const loads = async (extension: string, content: Uint8Array): Promise<void> => {
    const path = bench.file(`fuzz-${files++}.${extension}`, content);
    try {
      const dataset = await bench.room.open([path]);
      const [table] = dataset.tables;
      expect(table?.columns.length).toBeGreaterThan(0);
      expect(new Set(table?.columns.map(({ name }) => name.toLowerCase())).size).toBe(table?.columns.length);
      await dataset.profile();
    } catch (error) {
      if (!(error instanceof ToolwrightError)) throw error;
      expect(ABOUT_THE_FILE, error.message).toContain(error.code);
      expect(error.message).not.toMatch(/\n\s+at |[\u0000-\u0008\u001b]/);
      expect(error.hint.length).toBeGreaterThan(5);
    }
  };

  it.each(Object.keys(WELL_FORMED))(
    `reads or refuses damaged %s (seed ${SEED})`,
    async (extension) => {
      const whole = WELL_FORMED[extension] ?? Buffer.alloc(0);
      await fc.assert(
        fc.asyncProperty(damage, (changes) => loads(extension, damaged(whole, changes))),
        AT_MOST,
      );
    },
    TIME + 60_000,
  );

  it(
    `reads or refuses bytes of any kind under any name (seed ${SEED})`,
    async () => {
      const extension = fc.constantFrom("csv", "tsv", "json", "ndjson", "parquet", "xlsx", "csv.gz", "txt", "xls", "");
      const content = fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.string({ unit: "binary", maxLength: 300 }).map((text) => new Uint8Array(Buffer.from(text))),
        fc.json().map((text) => new Uint8Array(Buffer.from(text))),
      );
      await fc.assert(fc.asyncProperty(extension, content, loads), AT_MOST);
    },
    TIME + 60_000,
  );

  afterAll(async () => {
    // Whatever was read before, a good file is read as it is.
    const { tables } = await bench.room.open([bench.file("good.csv", "a,b\n1,x\n")]);
    expect(tables[0]?.columns).toEqual([
      { name: "a", type: "integer" },
      { name: "b", type: "string" },
    ]);
  });
});

describe("the reader of answers", () => {
  const shown = { candidate: "c".repeat(64), result: "d".repeat(64) };
  const yes = { answer: "yes", comment: null, ...shown, by: "person", reviewer: "me", at: "2026-01-01T00:00:00.000Z" };
  const now = new Date("2026-01-01T00:00:00Z");

  it(
    `takes an answer for what it says, and for nothing else (seed ${SEED})`,
    () => {
      const word = fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom(
          ..."yes no approve reject YES Yes. yess ye\u0301s y ja true 1 да ｙｅｓ y\u200bes".split(" "),
          "",
        ),
        fc.anything(),
      );
      const input = fc.oneof(
        fc.anything({ withNullPrototype: true, withBigInt: true }),
        fc.record({ answer: word }).map((changed) => ({ ...yes, ...changed })),
        fc.record({ candidate: fc.anything(), result: fc.anything() }).map((changed) => ({ ...yes, ...changed })),
      );
      fc.assert(
        fc.property(input, (value) => {
          const arrived = arrivedReview(value);
          const [first, second] = [
            readResultReview(arrived, shown, now),
            readRegistrationReview(arrived, { ...shown, twins: [] }, now),
          ];
          const said = typeof (value as { answer?: unknown })?.answer === "string" ? arrived.answer : "";
          const plain = said.trim().toLowerCase();
          if (first.kind === "accepted") {
            expect(["yes", "no"]).toContain(plain);
            expect(first.review.answer).toBe(plain);
            expect([arrived.candidate, arrived.result]).toEqual([shown.candidate, shown.result]);
          }
          if (second.kind === "accepted") {
            expect(["approve", "reject"]).toContain(plain);
            expect(second.review.answer).toBe(plain);
          }
          for (const read of [first, second])
            if (read.kind === "refused") expect(read.problem.length).toBeLessThan(200);
        }),
        AT_MOST,
      );
    },
    TIME + 60_000,
  );

  it(
    `takes what a tool's process reports for a result of the right form, or for a failure (seed ${SEED})`,
    () => {
      const output = { table: null, answers: { n: 1 }, summary: "done", chart: null };
      const report = fc.oneof(
        fc.string({ unit: "binary" }),
        fc.json(),
        fc.record({ ok: fc.anything(), output: fc.anything(), failure: fc.anything(), logs: fc.anything() }),
        fc
          .record({ table: fc.anything(), answers: fc.anything(), summary: fc.anything(), chart: fc.anything() })
          .map((changed) => ({ ok: true, output: { ...output, ...changed }, logs: [] })),
      );
      fc.assert(
        fc.property(report, (value) => {
          let text: string;
          try {
            text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
          } catch {
            return;
          }
          const read = readReport(text, { maxRows: 10, outputBytes: 10_000, lines: 5 }, new Map());
          if (read.ok) expect(typeof read.result.summary).toBe("string");
          else expect(read.failure.message.length).toBeGreaterThan(0);
          expect(Object.prototype).not.toHaveProperty("stolen");
        }),
        AT_MOST,
      );
    },
    TIME + 60_000,
  );
});
