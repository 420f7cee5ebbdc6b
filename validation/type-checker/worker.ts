import { parentPort } from "node:worker_threads";
import type typescript from "typescript";
import { findPolicyErrors } from "./policy.ts";
import { createProgramBuilder, TOOL_FILE } from "./program.ts";
import type { CheckerAnswers, CheckerRequest, Envelope, Reply } from "./protocol.ts";
import { moduleShape } from "./shape.ts";
import { findSyntaxErrors } from "./syntax.ts";
import { findTypeErrors } from "./types.ts";
import { ts } from "./typescript.ts";

// A worker's warnings go to the terminal of the user; that a Node function is called experimental is no news to them.
process.removeAllListeners("warning");

/** A small tool of the usual form: checking it once parses the libraries and makes the checker's tables. */
const WARM_UP = `import type { ToolInput, ToolOutput } from "toolwright/tool";
interface Params { column: string; limit: number }
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql\`SELECT \${sql.id(params.column)} AS name, count(*) AS n FROM data GROUP BY ALL LIMIT \${params.limit}\`;
  const first = table[0];
  return { table, answers: { top: first?.name ?? null }, summary: \`\${table.map((row) => row.name).join(", ")}.\` };
}`;

const builder = createProgramBuilder();
let latest: { code: string; source: typescript.SourceFile } | null = null;

/** The tree of the code; the checks of one tool follow each other and share it. */
function parse(code: string): typescript.SourceFile {
  if (latest?.code !== code) {
    const setParentNodes = true;
    latest = { code, source: ts.createSourceFile(TOOL_FILE, code, ts.ScriptTarget.ES2023, setParentNodes) };
  }
  return latest.source;
}

function answer(request: CheckerRequest): CheckerAnswers[keyof CheckerAnswers] {
  switch (request.kind) {
    case "warm": {
      const parameters = { type: "object", properties: {}, additionalProperties: false } as const;
      findSyntaxErrors(parse(WARM_UP));
      findPolicyErrors(parse(WARM_UP));
      findTypeErrors(builder, WARM_UP, parameters);
      return null;
    }
    case "statistics":
      return { ...builder.statistics };
    case "syntax":
      return findSyntaxErrors(parse(request.code));
    case "policy":
      return findPolicyErrors(parse(request.code));
    case "shape":
      return moduleShape(parse(request.code));
    case "types":
      return findTypeErrors(builder, request.code, request.parameters);
  }
}

function reply({ id, request }: Envelope): Reply {
  try {
    return { id, ok: true, answer: answer(request) };
  } catch (error) {
    // The parser and the checker are recursive: code that is nested deep enough ends their stack, not ours.
    return { id, ok: false, tooDeep: error instanceof RangeError, message: String(error) };
  }
}

parentPort?.on("message", (envelope: Envelope) => parentPort?.postMessage(reply(envelope)));
