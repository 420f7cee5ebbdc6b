import type { Diagnostic } from "../../state/report.ts";

/** The 1-based line of an offset into a text. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/).length;
}

/** At most so many diagnostics of one check: the first ones are the causes, the rest mostly their echo. */
const MOST = 20;

/** The first diagnostics by line, each once. */
export function firstOnes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map(diagnostics.map((diagnostic) => [`${diagnostic.line} ${diagnostic.message}`, diagnostic]));
  return [...unique.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)).slice(0, MOST);
}
