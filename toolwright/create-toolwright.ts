import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import type { Author } from "../authors/author.ts";
import type { Checkpoints } from "../checkpoints/checkpoints.ts";
import { memoryCheckpoints } from "../checkpoints/memory-checkpoints.ts";
import { openSqliteCheckpoints } from "../checkpoints/sqlite-checkpoints.ts";
import { checkLayer } from "../config/check-layer.ts";
import type { DataRoom } from "../data/data-room.ts";
import type { ToolwrightGraph } from "../graph/graph.ts";
import { createSandbox } from "../sandbox/create-sandbox.ts";
import { sandboxOptions } from "../sandbox/sandbox-options.ts";
import type { Clock, Stopwatch } from "../state/clock.ts";
import { Config, type ConfigInput } from "../state/config.ts";
import type { RunView } from "../state/view.ts";
import { openCandidateStore } from "../tools/candidate-store.ts";
import { openRegistry } from "../tools/open-registry.ts";
import { withReferenceTools } from "../tools/with-reference-tools.ts";
import { createCodeReader } from "../validation/code-reader/code-reader.ts";
import { readSandbox } from "../validation/code-reader/read-sandbox.ts";
import { createValidator } from "../validation/create-validator.ts";
import { readSentRequests } from "../workspace/sent-requests.ts";
import { openWorkspace } from "../workspace/workspace.ts";
import { answerReview } from "./answer.ts";
import { ask } from "./ask.ts";
import { chooseAuthor, chooseLikeness } from "./choose-author.ts";
import { doctor } from "./doctor.ts";
import { makeEngine } from "./engine.ts";
import { keptTools } from "./kept-tools.ts";
import { lazily } from "./lazily.ts";
import { openDataRoom } from "./open-data-room.ts";
import { resume } from "./resume.ts";
import type { Rooms } from "./rooms.ts";
import { makeThreadRunner } from "./thread-run.ts";
import type { Toolwright } from "./toolwright.ts";
import { tryEndpoint } from "./try-endpoint.ts";
import { viewOf } from "./view.ts";

/** What a program may put in place of Toolwright's own. */
export interface ToolwrightParts {
  author?: Author;
  /** Closed with Toolwright. */
  dataRoom?: DataRoom;
  clock?: Clock;
  stopwatch?: Stopwatch;
}

/**
 * Opens Toolwright. `config` has the sections of `toolwright.config.yaml`; what is left out has its default. Nothing is
 * started or written before it is needed. Throws bad_config.
 */
export function createToolwright(config: ConfigInput = {}, parts: ToolwrightParts = {}): Toolwright {
  checkLayer({ values: config, place: () => "The configuration given" });
  const checked = Config.parse(config);
  const rooms = lazily(() => openRooms(checked, parts));
  const checkpoints = lazily(() => openCheckpoints(checked, rooms().workspace, rooms().clock));
  const assemble = async (checkpointer?: BaseCheckpointSaver): Promise<ToolwrightGraph> =>
    (await import("./assemble.ts")).assembleGraph(rooms(), checkpointer);
  const graph = lazily(async () => assemble(await checkpoints().saver()));
  const runner = makeThreadRunner({ graph, checkpoints });
  const charts = lazily(async () => (await import("../charts/draw-chart.ts")).createChartRoom());
  const engine = makeEngine({ config: checked, runner, rooms, checkpoints });

  const show = async (thread: string): Promise<RunView> => {
    engine.known(thread);
    const snapshot = await runner.snapshot(thread);
    if (!snapshot) throw engine.unknownThread(thread);
    return viewOf(snapshot, rooms().workspace);
  };

  return {
    graph,
    serverGraph: () => assemble(),
    ask: (options) => ask(engine, options),
    answer: (thread, answer, options = {}) => answerReview(engine, thread, answer, options),
    resume: (thread, options = {}) => resume(engine, thread, options),
    show,
    async chart(thread, { format = "png", signal } = {}) {
      const { chart } = await show(thread);
      if (chart === null) return { problem: "this run has no chart" };
      return (await charts()).draw(chart.spec, format, signal);
    },
    async sent(thread) {
      engine.known(thread);
      return readSentRequests(rooms().workspace, thread);
    },
    async runs() {
      return checkpoints().threads.list();
    },
    tools: keptTools(engine),
    doctor: () => doctor(engine),
    tryEndpoint: ({ signal } = {}) => tryEndpoint(engine, signal),
    async close() {
      const open = rooms.made();
      const dataRoom = open?.dataRoom ?? parts.dataRoom;
      await Promise.all([dataRoom?.close(), open?.sandbox.close(), open?.validator.close()]);
      (await charts.made())?.close();
      checkpoints.made()?.close();
      open?.registry.close();
    },
  };
}

function openRooms(config: Config, parts: ToolwrightParts): Rooms {
  const { execution, paths, llm } = config;
  const clock = parts.clock ?? (() => new Date());
  const stopwatch = parts.stopwatch ?? (() => performance.now());
  const workspace = openWorkspace(paths.workspace, { clock });
  const dataRoom = parts.dataRoom ?? openDataRoom({ execution, paths: { ...paths, workspace: workspace.root } });
  const reader = createCodeReader();
  const sandbox = readSandbox(createSandbox({ ...sandboxOptions(config), erasesTypes: false }), reader);
  const registry = withReferenceTools(openRegistry({ workspace, clock }));
  return {
    config,
    workspace,
    author: parts.author ?? chooseAuthor(llm, { workspace, registry, clock, stopwatch }),
    likeness: chooseLikeness(llm, { workspace, clock }),
    dataRoom,
    sandbox,
    validator: createValidator({ sandbox, dataRoom, config, stopwatch, reader }),
    registry,
    store: openCandidateStore({ workspace, clock }),
    clock,
    stopwatch,
  };
}

function openCheckpoints(config: Config, workspace: Rooms["workspace"], clock: Clock): Checkpoints {
  const options = { clock, leaseMs: config.execution.lease_ms };
  return config.paths.checkpoints === "memory" ? memoryCheckpoints(options) : openSqliteCheckpoints(workspace, options);
}
