import type { Intent } from "../../../state/intent.ts";
import type { ToolSpec } from "../../../state/spec.ts";
import type { Question } from "../../author.ts";
import { safeJson } from "../describe-data.ts";
import type { ChatMessage } from "../endpoint/call-model.ts";
import type { ReferenceTool } from "../reference-tools.ts";
import { asked } from "./asked.ts";
import { HOUSE_RULES, TOOL_CONTRACT } from "./house-rules.ts";

export const CODE_TASK = `${HOUSE_RULES}

${TOOL_CONTRACT}

Write the tool of the spec. It must give exactly what the spec's examples expect, and do the same for any data. Answer with the whole module in one \`\`\`ts block.`;

/** Asks for the code of a spec. */
export function writeCode(
  question: Question,
  intent: Intent,
  spec: ToolSpec,
  { data, references }: { data: string; references: readonly ReferenceTool[] },
): ChatMessage[] {
  return [
    { role: "system", content: CODE_TASK },
    {
      role: "user",
      content: [
        ...references.map(reference),
        data,
        asked(question),
        `Understood as: ${intent.reading}`,
        specText(spec),
      ].join("\n\n"),
    },
  ];
}

function reference({ description, code }: ReferenceTool): string {
  return `A tool of another data set (${description}):\n\`\`\`ts\n${code.trim()}\n\`\`\``;
}

/** A spec as a prompt shows it: its values are data too. */
export function specText(spec: ToolSpec): string {
  const { operation: _, ...shown } = spec;
  return `The spec:\n<data>\n${safeJson(shown)}\n</data>`;
}
