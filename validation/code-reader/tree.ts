import { type AnyNode, type Comment, type Program, parse } from "acorn";
import { CodeError, eraseTypes } from "./erase-types.ts";

export type Node = AnyNode;

/** A module as it will run: its types erased, every offset and line where it was. */
export interface Tree {
  /** The code as it was written. */
  source: string;
  /** What runs of it: blanks in place of its types. */
  javascript: string;
  /** What of it is types, at its own offsets; everything else is blank, comments among the types too. */
  erased: string;
  program: Program;
  comments: readonly Comment[];
  /** Every node but the program, with the node it stands in. */
  parents: ReadonlyMap<Node, Node>;
}

/**
 * Reads a module with the very function that takes its types off before it runs, so that what is looked at is what runs.
 * Throws `CodeError` where it is no module, and `RangeError` where it is nested too deeply.
 */
export function readTree(source: string): Tree {
  const javascript = eraseTypes(source);
  const comments: Comment[] = [];
  const program = parseModule(javascript, comments);
  const parents = new Map<Node, Node>();
  walk(program, (node) => {
    // An import and its local name may be one node.
    for (const child of childrenOf(node)) if (!parents.has(child)) parents.set(child, node);
  });
  return { source, javascript, erased: withoutComments(difference(source, javascript)), program, comments, parents };
}

function parseModule(javascript: string, onComment: Comment[]): Program {
  try {
    return parse(javascript, { ecmaVersion: "latest", sourceType: "module", onComment });
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    const { pos, loc } = thrown as SyntaxError & { pos: number; loc: { line: number } };
    if (javascript[pos] === "@") throw new CodeError("decorator", "", loc.line);
    throw new CodeError("syntax", thrown.message.replace(/ \(\d+:\d+\)$/, ""), loc.line);
  }
}

/** Everything below a node, whatever it is called: nothing that the parser made stays unseen. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** Calls `visit` for a node and every node below it. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of childrenOf(node)) walk(child, visit);
}

/** Comments speak of anything; blanks take their place. A text that looks like one may hide types, which never run. */
function withoutComments(types: string): string {
  return types.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/\S/g, " "));
}

function difference(source: string, javascript: string): string {
  let erased = "";
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? "";
    erased += /\s/.test(character) || javascript[at] !== character ? character : " ";
  }
  return erased;
}
