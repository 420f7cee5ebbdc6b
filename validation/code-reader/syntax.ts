import type { Diagnostic } from "../../state/report.ts";
import { CodeError, type CodeFault } from "./erase-types.ts";
import { readTree, type Tree } from "./tree.ts";

/** Longest code of a tool, in characters: far above any tool, far below what would slow the checks down. */
export const LONGEST_CODE = 200_000;

/** TypeScript that is more than JavaScript with types: taking the types away does not make a program of it. */
const NOT_ERASABLE: Record<Exclude<CodeFault, "syntax">, { name: string; remedy: string }> = {
  enum: { name: "an enum", remedy: "Use a union of string literals, or a const object." },
  namespace: { name: "a namespace", remedy: "Put its functions at the top level of the module." },
  "parameter property": {
    name: "a parameter property",
    remedy: "Declare the field in the class and assign it in the constructor.",
  },
  decorator: { name: "a decorator", remedy: "Call the function instead." },
  "export assignment": {
    name: "`import =` or `export =`",
    remedy: "Use `export default`; a tool imports nothing but types.",
  },
  assertion: { name: "a type assertion in angle brackets", remedy: "Write `value as Type`." },
};

/** The tree of a module; or what keeps the code from being TypeScript that runs once its types are erased. */
export function readModule(code: string): Tree | Diagnostic {
  if (code.trim() === "")
    return { message: "The code is empty.", line: 1, remedy: "Write a module with a default export." };
  if (code.length > LONGEST_CODE) {
    const message = `The code has ${code.length} characters; a tool has at most ${LONGEST_CODE}.`;
    return { message, line: null, remedy: "Leave out data that is written into the code: a tool reads its tables." };
  }
  try {
    return readTree(code);
  } catch (thrown) {
    if (!(thrown instanceof CodeError)) throw thrown;
    const { fault, detail, line } = thrown;
    if (fault === "syntax") {
      const remedy = "Correct the code so that it is one TypeScript module.";
      return { message: `Syntax error: ${detail}.`, line, remedy };
    }
    const { name, remedy } = NOT_ERASABLE[fault];
    return { message: `The code has ${name}, which can't be run by erasing types.`, line, remedy };
  }
}
