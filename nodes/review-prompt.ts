import type { PendingReview } from "../state/run-state.ts";
import type { ToolSpec } from "../state/spec.ts";
import type { ToolRegistry } from "../tools/registry.ts";

/** What stage 1 asks. `problem` says why an earlier answer did not count. */
export function askResult(candidate: string, result: string, problem: string | null = null): PendingReview {
  const prompt = "Is the output correct? Answer yes, or no with a comment that says what is wrong.";
  return { stage: 1, prompt, problem, candidate, result };
}

/** What stage 2 asks: with kept tools that do the same, also what becomes of them. */
export function askRegistration(
  spec: ToolSpec,
  candidate: string,
  registry: ToolRegistry,
  problem: string | null = null,
): PendingReview {
  const twins = registry.twins(spec).map(asTwin);
  const question = `Keep the tool ${spec.name} for later questions? Answer approve or reject.`;
  const prompt = `${question} ${twinSentence(twins)}`.trim();
  return { stage: 2, prompt, problem, candidate, result: null, twins };
}

type Twin = NonNullable<PendingReview["twins"]>[number];

function twinSentence(twins: readonly Twin[]): string {
  if (twins.length === 0) return "";
  const names = twins.map(({ name, version }) => `${name} (version ${version})`).join(" and ");
  const next = twins.find(({ replaced }) => replaced);
  const plain = next ? `makes it the next version of ${next.name}` : "keeps it beside what there is";
  return `${names} ${twins.length === 1 ? "does" : "do"} the same: approve ${plain}; or say which one it replaces, or to keep both.`;
}

function asTwin({ tool, replaced }: ReturnType<ToolRegistry["twins"]>[number]): Twin {
  const { name, version, description, path } = tool;
  return { name, version, description, path, replaced };
}
