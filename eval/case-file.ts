import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { Cell } from "../state/tables.ts";

export const Verdict = z.enum(["right", "wrong", "declined", "failed"]);
export type Verdict = z.infer<typeof Verdict>;

/** One case as it went. */
export const CaseResult = z.object({
  id: z.string(),
  level: z.string(),
  concepts: z.array(z.string()),
  verdict: Verdict,
  ms: z.number(),
  /** What was understood, where something was. */
  reading: z.string().nullable(),
  answers: z.record(z.string(), Cell),
  /** Where the result differs, or why there is none. */
  reasons: z.array(z.string()),
  usage: z.object({ calls: z.number(), input_tokens: z.number(), output_tokens: z.number(), cost_usd: z.number() }),
});
export type CaseResult = z.infer<typeof CaseResult>;

/** What a file of cases is about: another suite, author or version is another evaluation. */
export const Header = z.object({ suite: z.string(), digest: z.string(), author: z.string(), version: z.string() });
export type Header = z.infer<typeof Header>;

const End = z.object({ done: z.literal(true) });

/** The file of an evaluation: a header, a line for each case as soon as it is known, and a line that says it is complete. */
export interface CaseFile {
  /** The cases that an evaluation that was stopped had come to. */
  readonly earlier: readonly CaseResult[];
  add(result: CaseResult): void;
  end(): void;
}

/**
 * Opens the file of an evaluation. One of the same suite, author and version that was stopped is gone on with; anything else
 * that stands there is begun anew.
 */
export function openCaseFile(path: string, header: Header): CaseFile {
  const earlier = unfinished(path, header);
  if (earlier === null) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${JSON.stringify(header)}\n`);
  }
  const line = (value: object): void => appendFileSync(path, `${JSON.stringify(value)}\n`);
  return { earlier: earlier ?? [], add: line, end: () => line({ done: true }) };
}

/** The cases of an evaluation that was stopped; null where there is none, or it is complete, or of something else. */
function unfinished(path: string, header: Header): CaseResult[] | null {
  if (!existsSync(path)) return null;
  // A line that was being written when the process ended can't be read: its case is done again.
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .map((line): unknown => {
      try {
        return JSON.parse(line);
      } catch {
        return null;
      }
    });
  const first = Header.safeParse(lines[0]);
  if (!first.success || JSON.stringify(first.data) !== JSON.stringify(header)) return null;
  if (lines.some((line) => End.safeParse(line).success)) return null;
  const results = lines.flatMap((line) => {
    const read = CaseResult.safeParse(line);
    return read.success ? [read.data] : [];
  });
  writeFileSync(path, [header, ...results].map((value) => `${JSON.stringify(value)}\n`).join(""));
  return results;
}
