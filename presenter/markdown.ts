import { REFERENCE_VERSION } from "../reference/reference-tools.ts";
import type { Cell, Column } from "../state/tables.ts";
import type { RunView } from "../state/view.ts";
import { showColumns, showCount, showValue } from "./cells.ts";
import type { NextStep } from "./next-step.ts";
import { markdownCode, markdownSpan, markdownText } from "./safe-text.ts";

/**
 * A run as markdown, for chat clients and files: what was understood, the table, the answers, the summary, the evidence, what
 * was assumed, and how to go on (`steps`). Nothing in it fetches or links: text from data, models and tools is escaped.
 */
export function toMarkdown(view: RunView, steps: readonly NextStep[]): string {
  return `${[
    view.intent === null ? null : `**Understood:** ${markdownText(view.intent.reading)}`,
    tableSection(view),
    answersSection(view),
    view.summary === null ? null : markdownText(view.summary),
    evidenceSection(view),
    assumptionsSection(view),
    errorSection(view),
    toolSection(view),
    nextSection(view, steps),
  ]
    .filter((section) => section !== null)
    .join("\n\n")}\n`;
}

function tableSection(view: RunView): string | null {
  const { table } = view;
  if (table === null || table.columns.length === 0) return null;
  const lines = [markdownTable(table.columns, table.rows)];
  if (table.rows.length === 0) lines.push("", "No rows.");
  if (table.row_count > table.rows.length) {
    const counts = `${showCount(table.rows.length)} of ${showCount(table.row_count)} rows`;
    lines.push("", `${counts}; all of them: ${markdownSpan(table.path)}`);
  }
  if (view.chart !== null) lines.push("", `Chart (Vega-Lite): ${markdownSpan(view.chart.path)}`);
  return lines.join("\n");
}

/** A table as markdown, its text escaped. */
export function markdownTable(named: readonly Column[], rows: readonly Cell[][]): string {
  const columns = showColumns([...named], [...rows]);
  const row = (cells: string[]): string => `| ${cells.join(" | ")} |`;
  return [
    row(columns.map((column) => markdownText(column.header))),
    row(columns.map((column) => (column.align === "right" ? "---:" : "---"))),
    ...rows.map((_, index) => row(columns.map((column) => markdownText(column.cells[index]?.text ?? "—")))),
  ].join("\n");
}

function answersSection(view: RunView): string | null {
  const answers = Object.entries(view.answers);
  if (answers.length === 0) return null;
  return answers
    .map(([name, value]) => `- ${markdownText(name)}: **${markdownText(showValue(value) ?? "—")}**`)
    .join("\n");
}

function evidenceSection(view: RunView): string | null {
  const evidence = view.evidence.filter(({ kind }) => kind !== "assumption");
  if (evidence.length === 0) return null;
  const sign = (passed: boolean | null): string => (passed === null ? "•" : passed ? "✓" : "✗");
  return [
    "**Evidence**",
    "",
    ...evidence.map(({ passed, statement }) => `- ${sign(passed)} ${markdownText(statement)}`),
  ].join("\n");
}

function assumptionsSection(view: RunView): string | null {
  const stated = view.evidence.filter(({ kind }) => kind === "assumption").map(({ statement }) => statement);
  const assumptions = [...new Set([...(view.intent?.assumptions ?? []), ...stated])];
  if (assumptions.length === 0) return null;
  return ["**Assumed**", "", ...assumptions.map((assumption) => `- ${markdownText(assumption)}`)].join("\n");
}

function errorSection(view: RunView): string | null {
  if (view.error === null || (view.status === "needs_clarification" && view.readings.length > 0)) return null;
  return `**${markdownText(view.error.message)}** ${markdownText(view.error.hint)}`.trimEnd();
}

function toolSection(view: RunView): string | null {
  if (view.tool === null || view.status === "failed") return null;
  const isReference = view.tool.version === REFERENCE_VERSION;
  const version = view.tool.version === null || isReference ? "" : `, version ${view.tool.version}`;
  const kept = isReference ? "Answered by the reference tool" : "Answered by the kept tool";
  const how = view.tool.reused ? kept : "Tool";
  const line = `${how} ${markdownSpan(view.tool.name)}${version}: ${markdownSpan(view.tool.path)}`;
  return view.review === null || view.code === null ? line : `${line}\n\n${markdownCode(view.code.trimEnd(), "ts")}`;
}

function nextSection(view: RunView, steps: readonly NextStep[]): string | null {
  if (steps.length === 0) return null;
  const lines = steps.map((step) => `- ${markdownSpan(step.command)}: ${markdownText(step.effect)}`);
  const problem = view.review?.problem ? [markdownText(view.review.problem), ""] : [];
  const question = view.review?.prompt ?? view.error?.message ?? "How to go on";
  return [...problem, `**${markdownText(question)}**`, "", ...lines].join("\n");
}
