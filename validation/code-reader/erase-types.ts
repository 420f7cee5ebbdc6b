import { stripTypeScriptTypes } from "node:module";

/** What keeps code from being a module that runs once its types are erased. */
export type CodeFault =
  | "syntax"
  | "enum"
  | "namespace"
  | "parameter property"
  | "decorator"
  | "export assignment"
  | "assertion";

/** The code is no module that could run; `detail` is what the parser says where it is one that has no better name. */
export class CodeError extends Error {
  readonly fault: CodeFault;
  readonly detail: string;
  /** 1-based. */
  readonly line: number | null;

  constructor(fault: CodeFault, detail: string, line: number | null) {
    super(detail);
    this.fault = fault;
    this.detail = detail;
    this.line = line;
  }
}

/** How Node's type stripper calls TypeScript that is more than JavaScript with types. */
const FAULTS: readonly [RegExp, CodeFault][] = [
  [/\benum\b/, "enum"],
  [/\bparameter property\b/, "parameter property"],
  [/angle-bracket/, "assertion"],
  [/\b(?:import equals|export assignment)\b/, "export assignment"],
  [/\b(?:namespace|module) (?:declaration|keyword)\b|\bnamespace\b/, "namespace"],
];

/** The JavaScript of a module, with blanks in place of its types. Throws `CodeError`, and `RangeError` for what is nested too deeply. */
export function eraseTypes(code: string): string {
  let javascript: string;
  try {
    javascript = stripTypeScriptTypes(code, { mode: "strip" });
  } catch (thrown) {
    const error = thrown as Error & { code?: string };
    const line = lineOf(error);
    if (error.code === "ERR_INVALID_TYPESCRIPT_SYNTAX") throw new CodeError("syntax", firstLine(error.message), line);
    if (error.code !== "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") throw new RangeError("the type stripper gave up");
    const fault = FAULTS.find(([shape]) => shape.test(error.message))?.[1] ?? "syntax";
    throw new CodeError(fault, firstLine(error.message), line);
  }
  // What comes after reads both texts by the same offsets.
  if (javascript.length !== code.length) throw new CodeError("syntax", "Types could not be told from code", null);
  return javascript;
}

/** The stripper's stack begins with the place, `:line` at the end of the first line. */
function lineOf(error: Error): number | null {
  const found = /^[^\n]*:(\d{1,7})\n/.exec(error.stack ?? "");
  return found === null ? null : Number(found[1]);
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).trim().replace(/\.$/, "").slice(0, 500);
}
