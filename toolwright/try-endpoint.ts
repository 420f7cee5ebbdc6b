import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Author, AuthorRun, Question } from "../authors/author.ts";
import { createBuiltinAuthor } from "../authors/builtin/create-builtin-author.ts";
import { DEFAULT_BASE_URL, DEFAULT_MODEL } from "../authors/llm/models.ts";
import type { Dataset } from "../data/data-room.ts";
import { openLedger } from "../nodes/ledger.ts";
import { firstError } from "../nodes/repair.ts";
import type { Candidate } from "../state/candidate.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { Intent } from "../state/intent.ts";
import type { Report } from "../state/report.ts";
import type { ToolSpec } from "../state/spec.ts";
import { NO_USAGE } from "../state/usage.ts";
import { digestCandidate } from "../tools/digest.ts";
import { chooseAuthor } from "./choose-author.ts";
import type { Engine } from "./engine.ts";
import type { Finding } from "./toolwright.ts";

/** A made-up table: nothing of the user's is sent. */
const FRUIT = "fruit,price\napple,1\napple,5\npear,9\napple,\n";
const QUESTION = "What is the total price by fruit, highest first?";

/** What a task begins with: the built-in author's, until a task before it has done as well. */
interface Work {
  intent: Intent;
  spec: ToolSpec;
  code: string;
}

interface Desk {
  author: Author;
  run: AuthorRun;
  question: Question;
  /** Proves code as every tool is proved. Throws when a check fails. */
  prove(spec: ToolSpec, code: string): Promise<void>;
}

type Task = [name: string, work: (desk: Desk, work: Work) => Promise<string>];

/** Four tasks that follow the first one, which is to be there; each needs more of the model than the one before. */
const TASKS: readonly Task[] = [
  [
    "reads a question",
    async ({ author, run, question }, work) => {
      const outcome = await author.readIntent(question, run);
      if (outcome.kind !== "understood") return fail(`it said ${outcome.kind.replaceAll("_", " ")}`);
      work.intent = outcome.intent;
      return outcome.intent.reading;
    },
  ],
  [
    "writes a spec with worked examples",
    async ({ author, run, question }, work) => {
      const written = await author.writeSpec(question, work.intent, run);
      if (written.kind !== "written") return fail(written.message);
      const { name, examples } = written.value;
      const examplesSaid = `${examples.length} ${examples.length === 1 ? "example" : "examples"}`;
      work.spec = written.value;
      return `${name}, ${examplesSaid}`;
    },
  ],
  [
    "writes code that passes its checks",
    async ({ author, run, question, prove }, work) => {
      const written = await author.writeCode(question, work.intent, work.spec, run);
      if (written.kind !== "written") return fail(written.message);
      await prove(work.spec, written.value);
      work.code = written.value;
      return `${written.value.split("\n").length} lines`;
    },
  ],
  [
    "repairs code",
    async ({ author, run, question, prove }, { intent, spec, code }) => {
      const broken = code.replace("export default function", "export function");
      const candidate = draft(spec, broken);
      const repaired = await author.repair(
        { question, intent, candidate, report: withoutExport(candidate), attempt: 1 },
        run,
      );
      if (repaired.kind !== "written") return fail(repaired.message);
      await prove(repaired.value.spec, repaired.value.code);
      return "The default export is back.";
    },
  ],
];

/** Has the configured endpoint do five small tasks on made-up data, and says what works, how long it took and what not. */
export async function tryEndpoint(engine: Engine, signal?: AbortSignal): Promise<Finding[]> {
  const { llm } = engine.config;
  const author = chooseAuthor({ ...llm, author: "llm", fast: false }, engine.rooms());
  const there = await attempt(engine, signal, "is there and has its models", async (run) => {
    await author.ready?.(run.signal);
    return "The endpoint answers.";
  });
  // Without the endpoint the others would only say the same again.
  if (!there.ok) return [there];
  const folder = mkdtempSync(join(tmpdir(), "toolwright-fruit-"));
  try {
    const file = join(folder, "fruit.csv");
    writeFileSync(file, FRUIT);
    const dataset = await engine.rooms().dataRoom.open([file], signal ? { signal } : {});
    const question: Question = { text: QUESTION, profile: await dataset.profile(), correction: null };
    const prove = proofOn(engine, dataset, signal);
    const work = await givenWork(question);
    const findings = [there];
    for (const [name, task] of TASKS) {
      findings.push(await attempt(engine, signal, name, (run) => task({ author, run, question, prove }, work)));
    }
    return findings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function attempt(
  engine: Engine,
  signal: AbortSignal | undefined,
  name: string,
  task: (run: AuthorRun) => Promise<string>,
): Promise<Finding> {
  const { llm } = engine.config;
  const { stopwatch } = engine.rooms();
  const { total: spent, record } = openLedger("doctor", NO_USAGE);
  const run: AuthorRun = { thread: "", node: "doctor", signal, spent, record, report: () => {} };
  const started = stopwatch();
  const finding = { name: `endpoint ${name}`, required: true };
  try {
    const said = await task(run);
    const { calls, input_tokens, output_tokens } = spent();
    const where = `${llm.base_url || DEFAULT_BASE_URL}, ${llm.model || Object.keys(llm.models)[0] || DEFAULT_MODEL}`;
    const counted = `${calls} ${calls === 1 ? "call" : "calls"}, ${input_tokens} + ${output_tokens} tokens`;
    const detail = `${said} (${calls === 0 ? where : counted}, ${Math.round(stopwatch() - started)} ms)`;
    return { ...finding, ok: true, detail, remedy: null };
  } catch (fault) {
    if (!(fault instanceof ToolwrightError) || fault.code === "cancelled") throw fault;
    return { ...finding, ok: false, detail: fault.message, remedy: fault.hint };
  }
}

/** So that a task that fails says nothing of the next one. */
async function givenWork(question: Question): Promise<Work> {
  const author = createBuiltinAuthor();
  const read = await author.readIntent(question);
  if (read.kind !== "understood") throw new Error("the built-in author reads this question");
  const spec = await author.writeSpec(question, read.intent);
  if (spec.kind !== "written") throw new Error(spec.message);
  const code = await author.writeCode(question, read.intent, spec.value);
  if (code.kind !== "written") throw new Error(code.message);
  return { intent: read.intent, spec: spec.value, code: code.value };
}

function proofOn(engine: Engine, dataset: Dataset, signal: AbortSignal | undefined): Desk["prove"] {
  return async (spec, code) => {
    const candidate = draft(spec, code);
    const { validator } = engine.rooms();
    const report = await validator.validate({ candidate, dataset, ...(signal ? { signal } : {}) });
    if (report.status !== "PASSED") fail(firstError(report).replace(/\.$/, ""));
  };
}

function draft(spec: ToolSpec, code: string): Candidate {
  return { spec, code, sha256: digestCandidate(spec, code), status: "DRAFT", author: "llm" };
}

function withoutExport({ sha256 }: Candidate): Report {
  const remedy = "Write `export default function run(...)`.";
  const error = { message: "The module has no default export.", line: null, remedy };
  const check = { name: "contract" as const, passed: false, errors: [error], tried: "exports", ms: 0 };
  return { status: "FAILED", sha256, checks: [check], repairSuggestions: [] };
}

function fail(what: string): never {
  throw new ToolwrightError("author_failed", `It did not: ${what}.`, "Try a larger model for this role.");
}
