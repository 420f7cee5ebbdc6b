import type { WorkedExample } from "../../../state/spec.ts";
import type { ReviewRequest } from "../../author.ts";
import { safeJson } from "../describe-data.ts";
import type { ChatMessage } from "../endpoint/call-model.ts";
import { asked } from "./asked.ts";
import { HOUSE_RULES } from "./house-rules.ts";
import { specText } from "./write-code.ts";

const REVIEW = `${HOUSE_RULES}

A tool passed its tests. Read it against the question and the spec as a careful colleague would: does it compute what was asked, for any data of this shape? Look for a wrong column, filter, grain or aggregate, missing values that are counted, ties, wrong units, a summary that says something else than the table. Style is not your concern. approved is false only for a mistake that makes a result wrong; corrections then say what to change, each in one sentence. reason: one sentence.`;

const EXAMPLE = `${HOUSE_RULES}

A programmer says that a worked example of a spec expects a wrong value. Work the example out step by step from its input, the question and the spec, trusting neither side. example_is_wrong: whether the expected output contradicts the spec. If so, rows and answers are the right ones, whole; otherwise rows is null and answers empty. reason: the calculation, in a few words.`;

const CHOICE = `${HOUSE_RULES}

Several tools for one spec pass its tests and give different results on real data. best is the number of the one that does what was asked. reason: one sentence.`;

/** Asks a reviewer about a tool that passed. */
export function reviewCode({ question, intent, candidate }: ReviewRequest, data: string): ChatMessage[] {
  const code = `The tool:\n\`\`\`ts\n${candidate.code.trim()}\n\`\`\``;
  const understood = `Understood as: ${intent.reading}`;
  return messages(REVIEW, [data, asked(question), understood, specText(candidate.spec), code]);
}

/** Asks a reviewer whether a worked example is wrong. */
export function judgeExample(
  { question, intent, candidate }: ReviewRequest,
  example: WorkedExample,
  objection: string,
): ChatMessage[] {
  const { examples: _, ...spec } = candidate.spec;
  return messages(EXAMPLE, [
    asked(question),
    `Understood as: ${intent.reading}`,
    specText({ ...spec, examples: [] }),
    `The example:\n<data>\n${safeJson(example)}\n</data>`,
    `The objection: ${objection}`,
  ]);
}

/** Asks a reviewer which of several tools is right. */
export function chooseCode(
  { question, intent }: Omit<ReviewRequest, "candidate">,
  codes: readonly string[],
): ChatMessage[] {
  const tools = codes.map((code, i) => `Tool ${i + 1}:\n\`\`\`ts\n${code.trim()}\n\`\`\``);
  return messages(CHOICE, [asked(question), `Understood as: ${intent.reading}`, ...tools]);
}

function messages(task: string, parts: readonly string[]): ChatMessage[] {
  return [
    { role: "system", content: task },
    { role: "user", content: parts.join("\n\n") },
  ];
}
