import type typescript from "typescript";
import type { Diagnostic } from "../../state/report.ts";
import { ts } from "./typescript.ts";

/** The 1-based line on which a node begins. */
export function lineOf(source: typescript.SourceFile, node: typescript.Node): number {
  return lineAt(source, node.getStart(source));
}

/** The 1-based line of an offset into the text. */
export function lineAt(source: typescript.SourceFile, offset: number): number {
  return source.getLineAndCharacterOfPosition(Math.min(offset, source.text.length)).line + 1;
}

/** Calls `visit` for every node below `root`, in the order of the text. */
export function walk(root: typescript.Node, visit: (node: typescript.Node) => void): void {
  ts.forEachChild(root, function step(node): void {
    visit(node);
    ts.forEachChild(node, step);
  });
}

/** At most so many diagnostics of one check: the first ones are the causes, the rest mostly their echo. */
const MOST = 20;

/** The first diagnostics by line, each once. */
export function firstOnes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map(diagnostics.map((diagnostic) => [`${diagnostic.line} ${diagnostic.message}`, diagnostic]));
  return [...unique.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)).slice(0, MOST);
}
