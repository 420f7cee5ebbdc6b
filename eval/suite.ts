import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { ToolwrightError } from "../state/errors.ts";
import { TableData } from "../state/tables.ts";

/** What a case expects: named values as text, or the rows of a table. */
export type Expected =
  | { kind: "answers"; answers: [name: string, value: string][] }
  | { kind: "table"; columns: string[]; rows: z.infer<typeof TableData>["rows"]; ordered: boolean };

export interface EvalCase {
  id: string;
  /** Question, constraints and format as they are put to Toolwright: one text. */
  text: string;
  /** The format alone: by it numbers are rounded before they are compared. */
  format: string;
  level: string;
  concepts: string[];
  files: string[];
  expected: Expected;
}

export interface Suite {
  name: string;
  /** Changes whenever a question, a constraint, a format or a label does. */
  digest: string;
  cases: EvalCase[];
}

const Id = z.union([z.string().min(1), z.number()]).transform(String);
const Names = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const QuestionLine = z.object({
  id: Id,
  question: z.string().min(1),
  constraints: z.string().default(""),
  format: z.string().default(""),
  concepts: Names.default([]),
  level: z.string().default("all"),
  file_name: Names,
});

const LabelLine = z.union([
  z.object({ id: Id, common_answers: z.array(z.tuple([z.string(), z.string()])).min(1) }),
  z.object({
    id: Id,
    table: z.object({
      columns: z.array(z.string()).min(1),
      rows: TableData.shape.rows,
      ordered: z.boolean().default(false),
    }),
  }),
]);

/**
 * Reads a suite: `questions.jsonl`, `labels.jsonl`, and the data files in `tables/` or beside them. Throws file_not_found for
 * a missing file and file_malformed for a line that can't be read, a question without a label, or an id given twice.
 */
export function readSuite(folder: string): Suite {
  const root = resolve(folder);
  const questions = readLines(join(root, "questions.jsonl"), QuestionLine);
  const labels = new Map(readLines(join(root, "labels.jsonl"), LabelLine).map((label) => [label.id, label]));
  const seen = new Set<string>();
  const cases = questions.map((question): EvalCase => {
    const label = labels.get(question.id);
    if (label === undefined) throw malformed(`The question ${question.id} has no label.`, "labels.jsonl");
    if (seen.has(question.id)) throw malformed(`The id ${question.id} is given twice.`, "questions.jsonl");
    seen.add(question.id);
    return {
      id: question.id,
      text: questionText(question),
      format: question.format,
      level: question.level,
      concepts: question.concepts,
      files: question.file_name.map((name) => tableFile(root, name)),
      expected:
        "table" in label
          ? { kind: "table", ...label.table }
          : { kind: "answers", answers: label.common_answers.map(([name, value]) => [name, value]) },
    };
  });
  if (cases.length === 0) throw malformed("The suite has no questions.", "questions.jsonl");
  const told = JSON.stringify(cases.map(({ id, text, expected }) => [id, text, expected]));
  return { name: basename(root), digest: createHash("sha256").update(told).digest("hex").slice(0, 16), cases };
}

/** The parts of a question as one text. A part that is empty has no heading. */
export function questionText(parts: { question: string; constraints: string; format: string }): string {
  const headed = (heading: string, text: string): string[] =>
    text.trim() === "" ? [] : [`${heading}: ${text.trim()}`];
  return [parts.question.trim(), ...headed("Constraints", parts.constraints), ...headed("Format", parts.format)].join(
    "\n\n",
  );
}

function tableFile(root: string, name: string): string {
  const inTables = join(root, "tables", name);
  return existsSync(inTables) ? inTables : join(root, name);
}

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new ToolwrightError(
      "file_not_found",
      `There is no ${file}.`,
      "A suite is a folder with questions.jsonl, labels.jsonl and tables/.",
    );
  }
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const read = schema.safeParse(parsed(line));
    if (!read.success)
      throw malformed(
        `Line ${index + 1} is not what a suite has there: ${z.prettifyError(read.error)}`,
        basename(file),
      );
    return [read.data];
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function malformed(message: string, file: string): ToolwrightError {
  return new ToolwrightError("file_malformed", `${file}: ${message}`, "docs/evaluation.md describes both formats.");
}
