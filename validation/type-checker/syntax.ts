import module from "node:module";
import type typescript from "typescript";
import type { Diagnostic } from "../../state/report.ts";
import { firstOnes, lineAt, lineOf, walk } from "./place.ts";
import { ts } from "./typescript.ts";

/** Longest code of a tool, in characters: far above any tool, far below what would slow the checker down. */
export const LONGEST_CODE = 200_000;

/** TypeScript that is more than JavaScript with types: taking the types away does not make a program of it. */
const NOT_ERASABLE: readonly {
  name: string;
  matches: (node: typescript.Node) => boolean;
  remedy: string;
}[] = [
  {
    name: "an enum",
    matches: (node) => ts.isEnumDeclaration(node),
    remedy: "Use a union of string literals, or a const object.",
  },
  {
    name: "a namespace",
    matches: (node) => ts.isModuleDeclaration(node),
    remedy: "Put its functions at the top level of the module.",
  },
  {
    name: "a parameter property",
    matches: (node) => ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent),
    remedy: "Declare the field in the class and assign it in the constructor.",
  },
  {
    name: "a decorator",
    matches: (node) => ts.isDecorator(node),
    remedy: "Call the function instead.",
  },
  {
    name: "`import =` or `export =`",
    matches: (node) =>
      ts.isImportEqualsDeclaration(node) || (ts.isExportAssignment(node) && node.isExportEquals === true),
    remedy: "Use `export default`; a tool imports nothing but types.",
  },
  {
    name: "a type assertion in angle brackets",
    matches: (node) => ts.isTypeAssertionExpression(node),
    remedy: "Write `value as Type`.",
  },
];

/** What keeps the code from being TypeScript that runs once its types are erased. */
export function findSyntaxErrors(source: typescript.SourceFile): Diagnostic[] {
  if (source.text.trim() === "") {
    return [{ message: "The code is empty.", line: 1, remedy: "Write a module with a default export." }];
  }
  if (source.text.length > LONGEST_CODE) {
    const message = `The code has ${source.text.length} characters; a tool has at most ${LONGEST_CODE}.`;
    return [{ message, line: null, remedy: "Leave out data that is written into the code: a tool reads its tables." }];
  }
  const parseErrors = parseDiagnosticsOf(source);
  if (parseErrors.length > 0) return firstOnes(parseErrors);
  const unerasable: Diagnostic[] = [];
  walk(source, (node) => {
    const found = NOT_ERASABLE.find((kind) => kind.matches(node));
    if (!found) return;
    const message = `The code has ${found.name}, which can't be run by erasing types.`;
    unerasable.push({ message, line: lineOf(source, node), remedy: found.remedy });
  });
  return unerasable.length > 0 ? firstOnes(unerasable) : erasureErrors(source.text);
}

function parseDiagnosticsOf(source: typescript.SourceFile): Diagnostic[] {
  return parserFindings(source).map(({ messageText, start }) => ({
    message: `Syntax error: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    line: lineAt(source, start),
    remedy: "Correct the code so that it is one TypeScript module.",
  }));
}

/** A program of this one file, without libraries or imports: the public way to what the parser noted on the file. */
function parserFindings(source: typescript.SourceFile): readonly typescript.DiagnosticWithLocation[] {
  const host: typescript.CompilerHost = {
    getSourceFile: (path) => (path === source.fileName ? source : undefined),
    getDefaultLibFileName: () => "lib.d.ts",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => {},
    fileExists: (path) => path === source.fileName,
    readFile: () => undefined,
  };
  const options = { noLib: true, noResolve: true, types: [] };
  return ts.createProgram([source.fileName], options, host).getSyntacticDiagnostics(source);
}

/** The last word is that of the very function that prepares the code for the sandbox. */
function erasureErrors(code: string): Diagnostic[] {
  try {
    module.stripTypeScriptTypes(code);
    return [];
  } catch (error) {
    const message = error instanceof Error ? (error.message.split("\n")[0] ?? error.message) : String(error);
    return [
      {
        message: `The types can't be erased from the code: ${message.trim()}`,
        line: null,
        remedy: "Use plain JavaScript with type annotations.",
      },
    ];
  }
}
