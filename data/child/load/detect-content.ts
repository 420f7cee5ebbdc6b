import { isUtf8 } from "node:buffer";
import { statSync } from "node:fs";
import { ToolwrightError } from "../../../state/errors.ts";
import { readPart, wholeCharacters } from "./text-file.ts";

export type Content =
  | { kind: "parquet" | "xlsx" | "gzip" }
  | { kind: "text"; format: "csv" | "json" | "ndjson"; encoding: "utf-8" | "windows-1252" | "utf-16le" | "utf-16be" };

const headBytes = 64 * 1024;

/** First bytes of formats that are often met and not read, with what to do about them. */
const otherFormats: { magic: string; what: string; remedy: string }[] = [
  { magic: "d0cf11e0", what: "an old Excel file (.xls)", remedy: "Save it as .xlsx or CSV." },
  { magic: "4152524f5731", what: "an Arrow file", remedy: "Save it as Parquet or CSV." },
  { magic: "53514c69746520666f726d6174", what: "an SQLite database", remedy: "Export the table as CSV." },
  { magic: "25504446", what: "a PDF file", remedy: "Give the table in it as CSV." },
  { magic: "89504e47", what: "an image", remedy: "Give the data as CSV, JSON, Parquet or XLSX." },
  { magic: "ffd8ff", what: "an image", remedy: "Give the data as CSV, JSON, Parquet or XLSX." },
  { magic: "28b52ffd", what: "a Zstandard archive", remedy: "Unpack it, or pack it with gzip." },
  { magic: "425a68", what: "a bzip2 archive", remedy: "Unpack it, or pack it with gzip." },
  { magic: "fd377a585a", what: "an xz archive", remedy: "Unpack it, or pack it with gzip." },
];

/**
 * Tells what a file is by what it begins with; the extension decides only between kinds of text. Throws ToolwrightError
 * `unsupported_format` for what is none of the formats that are read.
 */
export function detectContent(path: string, given: string, extension: string): Content {
  const head = readPart(path, 0, headBytes);
  const hex = head.subarray(0, 16).toString("hex");
  if (hex.startsWith("50415231")) return { kind: "parquet" };
  if (hex.startsWith("1f8b")) return { kind: "gzip" };
  if (hex.startsWith("504b0304")) return zip(path, given);
  const other = otherFormats.find(({ magic }) => hex.startsWith(magic));
  if (other)
    throw new ToolwrightError("unsupported_format", `${given} is ${other.what}, which is not read.`, other.remedy);
  if (extension === "parquet" || extension === "xlsx" || extension === "gz") {
    throw new ToolwrightError(
      "file_malformed",
      `${given} is no ${extension === "gz" ? "gzip" : extension} file inside.`,
      "Check that it was written or copied completely, or give it the extension of what it is.",
    );
  }
  if (hex.startsWith("fffe")) return text("utf-16le", head, extension);
  if (hex.startsWith("feff")) return text("utf-16be", head, extension);
  if (head.includes(0)) {
    throw new ToolwrightError(
      "unsupported_format",
      `${given} is a binary file that is not read.`,
      "Give a CSV, TSV, JSON, NDJSON, Parquet or XLSX file.",
    );
  }
  const whole = head.length < headBytes ? head.length : wholeCharacters(head);
  return text(isUtf8(head.subarray(0, whole)) ? "utf-8" : "windows-1252", head, extension);
}

function zip(path: string, given: string): Content {
  // The names of a zip's entries stand near its end, in its directory.
  const entries =
    readPart(path, 0, headBytes).toString("latin1") +
    readPart(path, Math.max(0, sizeOf(path) - headBytes), headBytes).toString("latin1");
  if (entries.includes("xl/workbook")) return { kind: "xlsx" };
  throw new ToolwrightError(
    "unsupported_format",
    `${given} is a zip archive and no Excel workbook.`,
    "Unpack it and give the file inside.",
  );
}

function sizeOf(path: string): number {
  return statSync(path).size;
}

/** JSON begins with a bracket; a brace that closes on its own line with more after it is one record a line. */
function text(encoding: "utf-8" | "windows-1252" | "utf-16le" | "utf-16be", head: Buffer, extension: string): Content {
  const start = new TextDecoder(encoding)
    .decode(head)
    .replace(/^\ufeff/, "")
    .trimStart();
  const lines = ["ndjson", "jsonl"].includes(extension);
  if (lines || extension === "json" || (/^[[{]/.test(start) && !["csv", "tsv", "psv"].includes(extension))) {
    return { kind: "text", format: lines || isLines(start) ? "ndjson" : "json", encoding };
  }
  return { kind: "text", format: "csv", encoding };
}

function isLines(start: string): boolean {
  const [first = "", second = ""] = start.split(/\r?\n/, 2);
  if (!first.startsWith("{") || !second.trimStart().startsWith("{")) return false;
  try {
    JSON.parse(first);
    return true;
  } catch {
    return false;
  }
}
