import type typescript from "typescript";
import type { Diagnostic } from "../../state/report.ts";
import { POLICY, type PolicyRow } from "../policy-table.ts";
import { firstOnes, lineAt, walk } from "./place.ts";
import { moduleContext } from "./syntax-tree.ts";

/** Holds every node of the tree, and every comment, against every row of the policy. */
export function findPolicyErrors(source: typescript.SourceFile): Diagnostic[] {
  const context = moduleContext(source);
  const found: Diagnostic[] = [];
  const refuse = (row: PolicyRow, start: number, end: number): void => {
    const snippet = shorten(source.text.slice(start, end));
    found.push({
      message: `${row.name} is refused, because ${row.why}: \`${snippet}\``,
      line: lineAt(source, start),
      remedy: row.remedy,
    });
  };
  walk(source, (node) => {
    for (const row of POLICY) {
      if (row.refuses(node, context)) refuse(row, node.getStart(source), node.getEnd());
    }
  });
  for (const row of POLICY) {
    for (const offset of row.refusesAt?.(source) ?? []) {
      const end = source.text.indexOf("\n", offset);
      refuse(row, offset, end < 0 ? source.text.length : end);
    }
  }
  return firstOnes(onePerLine(found));
}

/** A row that refuses a node and the node within it says one thing twice. */
function onePerLine(found: readonly Diagnostic[]): Diagnostic[] {
  const byRowAndLine = new Map<string, Diagnostic>();
  for (const diagnostic of found) {
    const key = `${diagnostic.line} ${diagnostic.remedy} ${diagnostic.message.split(":")[0]}`;
    if (!byRowAndLine.has(key)) byRowAndLine.set(key, diagnostic);
  }
  return [...byRowAndLine.values()];
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
