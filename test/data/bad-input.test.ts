import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import * as xlsx from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { faultOf, limits, withDataRoom } from "./with-data-room.ts";

const bench = withDataRoom({ max_file_mb: 2, max_columns: 50 });
const lines = "1,2\n".repeat(10_000);

/** A small workbook whose sheet unpacks to fifty megabytes. */
function workbookBomb(): Buffer {
  const book = xlsx.utils.book_new(xlsx.utils.aoa_to_sheet([["a"], [1]]), "One");
  const packed = xlsx.CFB.read(xlsx.write(book, { type: "buffer", bookType: "xlsx" }), { type: "buffer" });
  const sheet = xlsx.CFB.find(packed, "/xl/worksheets/sheet1.xml");
  if (sheet === null) throw new Error("the workbook has a sheet");
  sheet.content = Buffer.concat([Buffer.from(sheet.content), Buffer.alloc(50_000_000, " ")]);
  return xlsx.CFB.write(packed, { fileType: "zip", type: "buffer", compression: true }) as Buffer;
}

describe("files that can't be read", () => {
  it.each<[string, string, string | Uint8Array, string, RegExp]>([
    ["an empty file", "empty.csv", "", "file_empty", /is empty/],
    ["blank lines", "blank.csv", "\n\n\n", "file_empty", /no rows/],
    ["a header only", "header.csv", "a,b\n", "file_empty", /header but no rows/],
    ["an empty array", "empty.json", " [ ] ", "file_empty", /no records/],
    ["records without keys", "keys.json", '{"rows": [{}, {}]}', "file_empty", /no records/],
    [
      "a binary file",
      "random.csv",
      Buffer.from(Array.from({ length: 2000 }, (_, index) => (index * 7919) % 256)),
      "unsupported_format",
      /binary/,
    ],
    ["an image", "image.csv", Buffer.from("89504e470d0a1a0a0000", "hex"), "unsupported_format", /image/],
    ["an old Excel file", "old.xls", Buffer.from("d0cf11e0a1b11ae1", "hex"), "unsupported_format", /\.xls/],
    ["a zip archive", "zip.xlsx", Buffer.from("504b0304", "hex"), "unsupported_format", /zip/],
    ["NUL bytes far into a file", "nul.csv", `a,b\n${"1,xx\n".repeat(30_000)}1,x\0y\n`, "file_malformed", /NUL/],
    [
      "a row that is too short",
      "short.csv",
      "a,b\n1,2\n3\n4,5\n",
      "file_malformed",
      /line 3.*1 field where the header has 2/,
    ],
    ["a row that is too long", "long.csv", "a,b\n1,2\n3,4,5,6\n", "file_malformed", /line 3.*more than 2 fields/],
    [
      "a broken row far into a file",
      "late.csv",
      `a,b\n${"1,2\n".repeat(90_000)}1,2,3\n`,
      "file_malformed",
      /line 90002/,
    ],
    ["a quote that is never closed", "quote.csv", 'a,b\n1,2\n"3,4\n5,6\n', "file_malformed", /line 3.*quote/],
    [
      "too many columns",
      "wide.csv",
      `${Array.from({ length: 60 }, (_, index) => `c${index}`).join()}\n${"1,".repeat(59)}1\n`,
      "too_large",
      /60 columns; at most 50/,
    ],
    [
      "a hundred thousand columns",
      "wider.csv",
      `${Array.from({ length: 100_000 }, (_, index) => `c${index}`).join()}\n${"1,".repeat(99_999)}1\n`,
      "too_large",
      /100000 columns; at most 50/,
    ],
    ["a field without end", "field.csv", `a,b\n1,"${"x".repeat(2_090_000)}`, "file_malformed", /line 2.*quote/],
    ["a row without end", "row.csv", "abc,".repeat(523_000), "file_empty", /a header but no rows|no rows/],
    ["a file that is too large", "large.csv", `a,b\n${"1,2\n".repeat(600_000)}`, "too_large", /larger than 2 MB/],
    ["a gzip bomb", "bomb.csv.gz", gzipSync(Buffer.alloc(50_000_000, "1,2\n")), "too_large", /2 MB once unpacked/],
    ["a workbook that is a bomb", "bomb.xlsx", workbookBomb(), "too_large", /2 MB once unpacked/],
    [
      "a gzip file that ends too early",
      "cut.csv.gz",
      gzipSync(lines).subarray(0, 60),
      "file_malformed",
      /damaged gzip/,
    ],
    ["a gzip file in name only", "plain.csv.gz", "a,b\n1,2\n", "file_malformed", /no gzip file/],
    ["damaged Parquet", "bad.parquet", "PAR1 this is not a Parquet file PAR1", "file_malformed", /damaged Parquet/],
    ["Parquet in name only", "text.parquet", "a,b\n1,2\n", "file_malformed", /no parquet file/],
    [
      "a damaged workbook",
      "bad.xlsx",
      Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.from("xl/workbook.xml and nothing else")]),
      "file_malformed",
      /damaged Excel/,
    ],
    ["JSON with a mistake", "bad.json", '[{"a":1},\n{"a":x}]', "file_malformed", /not valid JSON.*byte/],
    ["JSON that is no table", "numbers.json", "[1,2,3]", "file_malformed", /no objects/],
  ])("says what is wrong with %s", async (_, name, content, code, message) => {
    const path = bench.file(name, content);
    const fault = await faultOf(bench.room.open([path]));
    expect({ code: fault.code, message: fault.message }).toEqual({ code, message: expect.stringMatching(message) });
    expect(fault.message).toContain(name);
    expect(fault.hint).not.toBe("");
    expect(`${fault.message}${fault.hint}`).not.toMatch(/\n|    at /);
  });

  it("says so where there is no file, a folder, or no name at all", async () => {
    mkdirSync(join(bench.folder, "folder.csv"));
    expect((await faultOf(bench.room.open([join(bench.folder, "nowhere.csv")]))).code).toBe("file_not_found");
    expect((await faultOf(bench.room.open([join(bench.folder, "folder.csv")]))).message).toContain("is a folder");
    expect((await faultOf(bench.room.open(["nul\0.csv"]))).code).toBe("file_not_found");
    const address = await faultOf(bench.room.open([resolve("https://example.com/sales.csv")]));
    expect(address).toMatchObject({ code: "file_not_found", hint: expect.stringContaining("download the file") });
    expect((await faultOf(bench.room.open([]))).code).toBe("usage");
  });

  it("goes on as before after a file that it could not read", async () => {
    const good = bench.file("good.csv", "a,b\n1,2\n");
    await faultOf(bench.room.open([good, bench.file("bad.csv", "a,b\n1\n")]));
    const dataset = await bench.room.open([good]);
    expect((await dataset.query("SELECT * FROM data", [], limits)).rows).toEqual([[1, 2]]);
  });
});
