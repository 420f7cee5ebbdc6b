import type { Author } from "../authors/author.ts";
import type { Likeness } from "../authors/likeness.ts";
import type { DataRoom } from "../data/data-room.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { Clock, Stopwatch } from "../state/clock.ts";
import type { Config } from "../state/config.ts";
import type { CandidateStore, ToolRegistry } from "../tools/registry.ts";
import type { Validator } from "../validation/validator.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Everything that the graph is made of, open and ready. */
export interface Rooms {
  config: Config;
  workspace: Workspace;
  author: Author;
  /** How like texts are in meaning, where an endpoint for embeddings is configured. */
  likeness: Likeness | null;
  dataRoom: DataRoom;
  sandbox: Sandbox;
  validator: Validator;
  registry: ToolRegistry;
  store: CandidateStore;
  clock: Clock;
  stopwatch: Stopwatch;
}
