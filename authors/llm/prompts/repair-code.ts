import type { RepairNote } from "../../../state/authoring.ts";
import type { RepairRequest } from "../../author.ts";
import type { ChatMessage } from "../endpoint/call-model.ts";
import { asked } from "./asked.ts";
import { CODE_TASK, specText } from "./write-code.ts";

const TASK = `The tool below failed its checks. Find out why, say in one line beginning with "Changed:" what you change, and give the whole corrected module in one \`\`\`ts block. The name, the parameters and the output of the spec stay as they are.
If, and only if, the code is right and a worked example expects a wrong value, add a block
\`\`\`wrong-example
name of the example: why its expected value is wrong
\`\`\``;

/** Asks for a correction, told everything that failed and what was tried. */
export function repairCode(
  request: RepairRequest,
  { data, failures }: { data: string; failures: string },
): ChatMessage[] {
  const { question, candidate, history = [] } = request;
  return [
    { role: "system", content: CODE_TASK },
    {
      role: "user",
      content: [
        data,
        asked(question),
        specText(candidate.spec),
        TASK,
        `The tool:\n\`\`\`ts\n${candidate.code.trim()}\n\`\`\``,
        ...(history.length > 0 ? [`What was tried before:\n${history.map(tried).join("\n")}`] : []),
        `What failed:\n${failures}`,
      ].join("\n\n"),
    },
  ];
}

function tried({ attempt, failed, changed }: RepairNote): string {
  return `- ${attempt}: ${failed || "a check failed"} Changed: ${changed || "not said"}`;
}
