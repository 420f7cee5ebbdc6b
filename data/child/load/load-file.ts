import { rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { ToolwrightError } from "../../../state/errors.ts";
import type { ReadingNote } from "../../../state/profile.ts";
import type { FileFormat, FileToLoad } from "../../protocol.ts";
import type { Connection } from "../duckdb.ts";
import { loadCsv } from "./csv.ts";
import { detectContent } from "./detect-content.ts";
import { loadJson } from "./json.ts";
import { loadParquet } from "./parquet.ts";
import { type Digest, digestFile, transcode, unpackGzip } from "./text-file.ts";

/** A file ready to be read by DuckDB. */
export interface Source extends FileToLoad {
  /** The file's name without its folder, for notes. */
  name: string;
  /** The file itself, or what was unpacked or transcoded from it. */
  plain: string;
  /** `plain` as DuckDB must be told it, where some characters stand for patterns. */
  literal: string;
  bytes: number;
  /** Lower case, without the dot and without `.gz`. */
  extension: string;
  maxColumns: number;
  maxBytes: number;
}

/** What reading took for granted; without columns it is about the whole file. */
export type FileNote = Omit<ReadingNote, "table">;

export interface TableLoad {
  notes: FileNote[];
  /** How the file was read, for the fingerprint. */
  reading: unknown;
}

export interface LoadLimits {
  scratch: string;
  maxFileBytes: number;
  maxColumns: number;
}

export interface FileLoad extends TableLoad {
  format: FileFormat;
  sha256: string;
}

/** Loads one file into the table that it is to become. Throws ToolwrightError, see `DataRoom.open`. */
export async function loadFile(connection: Connection, file: FileToLoad, limits: LoadLimits): Promise<FileLoad> {
  const temporary: string[] = [];
  const scratchFile = (name: string): string => {
    const path = join(limits.scratch, `${name}-${temporary.length}-${file.table}`);
    temporary.push(path);
    return path;
  };
  try {
    return await loadThrough(connection, file, limits, scratchFile);
  } finally {
    for (const path of temporary) rmSync(path, { force: true });
  }
}

async function loadThrough(
  connection: Connection,
  file: FileToLoad,
  limits: LoadLimits,
  scratchFile: (name: string) => string,
): Promise<FileLoad> {
  const extensions = file.path.toLowerCase().split("/").at(-1)?.split(".").slice(1) ?? [];
  let content = detectContent(file.path, file.given, extensions.at(-1) ?? "");
  let plain = file.path;
  let digest: Promise<Digest> | null = null;
  if (content.kind === "gzip") {
    if (extensions.at(-1) === "gz" || extensions.at(-1) === "gzip") extensions.pop();
    digest = digestFile(file.path, false);
    plain = scratchFile("unpacked");
    await unpackGzip(file.path, plain, file.given, limits.maxFileBytes);
    content = detectContent(plain, file.given, extensions.at(-1) ?? "");
    if (content.kind !== "text")
      throw new ToolwrightError(
        "unsupported_format",
        `${file.given} is a gzip file of something that is no text.`,
        "Unpack it and give the file inside.",
      );
  }
  const source = (path: string): Source => ({
    ...file,
    name: basename(file.path),
    plain: path,
    literal: globLiteral(path),
    bytes: statSync(path).size,
    extension: extensions.at(-1) ?? "",
    maxColumns: limits.maxColumns,
    maxBytes: limits.maxFileBytes,
  });
  if (content.kind === "text") return loadText(connection, source, plain, content, digest, scratchFile);
  digest ??= digestFile(file.path, false);
  const load =
    content.kind === "parquet"
      ? loadParquet(connection, source(plain))
      : (await import("./xlsx.ts")).loadXlsx(connection, source(plain));
  const [loaded, { sha256 }] = await Promise.all([load, digest]);
  return { ...loaded, format: content.kind, sha256 } as FileLoad;
}

/** A text file: read as what it seems to be, in step with its digest, which also tells whether it is UTF-8 to its end. */
async function loadText(
  connection: Connection,
  source: (path: string) => Source,
  path: string,
  content: { format: "csv" | "json" | "ndjson"; encoding: string },
  fileDigest: Promise<Digest> | null,
  scratchFile: (name: string) => string,
): Promise<FileLoad> {
  const { given, name } = source(path);
  const load = (plain: string): Promise<TableLoad> =>
    content.format === "csv" ? loadCsv(connection, source(plain)) : loadJson(connection, source(plain), content.format);
  const notes: FileNote[] = [];
  const rewrite = (encoding: string, plainLineEnds: boolean): string => {
    const to = scratchFile("rewritten");
    transcode(path, to, encoding, plainLineEnds);
    return to;
  };
  let loaded: TableLoad | undefined;
  let digest: Digest;
  let encoding = content.encoding;
  if (encoding === "utf-8") {
    const [attempt, textDigest] = await Promise.all([settle(load(path)), digestFile(path, true)]);
    digest = textDigest;
    if (digest.nul) throw notText(given);
    if (!digest.utf8) encoding = "windows-1252";
    else if (attempt.error !== undefined && isLineEndTrouble(attempt.error)) {
      loaded = await load(rewrite("utf-8", true));
      notes.push({ statement: `${name} has different kinds of line ends; they were made one.`, columns: null });
    } else if (attempt.error !== undefined) throw attempt.error;
    loaded ??= attempt.value as TableLoad;
  } else digest = await digestFile(path, false);
  if (encoding !== "utf-8") {
    loaded = await load(rewrite(encoding, false));
    const readAs = encoding === "windows-1252" ? "Windows-1252 (Latin-1)" : encoding.toUpperCase();
    notes.push({ statement: `${name} is not UTF-8; it was read as ${readAs}.`, columns: null });
  }
  const { sha256 } = await (fileDigest ?? digest);
  const whole = loaded as TableLoad;
  return { ...whole, notes: [...notes, ...whole.notes], format: content.format, sha256 };
}

async function settle(load: Promise<TableLoad>): Promise<{ value?: TableLoad; error?: unknown }> {
  try {
    return { value: await load };
  } catch (error) {
    return { error };
  }
}

function isLineEndTrouble(error: unknown): boolean {
  return (
    error instanceof ToolwrightError && String((error.cause as Error | undefined)?.message).includes("invalid state")
  );
}

function notText(given: string): ToolwrightError {
  return new ToolwrightError(
    "file_malformed",
    `${given} holds NUL bytes, which no text file has.`,
    "Write the file anew; it was damaged, or is no text.",
  );
}

/** DuckDB takes `*`, `?` and `[` in a file name for a pattern; a class of one character stands for itself. */
function globLiteral(path: string): string {
  return path.replace(/[*?[]/g, "[$&]");
}
