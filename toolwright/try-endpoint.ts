import type { Author, AuthorRun, Question } from "../authors/author.ts";
import { DEFAULT_BASE_URL, DEFAULT_MODEL } from "../authors/llm/models.ts";
import { openLedger } from "../nodes/ledger.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { Intent } from "../state/intent.ts";
import type { Profile } from "../state/profile.ts";
import type { ToolSpec } from "../state/spec.ts";
import { NO_USAGE } from "../state/usage.ts";
import { chooseAuthor } from "./choose-author.ts";
import type { Engine } from "./engine.ts";
import type { Finding } from "./toolwright.ts";

/** A made-up table: nothing of the user's is sent. */
const PROFILE: Profile = {
  fingerprint: "0".repeat(64),
  notes: [],
  tables: [
    {
      name: "data",
      source: "fruit.csv",
      rowCount: 4,
      columns: [
        {
          name: "fruit",
          type: "string",
          nulls: 0,
          distinct: 2,
          distinctExact: true,
          min: "apple",
          max: "pear",
          top: [
            { value: "apple", count: 3 },
            { value: "pear", count: 1 },
          ],
        },
        { name: "price", type: "integer", nulls: 1, distinct: 3, distinctExact: true, min: 1, max: 9, top: [] },
      ],
    },
  ],
};

const QUESTION: Question = {
  text: "What is the total price by fruit, highest first?",
  profile: PROFILE,
  correction: null,
};

/** What a task was given by those before it. */
interface Work {
  intent: Intent | null;
  spec: ToolSpec | null;
  code: string | null;
}

type Task = [name: string, work: (author: Author, run: AuthorRun, work: Work) => Promise<string>];

/** Five small tasks, each needing more of the model than the one before. */
const TASKS: readonly Task[] = [
  [
    "is there and has its models",
    async (author) => {
      await author.ready?.();
      return "The endpoint answers.";
    },
  ],
  [
    "reads a question",
    async (author, run, work) => {
      const outcome = await author.readIntent(QUESTION, run);
      if (outcome.kind !== "understood") return fail(`it said ${outcome.kind.replaceAll("_", " ")}`);
      work.intent = outcome.intent;
      return outcome.intent.reading;
    },
  ],
  [
    "writes a spec with worked examples",
    async (author, run, work) => {
      if (!work.intent) return fail("there is no intent to write it for");
      const written = await author.writeSpec(QUESTION, work.intent, run);
      if (written.kind !== "written") return fail(written.message);
      work.spec = written.value;
      return `${written.value.name}, ${written.value.examples.length} examples`;
    },
  ],
  [
    "writes code",
    async (author, run, work) => {
      if (!work.intent || !work.spec) return fail("there is no spec to write it for");
      const written = await author.writeCode(QUESTION, work.intent, work.spec, run);
      if (written.kind !== "written") return fail(written.message);
      work.code = written.value;
      return `${written.value.split("\n").length} lines`;
    },
  ],
  [
    "repairs code",
    async (author, run, { intent, spec, code }) => {
      if (!intent || !spec || !code) return fail("there is no code to repair");
      const broken = code.replace("export default function", "export function");
      const sha256 = "0".repeat(64);
      const error = {
        message: "The module has no default export.",
        line: null,
        remedy: "Write `export default function run(...)`.",
      };
      const check = { name: "contract" as const, passed: false, errors: [error], tried: "exports", ms: 0 };
      const report = { status: "FAILED" as const, sha256, checks: [check], repairSuggestions: [] };
      const candidate = { spec, code: broken, sha256, status: "DRAFT" as const, author: "llm" };
      const repaired = await author.repair({ question: QUESTION, intent, candidate, report, attempt: 1 }, run);
      return repaired.kind === "written" ? "The default export is back." : fail(repaired.message);
    },
  ],
];

/** Has the configured endpoint do five small tasks on made-up data, and says what works, how long it took and what not. */
export async function tryEndpoint(engine: Engine, signal?: AbortSignal): Promise<Finding[]> {
  const { llm } = engine.config;
  const author = chooseAuthor({ ...llm, author: "llm", fast: false }, engine.rooms());
  const where = `${llm.base_url || DEFAULT_BASE_URL}, ${llm.model || Object.keys(llm.models)[0] || DEFAULT_MODEL}`;
  const { stopwatch } = engine.rooms();
  const work: Work = { intent: null, spec: null, code: null };
  const findings: Finding[] = [];
  for (const [name, task] of TASKS) {
    const ledger = openLedger("doctor", NO_USAGE);
    const run: AuthorRun = {
      thread: "",
      node: "doctor",
      signal,
      spent: ledger.total,
      record: ledger.record,
      report: () => {},
    };
    const started = stopwatch();
    const finding = { name: `endpoint ${name}`, required: true };
    try {
      const said = await task(author, run, work);
      const { calls, input_tokens, output_tokens } = ledger.total();
      const took = calls === 0 ? where : `${calls} calls, ${input_tokens} + ${output_tokens} tokens`;
      findings.push({
        ...finding,
        ok: true,
        detail: `${said} (${took}, ${Math.round(stopwatch() - started)} ms)`,
        remedy: null,
      });
    } catch (fault) {
      if (!(fault instanceof ToolwrightError) || fault.code === "cancelled") throw fault;
      findings.push({ ...finding, ok: false, detail: fault.message, remedy: fault.hint });
      // Without the endpoint the others would only say the same again.
      if (findings.length === 1) break;
    }
  }
  return findings;
}

function fail(what: string): never {
  throw new ToolwrightError("author_failed", `It did not: ${what}.`, "Try a larger model for this role.");
}
