import { resolve } from "node:path";
import type { Author } from "../authors/author.ts";
import { readPackage } from "../packaging/read-package.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { RunUpdate } from "../state/run-state.ts";
import type { ToolSpec } from "../state/spec.ts";
import type { RunView } from "../state/view.ts";
import { bindParameters } from "../tools/parameters.ts";
import { unmetRequirements } from "../tools/requirements.ts";
import { openFiles } from "./ask.ts";
import { assembleGraph } from "./assemble.ts";
import { type Engine, makeEngine } from "./engine.ts";
import { makeThreadRunner, newThreadId } from "./thread-run.ts";
import type { ImportOptions } from "./toolwright.ts";

/**
 * Brings a tool in from a package, as a new tool: every check, a run on the data, then both reviews. What the package says of who
 * approved it counts for nothing. The thread goes on like any other, in any process.
 */
export async function importTool(engine: Engine, folder: string, options: ImportOptions): Promise<RunView> {
  const { spec, code } = readPackage(resolve(folder), options.tool);
  const files = options.data.map((file) => resolve(file));
  await openFiles(engine, files, options);
  await refuseUnfit(engine, spec, files);
  const rooms = engine.rooms();
  const author = importedAuthor(spec, code, rooms.author);
  const saver = await engine.checkpoints().saver();
  const runner = makeThreadRunner({
    graph: async () => assembleGraph({ ...rooms, author }, saver),
    checkpoints: engine.checkpoints,
  });
  const importing = makeEngine({ ...engine, runner });
  const thread = newThreadId();
  const question = `Import the tool ${spec.name}: ${spec.description}`.slice(
    0,
    engine.config.execution.max_question_chars,
  );
  const input: RunUpdate = { question, files, dryRun: false, newTool: true, requestedTool: null };
  return runner.exclusively(thread, (lease) => importing.step(thread, question, (run) => run(input, options, lease)));
}

/** The defaults of an imported tool name columns of the data that it was made for, which may not be here. */
async function refuseUnfit(engine: Engine, spec: ToolSpec, files: string[]): Promise<void> {
  const dataset = await engine.rooms().dataRoom.open(files);
  const unmet = unmetRequirements(spec, bindParameters(spec, {}), dataset.tables);
  if (unmet.length === 0) return;
  throw new ToolwrightError(
    "schema_mismatch",
    `The tool ${spec.name} does not fit this data: ${unmet.join("; ")}.`,
    "Give it a file like the one that it was made for.",
  );
}

/** Who "wrote" an imported tool: says what the package has, and can mend nothing of it. */
function importedAuthor(spec: ToolSpec, code: string, own: Author): Author {
  const cannot = {
    kind: "cannot_write" as const,
    message: "An imported tool is not changed: it is right as it is, or it is not brought in.",
    hint: "Have it mended where it comes from, or ask the question here.",
  };
  const { operation, description: reading } = spec;
  return {
    name: "imported",
    readIntent: async ({ correction }) =>
      correction === null
        ? {
            kind: "understood",
            certain: true,
            intent: { operation, reading, assumptions: [], author: "imported" },
            spec,
          }
        : { kind: "cannot_answer", understood: reading, missing: [], message: cannot.message, hint: cannot.hint },
    writeSpec: async () => ({ kind: "written", value: spec }),
    writeCode: async () => ({ kind: "written", value: code, by: "imported" }),
    repair: async () => cannot,
    // A reviewer reads what others wrote just as well.
    ...(own.review ? { review: (request, run) => own.review?.(request, run) ?? Promise.resolve(null) } : {}),
  };
}
