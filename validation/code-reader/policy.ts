import type { Diagnostic } from "../../state/report.ts";
import { firstOnes, lineAt } from "./place.ts";
import { POLICY, type PolicyRow } from "./policy-table.ts";
import { moduleContext } from "./syntax-tree.ts";
import { type Tree, walk } from "./tree.ts";

/** Holds every node of the tree, every comment and every type against every row of the policy. */
export function findPolicyErrors(tree: Tree): Diagnostic[] {
  const context = moduleContext(tree);
  const found: Diagnostic[] = [];
  const refuse = (row: PolicyRow, start: number, end: number): void => {
    const snippet = shorten(tree.source.slice(start, end));
    found.push({
      message: `${row.name} is refused, because ${row.why}: \`${snippet}\``,
      line: lineAt(tree.source, start),
      remedy: row.remedy,
    });
  };
  walk(tree.program, (node) => {
    for (const row of POLICY) {
      if (row.refuses?.(node, context)) refuse(row, node.start, node.end);
    }
  });
  for (const row of POLICY) {
    const offsets = [
      ...(row.refusesAt?.(tree) ?? []),
      ...(row.refusesType ? [...tree.erased.matchAll(row.refusesType)].map(({ index }) => index) : []),
    ];
    for (const offset of offsets) {
      const end = tree.source.indexOf("\n", offset);
      refuse(row, offset, end < 0 ? tree.source.length : end);
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
