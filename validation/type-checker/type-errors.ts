import type { Diagnostic } from "../../state/report.ts";
import { firstOnes, lineAt } from "../code-reader/place.ts";
import type { Finding } from "./native-typescript.ts";

/** What to do about the errors that tools have most, by TypeScript's number. */
const REMEDIES: ReadonlyMap<number, string> = new Map([
  [2304, "Use only what the input gives (sql, df, stats, params, random), the language itself, and your own names."],
  [2552, "Correct the name."],
  [2583, "Use an older way: the name is not in the standard library that a tool has."],
  [2550, "Use an older way: the member is not in the standard library that a tool has."],
  [2307, 'Import types from "toolwright/tool" and nothing else.'],
  [2305, "Import only `ToolInput`, `ToolOutput`, `Row`, `Value`, `Sql`, `Identifier` or `Tool`."],
  [
    2339,
    "Use a member that the type has; rows are read as `row.column` or `row[name]`, parameters are declared in `Params`.",
  ],
  [2551, "Correct the name of the member."],
  [2532, "Handle the missing value first: `value ?? fallback`, or an `if`."],
  [2531, "Handle null first: `value ?? fallback`, or an `if`."],
  [2533, "Handle null and the missing value first: `value ?? fallback`, or an `if`."],
  [18046, 'Narrow the value first, for example with `typeof value === "number"`.'],
  [18047, "Handle null first: `value ?? fallback`, or an `if`."],
  [18048, "Handle the missing value first: `value ?? fallback`, or an `if`; a row or element may not be there."],
  [2322, "Convert the value, or narrow it with `typeof`: a cell is a string, number, boolean or null."],
  [2345, "Convert the value, or narrow it with `typeof`: a cell is a string, number, boolean or null."],
  [2362, "Make it a number first: `Number(value)`."],
  [2363, "Make it a number first: `Number(value)`."],
  [2365, "Bring both sides to one type first, for example with `Number(value)`."],
  [2769, "Pass arguments that one of the listed signatures takes."],
  [2554, "Pass as many arguments as the function has parameters."],
  [7006, "Give the parameter a type."],
  [7031, "Give the input its type: `ToolInput<Params>`."],
  [7053, "Index with a key that the type has, or give the object an index signature."],
  [2741, "Add the missing property; a tool returns at least `summary`."],
  [2355, "Return a `ToolOutput`."],
  [2366, "Return a `ToolOutput` on every path."],
]);

/** What TypeScript says of the tool itself. */
export function ownErrors(found: readonly Finding[], code: string): Diagnostic[] {
  return firstOnes(
    found.map((finding) => ({
      message: `${textOf(finding)} (TS${finding.code})`,
      line: lineAt(code, Math.max(0, finding.pos)),
      remedy: REMEDIES.get(finding.code) ?? null,
    })),
  );
}

/** What it says of the tool held against its spec; `line` is that of the default export. */
export function specErrors(found: readonly Finding[], line: number): Diagnostic[] {
  return firstOnes(
    found.map((finding) => ({
      message: `The default export is not a tool with the spec's parameters. ${textOf(finding)} (TS${finding.code})`,
      line,
      remedy:
        "Write `function run(input: ToolInput<Params>): ToolOutput` with exactly the spec's parameters in `Params`.",
    })),
  );
}

/** The message as one line: what is wrong, and the innermost reason; without the paths that name types of other modules. */
function textOf(finding: Finding): string {
  const lines = linesOf(finding).map((line) => line.replace(/import\("[^"]*"\)\.?/g, "").trim());
  return (lines.length > 3 ? [lines[0], ...lines.slice(-2)] : lines).join(" ");
}

function linesOf({ text, messageChain }: Finding): string[] {
  return [...text.split("\n"), ...(messageChain ?? []).flatMap(linesOf)];
}
