import { open } from "node:fs/promises";
import { ToolwrightError } from "../state/errors.ts";
import type { Streams } from "./session.ts";

/** More than this is no question; the engine's own limit is lower and configurable. */
const MOST_BYTES = 1_000_000;

/** The places a question can come from. */
export interface QuestionSources {
  /** Words on the command line; `-` alone is standard input. */
  words: readonly string[];
  query?: string;
  file?: string;
}

/** The question, from the one place that was named. Throws `usage` for none or several, and faults of reading a file. */
export async function readQuestion(sources: QuestionSources, streams: Streams, command: string): Promise<string> {
  const words = sources.words.join(" ").trim();
  const given = [sources.words.length > 0, sources.query !== undefined, sources.file !== undefined].filter(
    Boolean,
  ).length;
  const example = `For example: ${command} ask "mean price by city" --data sales.csv`;
  if (given > 1) {
    throw new ToolwrightError(
      "usage",
      "The question was given more than once.",
      "Give it as words, with --query or with --file.",
    );
  }
  if (sources.query !== undefined && sources.query !== "-") return mustSaySomething(sources.query, example);
  if (sources.file !== undefined) return mustSaySomething(await readBrief(sources.file), example);
  if (words === "-" || sources.query === "-") return mustSaySomething(await readStdin(streams), example);
  if (sources.words.length === 0) throw new ToolwrightError("usage", "There is no question.", example);
  return mustSaySomething(words, example);
}

function mustSaySomething(text: string, example: string): string {
  const question = text.replace(/^\uFEFF/, "").trim();
  if (question === "") throw new ToolwrightError("bad_question", "The question is empty.", example);
  return question;
}

function tooLarge(where: string): ToolwrightError {
  return new ToolwrightError(
    "too_large",
    `The question ${where} is longer than 1 MB.`,
    "Ask one question, in a few sentences.",
  );
}

async function readBrief(path: string): Promise<string> {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    const isMissing = cause.code === "ENOENT";
    throw new ToolwrightError(
      isMissing ? "file_not_found" : "file_unreadable",
      isMissing ? `There is no file "${path}" to read the question from.` : `The file "${path}" can't be read.`,
      "Give the path of a text file that holds the question.",
      { cause },
    );
  });
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) {
      throw new ToolwrightError(
        "file_unreadable",
        `"${path}" is a folder.`,
        "Give the path of a text file with the question.",
      );
    }
    if (stats.size > MOST_BYTES) throw tooLarge(`in "${path}"`);
    return decode(await file.readFile(), `The file "${path}"`);
  } finally {
    await file.close();
  }
}

async function readStdin(streams: Streams): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of streams.stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) throw tooLarge("on standard input");
    chunks.push(bytes);
  }
  return decode(Buffer.concat(chunks), "Standard input");
}

function decode(bytes: Buffer, what: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ToolwrightError("bad_question", `${what} is not UTF-8 text.`, "Save the question as UTF-8 text.", {
      cause,
    });
  }
}
