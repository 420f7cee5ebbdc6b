import { ToolwrightError } from "../../state/errors.ts";
import type { Diagnostic } from "../../state/report.ts";
import type { Parameters } from "../../state/spec.ts";
import { cancelled, unchecked } from "../unchecked.ts";
import { needsOf } from "./libraries.ts";
import { type Finding, type NativeTypeScript, startNativeTypeScript } from "./native-typescript.ts";
import { createProjects, type Projects } from "./projects.ts";
import { specFile } from "./spec-file.ts";
import { ownErrors, specErrors } from "./type-errors.ts";

/** TypeScript's checker in a process of its own. */
export interface TypeChecker {
  /**
   * The errors of the types in a tool, and of the tool held against its spec's parameters. `main` is the line of its one
   * default export; null where it hasn't got one, which is for the check of the contract to explain.
   */
  types(code: string, parameters: Parameters, main: number | null, signal?: AbortSignal): Promise<Diagnostic[]>;
  /** How much the checker has had to do: what "warm" means, in numbers that don't depend on the machine. */
  readonly statistics: { checks: number; librariesRead: number };
  /** Starts the process and checks a small tool ahead of need; returns at once. */
  warm(): void;
  close(): Promise<void>;
}

export interface TypeCheckerOptions {
  /** Wall time of one request in milliseconds, a cold start included. */
  timeoutMs?: number;
  /** Memory that the process may hold, where the system tells it. */
  memoryMb?: number;
}

type Outcome = { found: (readonly Finding[])[] } | { gaveUp: string } | { fault: Error };

/** A small tool of the usual form: checking it once reads the libraries and makes the checker's tables. */
const WARM_UP = `import type { ToolInput, ToolOutput } from "toolwright/tool";
interface Params { column: string; limit: number }
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql\`SELECT \${sql.id(params.column)} AS name, count(*) AS n FROM data GROUP BY ALL LIMIT \${params.limit}\`;
  const first = table[0];
  return { table, answers: { top: first?.name ?? null }, summary: \`\${table.map((row) => row.name).join(", ")}.\` };
}`;

/**
 * Starts the process on first use and keeps it. Types that keep it busy beyond the deadline, or fill its memory, cost that
 * process and nothing else: the next request starts a fresh one.
 */
export function createTypeChecker(options: TypeCheckerOptions = {}): TypeChecker {
  const { timeoutMs = 20_000, memoryMb = 768 } = options;
  let running: { compiler: NativeTypeScript; projects: Projects } | null = null;
  let waiting = 0;
  let checks = 0;

  const discard = (): void => {
    running?.compiler.kill();
    running = null;
  };

  const start = (): { compiler: NativeTypeScript; projects: Projects } => {
    const projects = createProjects();
    return { projects, compiler: startNativeTypeScript(projects, memoryMb) };
  };

  const ask = async (code: string, spec: string, signal: AbortSignal | undefined): Promise<Outcome> => {
    if (signal?.aborted) return { fault: cancelled() };
    checks += 1;
    waiting += 1;
    const late = deadline(timeoutMs, signal);
    try {
      running ??= start();
      const { compiler, projects } = running;
      const project = projects.put(needsOf(code), code, spec);
      const files = [project.tool, project.spec];
      compiler.hold(true);
      return await Promise.race([
        compiler.typeErrors(project.configuration, files, files).then((found) => ({ found })),
        compiler.ended.then((reason) => (reason.startsWith("ran out") ? { gaveUp: reason } : endedEarly(reason))),
        late.reached.then((outcome) => {
          if (running?.compiler === compiler && "gaveUp" in outcome) discard();
          return outcome;
        }),
      ]);
    } catch (error) {
      return { fault: error instanceof Error ? error : new Error(String(error)) };
    } finally {
      late.clear();
      waiting -= 1;
      if (waiting === 0) running?.compiler.hold(false);
    }
  };

  return {
    async types(code, parameters, main, signal) {
      const outcome = await ask(code, specFile(parameters), signal);
      if ("gaveUp" in outcome) return [unchecked(outcome.gaveUp)];
      if ("fault" in outcome) {
        if (outcome.fault instanceof ToolwrightError) throw outcome.fault;
        discard();
        throw brokenChecker(outcome.fault);
      }
      const [own = [], againstSpec = []] = outcome.found;
      if (own.length > 0) return ownErrors(own, code);
      return main === null ? [] : specErrors(againstSpec, main);
    },
    get statistics() {
      return { checks, librariesRead: running?.projects.librariesRead ?? 0 };
    },
    warm() {
      // A process that can't start says so to the first check that needs it.
      if (!running)
        void ask(WARM_UP, specFile({ type: "object", properties: {}, additionalProperties: false }), undefined);
    },
    async close() {
      const last = running;
      last?.compiler.hold(true);
      discard();
      await last?.compiler.ended;
    },
  };
}

function endedEarly(reason: string): Outcome {
  return { fault: new Error(`its process ${reason}`) };
}

/** What comes of a request that takes too long, or that nobody waits for any more. */
function deadline(timeoutMs: number, signal: AbortSignal | undefined): { reached: Promise<Outcome>; clear(): void } {
  let clear = (): void => {};
  const reached = new Promise<Outcome>((resolve) => {
    const late = { gaveUp: `did not finish within ${Math.round(timeoutMs / 1000)} s` };
    const timer = setTimeout(() => resolve(late), timeoutMs);
    const abort = (): void => resolve({ fault: cancelled() });
    signal?.addEventListener("abort", abort, { once: true });
    clear = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
  });
  return { reached, clear };
}

function brokenChecker(cause: Error): ToolwrightError {
  return new ToolwrightError(
    "internal",
    `The type checker failed: ${cause.message}`,
    "Install the dependencies again with `npm ci`; if it stays, report it with the tool's code.",
    { cause },
  );
}
