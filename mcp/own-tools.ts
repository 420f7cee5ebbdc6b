import type { Tool } from "@modelcontextprotocol/server";
import { z } from "zod";
import { filePath, filePaths } from "../index.ts";
import { RunOutput } from "./run-result.ts";
import { objectSchema } from "./tool-schema.ts";

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const threadId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, "a thread id is 1 to 64 letters, digits, - and _");

export const AnalyzeInput = z.strictObject({
  query: z
    .string()
    .optional()
    .describe(
      "The question, in plain words, such as: mean price by city. Needed for everything but going on with a run.",
    ),
  file_path: filePath,
  file_paths: filePaths,
  new_tool: z.boolean().default(false).describe("Write a new tool, whatever is kept."),
  thread_id: threadId
    .optional()
    .describe("An id for the new run, or the run to go on with: one that was stopped, or that asked what was meant."),
});

export const AnswerInput = z.strictObject({
  thread_id: threadId,
  answer: z.enum(["yes", "no", "approve", "reject"]).describe("What the user said. Never answer for the user."),
  comment: z.string().max(4_000).optional().describe("With no: what is wrong, in the user's words."),
  replace: z.string().optional().describe("With approve: the kept tool that the new one becomes the next version of."),
  keep_both: z.boolean().default(false).describe("With approve: keep the new tool beside those that do the same."),
});

const page = {
  limit: z.int().min(1).max(200).default(50),
  offset: z.int().min(0).default(0),
};
export const ListInput = z.strictObject({
  ...page,
  reference: z
    .boolean()
    .default(false)
    .describe("True: the general tools that come with Toolwright, for run_tool, instead of the kept ones."),
});
export const SearchInput = z.strictObject({
  query: z.string().min(1).max(500).describe("Words to look for."),
  ...page,
});

export const RunToolInput = z.strictObject({
  name: z.string().describe("The tool's name, from list_tools or search_tools."),
  file_path: filePath,
  file_paths: filePaths,
  params: z.record(z.string(), z.union([Value, z.array(Value)])).default({}),
});

export const ListOutput = z.object({
  tools: z.array(
    z.object({ name: z.string(), version: z.number(), description: z.string(), parameters: z.array(z.string()) }),
  ),
  total: z.number().describe("How many there are in all."),
});

const runOutput = objectSchema(RunOutput, "output");
const listOutput = objectSchema(ListOutput, "output");
const reading = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
const writing = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false };

/** The tools that the server always has, whatever was kept. */
export const OWN_TOOLS = [
  {
    name: "analyze_data",
    title: "Analyze data",
    description:
      "Answers a question of data files (CSV, Parquet, JSON, Excel) on the server's machine. A kept tool answers if one fits; otherwise a new one is written, proved and run, and its result waits for a review: show it to the user with the evidence and ask whether it is correct.",
    inputSchema: objectSchema(AnalyzeInput, "input"),
    outputSchema: runOutput,
    annotations: writing,
  },
  {
    name: "answer_review",
    title: "Answer a review",
    description:
      "Passes on the user's answer to the review a run waits for: whether the result is correct (yes or no, with a comment to try again). Whether the tool is kept is asked of a person.",
    inputSchema: objectSchema(AnswerInput, "input"),
    outputSchema: runOutput,
    annotations: writing,
  },
  {
    name: "list_tools",
    title: "List kept tools",
    description:
      "Lists the kept data tools with their parameters, newest first; or the reference tools that are always there.",
    inputSchema: objectSchema(ListInput, "input"),
    outputSchema: listOutput,
    annotations: reading,
  },
  {
    name: "search_tools",
    title: "Search kept tools",
    description: "Finds kept data tools by the words of their names and descriptions.",
    inputSchema: objectSchema(SearchInput, "input"),
    outputSchema: listOutput,
    annotations: reading,
  },
  {
    name: "run_tool",
    title: "Run a kept tool",
    description: "Runs one kept data tool on a file, with parameters of its own; those left out keep their defaults.",
    inputSchema: objectSchema(RunToolInput, "input"),
    outputSchema: runOutput,
    annotations: reading,
  },
] as const satisfies readonly Tool[];

export type OwnToolName = (typeof OWN_TOOLS)[number]["name"];

export function isOwnTool(name: string): name is OwnToolName {
  return OWN_TOOLS.some((tool) => tool.name === name);
}
