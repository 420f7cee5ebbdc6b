import { setTimeout as sleep } from "node:timers/promises";
import type { Author } from "../authors/author.ts";
import { createAutoAuthor } from "../authors/auto-author.ts";
import { createBuiltinAuthor } from "../authors/builtin/create-builtin-author.ts";
import type { Likeness } from "../authors/likeness.ts";
import { createLlmAuthor } from "../authors/llm/create-llm-author.ts";
import { createLikeness } from "../authors/llm/embeddings.ts";
import { isConfigured } from "../authors/llm/models.ts";
import type { ReferenceTool } from "../authors/llm/reference-tools.ts";
import { readApiKey } from "../config/api-key.ts";
import type { Clock, Stopwatch } from "../state/clock.ts";
import type { Config } from "../state/config.ts";
import type { Operation } from "../state/intent.ts";
import type { Profile } from "../state/profile.ts";
import type { ToolRegistry } from "../tools/registry.ts";
import { keepSentRequest, type SentRequest } from "../workspace/sent-requests.ts";
import type { Workspace } from "../workspace/workspace.ts";

interface AuthorParts {
  workspace: Workspace;
  registry: ToolRegistry;
  clock: Clock;
  stopwatch: Stopwatch;
  /** Waits before a call is tried again. */
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** Kept tools that a prompt may show. */
const MOST_KEPT = 2;

/** The author that the configuration asks for: `auto` is the built-in one, and a model for the rest where one is configured. */
export function chooseAuthor(llm: Config["llm"], parts: AuthorParts): Author {
  if (llm.author === "builtin") return createBuiltinAuthor();
  if (llm.author === "llm") return llmAuthor(llm, parts);
  return createAutoAuthor(createBuiltinAuthor(), isConfigured(llm) ? llmAuthor(llm, parts) : null);
}

/** What tells likeness of meaning, where a model for embeddings is configured. */
export function chooseLikeness(
  llm: Config["llm"],
  { workspace, clock }: Pick<AuthorParts, "workspace" | "clock">,
): Likeness | null {
  return createLikeness({ llm, readKey: (variable) => readApiKey(variable), keepSent: keepSentIn(workspace, clock) });
}

function keepSentIn(workspace: Workspace, clock: Clock): (sent: Omit<SentRequest, "at"> & { thread: string }) => void {
  return ({ thread, ...sent }) => {
    if (thread !== "") keepSentRequest(workspace, thread, { at: clock().toISOString(), ...sent });
  };
}

function llmAuthor(
  llm: Config["llm"],
  { workspace, registry, clock, stopwatch, sleep: wait = pause }: AuthorParts,
): Author {
  const memory = "llm/endpoints.json";
  return createLlmAuthor({
    llm,
    readKey: (variable) => readApiKey(variable),
    memory: { read: () => workspace.read(memory), write: (text) => void workspace.write(memory, text) },
    keepSent: keepSentIn(workspace, clock),
    keptTools: (operation, profile) => keptLike(registry, operation, profile),
    stopwatch,
    sleep: wait,
  });
}

function keptLike(registry: ToolRegistry, operation: Operation, profile: Profile): ReferenceTool[] {
  return registry
    .match(operation, profile)
    .slice(0, MOST_KEPT)
    .map(({ tool }) => {
      const { spec, code, description } = registry.get(tool.name);
      return { operation: spec.operation.operation, description, code };
    });
}

async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal ? { signal } : {});
}
