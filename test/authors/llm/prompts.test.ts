import { describe, expect, it } from "vitest";
import type { Question } from "../../../authors/author.ts";
import { describeData } from "../../../authors/llm/describe-data.ts";
import type { ChatMessage } from "../../../authors/llm/endpoint/call-model.ts";
import { intentOutcome } from "../../../authors/llm/forms/intent-form.ts";
import { specFrom } from "../../../authors/llm/forms/spec-form.ts";
import { repairCode } from "../../../authors/llm/prompts/repair-code.ts";
import { writeCode } from "../../../authors/llm/prompts/write-code.ts";
import { writeIntent } from "../../../authors/llm/prompts/write-intent.ts";
import { writeSpec } from "../../../authors/llm/prompts/write-spec.ts";
import { exampleTools } from "../../../authors/llm/reference-tools.ts";
import type { Profile } from "../../../state/profile.ts";
import { code, intent, spec } from "./scripts.ts";

const column = { nulls: 0, distinct: 3, distinctExact: true, min: null, max: null, top: [] };
const profile: Profile = {
  fingerprint: "0".repeat(64),
  notes: [],
  tables: [
    {
      name: "data",
      source: "sales.csv",
      rowCount: 3,
      columns: [
        { name: "day", type: "date", ...column },
        { name: "region", type: "string", ...column },
        { name: "amount", type: "integer", ...column },
      ],
    },
  ],
};

const understood = intentOutcome(intent);
if (understood.kind !== "understood") throw new Error("the script says what is understood");
const toolSpec = specFrom(spec, understood.intent.operation, profile);

const asked = (text: string): Question => ({ text, profile, correction: null });
const dataFor = (words: string): string => describeData(profile, { privacy: "samples", budget: 4_000, words });
const whole = (messages: readonly ChatMessage[]): string => messages.map(({ content }) => content).join("\n\n");

function sharedStart(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end++;
  return a.slice(0, end);
}

const first = asked("change of amount by day");
const second = asked("which region has most days?");

describe("what prompts begin with, so that a server that keeps prefixes reads it once", () => {
  it.each([
    ["intent", (question: Question) => writeIntent(question, dataFor(question.text))],
    ["spec", (question: Question) => writeSpec(question, understood.intent, dataFor(question.text))],
  ])("is the same for all questions of one table, up to the question: %s", (_, write) => {
    const shared = sharedStart(whole(write(first)), whole(write(second)));
    expect(shared).toContain(dataFor(""));
    expect(shared.endsWith("Question: ")).toBe(true);
  });

  it("is the same for code and its repairs: rules, contract, task", () => {
    const context = { data: dataFor(""), references: exampleTools().slice(0, 2) };
    const [written] = writeCode(first, understood.intent, toolSpec, context);
    const candidate = { spec: toolSpec, code, sha256: "0".repeat(64), status: "DRAFT" as const, author: "llm" };
    const report = { status: "FAILED" as const, sha256: "0".repeat(64), checks: [], repairSuggestions: [] };
    const request = { question: second, intent: understood.intent, candidate, report, attempt: 1 };
    const [repaired] = repairCode(request, { data: dataFor(""), failures: "- examples: no" });
    expect(repaired).toEqual(written);
    expect(written?.role).toBe("system");
  });
});
