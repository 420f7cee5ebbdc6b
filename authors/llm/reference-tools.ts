import { referenceTools } from "../../reference/reference-tools.ts";
import type { Operation } from "../../state/intent.ts";

/** A tool that shows how tools are written. */
export interface ReferenceTool {
  operation: Operation["operation"];
  description: string;
  code: string;
}

/** The tools that come with Toolwright, as examples of how tools are written. */
export function exampleTools(): ReferenceTool[] {
  return referenceTools().map(({ spec, code }) => ({
    operation: spec.operation.operation,
    description: spec.description,
    code,
  }));
}

/** The tools most like what is asked, best first: the same kind of operation, then words in common. */
export function likest(
  tools: readonly ReferenceTool[],
  { operation, words, most }: { operation: Operation["operation"]; words: string; most: number },
): ReferenceTool[] {
  const asked = new Set(words.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
  const score = (tool: ReferenceTool): number => {
    const own = new Set(tool.description.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
    const common = [...own].filter((word) => asked.has(word)).length;
    return (tool.operation === operation ? 1 : 0) + common;
  };
  return tools
    .map((tool, index) => ({ tool, index, score: score(tool) }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, most)
    .map(({ tool }) => tool);
}
