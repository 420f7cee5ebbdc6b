import { z } from "zod";
import type { CodeReview } from "../../state/authoring.ts";
import type { Config } from "../../state/config.ts";
import type { Operation } from "../../state/intent.ts";
import type { Profile } from "../../state/profile.ts";
import type { ToolSpec } from "../../state/spec.ts";
import type {
  Author,
  AuthorRun,
  IntentOutcome,
  Question,
  Repaired,
  RepairRequest,
  ReviewRequest,
  Written,
} from "../author.ts";
import type { Ask } from "./ask.ts";
import { describeData } from "./describe-data.ts";
import { extractBlock, extractCode, withoutThinking } from "./extract.ts";
import { failuresOf } from "./failures.ts";
import { intentForm, intentOutcome } from "./forms/intent-form.ts";
import { ChoiceForm, CodeForm, ExampleForm, ReviewForm } from "./forms/judgements.ts";
import { specForm, specFrom } from "./forms/spec-form.ts";
import type { Role } from "./models.ts";
import { asked } from "./prompts/asked.ts";
import { chooseCode, judgeExample, reviewCode } from "./prompts/judge.ts";
import { repairCode } from "./prompts/repair-code.ts";
import { writeCode } from "./prompts/write-code.ts";
import { writeIntent, writeIntentAndSpec } from "./prompts/write-intent.ts";
import { SPEC_TASK, writeSpec } from "./prompts/write-spec.ts";
import { exampleTools, likest, type ReferenceTool } from "./reference-tools.ts";
import type { Router } from "./router.ts";

/** What the steps work with. */
export interface AtWork {
  ask: Ask;
  router: Router;
  llm: Config["llm"];
  keptTools: (operation: Operation, profile: Profile) => readonly ReferenceTool[];
  hasReviewer: boolean;
}

/** Tokens of a prompt that are not the description of the data, and the most that a description may have. */
const BESIDE_DATA = 6_000;
const MOST_DATA = 16_000;
const LEAST_DATA = 500;
const SAMPLE_ROWS = 5;
const REPAIR_TEMPERATURE = 0.3;
/** Each further version of the code is a little bolder. */
const VARIANT_TEMPERATURE = 0.4;

/** The steps of the author, each one prompt and one form. */
export function stepsOf(desk: AtWork): Required<Omit<Author, "name" | "ready" | "warm">> {
  return {
    readIntent: (question, run) => readIntent(desk, question, run),
    writeSpec: (question, intent, run) => specOf(desk, question, intent, run),
    writeCode: (question, intent, spec, run, variant = 0) => codeOf(desk, { question, intent, spec, variant }, run),
    repair: (request, run) => repair(desk, request, run),
    review: (request, run) => review(desk, request, run),
    prefer: async (request, codes, run) => {
      const messages = chooseCode(request, codes);
      const { value } = await desk.ask({ role: "reviewer", name: "choice", form: ChoiceForm, messages }, run);
      return codes[value.best - 1] === undefined ? null : value.best - 1;
    },
  };
}

/** The data as the model of a role may see it; with `only`, the columns that are named there. */
async function dataFor(
  { router, llm }: AtWork,
  role: Role,
  question: Question,
  only?: Record<string, string[]>,
): Promise<string> {
  const budget = Math.max(LEAST_DATA, Math.min(MOST_DATA, router.room(role) - BESIDE_DATA));
  const rows = llm.privacy === "rows" && question.rows ? { rows: await question.rows(SAMPLE_ROWS) } : {};
  const words = `${question.text} ${question.correction?.comment ?? ""}`;
  return describeData(question.profile, { privacy: llm.privacy, budget, words, ...(only ? { only } : {}), ...rows });
}

function requiredOf(spec: ToolSpec): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(spec.requires).map(([table, columns]) => [table, columns.map(({ name }) => name)]),
  );
}

async function readIntent(desk: AtWork, question: Question, run?: AuthorRun): Promise<IntentOutcome> {
  const { profile } = question;
  if (!desk.llm.fast) {
    const messages = writeIntent(question, await dataFor(desk, "parser", question));
    const { value } = await desk.ask({ role: "parser", name: "intent", form: intentForm(profile), messages }, run);
    return intentOutcome(value);
  }
  const form = z.object({ intent: intentForm(profile), spec: specForm(profile).nullable() });
  const messages = writeIntentAndSpec(question, await dataFor(desk, "architect", question), SPEC_TASK);
  const { value } = await desk.ask({ role: "architect", name: "intent_and_spec", form, messages }, run);
  const outcome = intentOutcome(value.intent);
  if (outcome.kind !== "understood" || value.spec === null) return outcome;
  return { ...outcome, spec: specFrom(value.spec, outcome.intent.operation, profile) };
}

async function specOf(
  desk: AtWork,
  question: Question,
  intent: Parameters<Author["writeSpec"]>[1],
  run?: AuthorRun,
): Promise<Written<ToolSpec>> {
  const { profile } = question;
  const messages = writeSpec(question, intent, await dataFor(desk, "architect", question));
  const { value } = await desk.ask({ role: "architect", name: "spec", form: specForm(profile), messages }, run);
  return { kind: "written", value: specFrom(value, intent.operation, profile) };
}

interface CodeRequest {
  question: Question;
  intent: Parameters<Author["writeSpec"]>[1];
  spec: ToolSpec;
  variant: number;
}

async function codeOf(desk: AtWork, request: CodeRequest, run?: AuthorRun): Promise<Written<string>> {
  const { question, intent, spec, variant } = request;
  const data = await dataFor(desk, "coder", question, requiredOf(spec));
  // A kept tool can hold names and values of other data, which a schema alone would not tell.
  const kept = desk.llm.privacy === "schema" ? [] : desk.keptTools(intent.operation, question.profile);
  const words = `${question.text} ${intent.reading} ${spec.description}`;
  const { operation } = intent.operation;
  const references = likest([...kept, ...exampleTools()], { operation, words, most: 2 });
  const messages = writeCode(question, intent, spec, { data, references });
  const temperature = Math.min(1, variant * VARIANT_TEMPERATURE);
  const read = (text: string): unknown => asCode(text);
  const { value, model } = await desk.ask(
    { role: "coder", name: "code", form: CodeForm, messages, temperature, read },
    run,
  );
  return { kind: "written", value: value.code, by: `llm:${model}` };
}

function asCode(text: string): { code: string } | undefined {
  const code = extractCode(text);
  return code === null ? undefined : { code };
}

const RepairForm = CodeForm.extend({ changed: z.string(), objection: z.string().nullable() });

async function repair(desk: AtWork, request: RepairRequest, run?: AuthorRun): Promise<Written<Repaired>> {
  const { question, candidate, report } = request;
  const data = await dataFor(desk, "coder", question, requiredOf(candidate.spec));
  const known = [data, asked(question), JSON.stringify(candidate.spec), candidate.code].join(" ");
  const failures = failuresOf(report, desk.llm.privacy, known);
  const messages = repairCode(request, { data, failures });
  const read = (text: string): unknown => {
    const code = asCode(text);
    const changed = /^\W*changed:\s*(.{1,300})/im.exec(withoutThinking(text))?.[1]?.trim() ?? "";
    return code && { ...code, changed, objection: extractBlock(text, "wrong-example") };
  };
  const temperature = REPAIR_TEMPERATURE;
  const { value, model } = await desk.ask(
    { role: "coder", name: "repair", form: RepairForm, messages, temperature, read },
    run,
  );
  const judged = await judgeObjection(desk, request, value.objection, run);
  const { code, changed } = value;
  return { kind: "written", value: { spec: judged.spec, code, changed, reviews: judged.reviews }, by: `llm:${model}` };
}

/** A worked example is changed only when the reviewer, who sees no code, comes to another result than it. */
async function judgeObjection(
  desk: AtWork,
  { question, intent, candidate, report }: RepairRequest,
  objection: string | null,
  run?: AuthorRun,
): Promise<{ spec: ToolSpec; reviews: CodeReview[] }> {
  const { spec } = candidate;
  const failed = report.checks.some(({ name, passed }) => name === "examples" && !passed);
  const example =
    objection === null || !failed ? undefined : spec.examples.find(({ name }) => objection.includes(name));
  if (objection === null || example === undefined) return { spec, reviews: [] };
  const messages = judgeExample({ question, intent, candidate }, example, objection.slice(0, 600));
  const { value, model } = await desk.ask({ role: "reviewer", name: "judgement", form: ExampleForm, messages }, run);
  const { example_is_wrong: isWrong, reason, rows, answers } = value;
  const width = example.expected.table?.columns.length ?? null;
  const fits = width === null ? rows === null : rows !== null && rows.every((row) => row.length === width);
  const review: CodeReview = {
    kind: "example",
    candidate: candidate.sha256,
    model,
    approved: !isWrong,
    corrections: isWrong ? [`The expected output of "${example.name}" was corrected.`] : [],
    reason,
  };
  if (!isWrong || !fits) return { spec, reviews: [review] };
  const { table } = example.expected;
  const expected = {
    table: table && { ...table, rows: rows ?? [] },
    answers: { ...example.expected.answers, ...Object.fromEntries(answers.map(({ name, value: of }) => [name, of])) },
  };
  const examples = spec.examples.map((each) => (each === example ? { ...example, expected } : each));
  return { spec: { ...spec, examples }, reviews: [review] };
}

async function review(desk: AtWork, request: ReviewRequest, run?: AuthorRun): Promise<CodeReview> {
  const { candidate, question } = request;
  const data = await dataFor(desk, "reviewer", question, requiredOf(candidate.spec));
  const messages = reviewCode(request, data);
  const { value, model } = await desk.ask({ role: "reviewer", name: "review", form: ReviewForm, messages }, run);
  const { approved, corrections, reason } = value;
  return { kind: "code", candidate: candidate.sha256, model, approved, corrections, reason };
}
