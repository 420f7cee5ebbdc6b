import type { Usage } from "../state/usage.ts";
import { renderDuration } from "./duration.ts";
import { safeLines, safeSentence } from "./safe-text.ts";
import { paint, type Screen } from "./screen.ts";

/** What models took: a line in all, and one for each step, role and model. */
export function renderUsage(usage: Usage, screen: Screen): string {
  const lines = usage.by.map(
    (line) =>
      `  ${safeSentence(line.node)}: ${safeSentence(line.role)} ${safeSentence(line.model)}, ${renderTotals(line)}, ${renderDuration(line.ms)}`,
  );
  return paint(screen, "faint", [`Models: ${renderTotals(usage)}`, ...lines].join("\n"));
}

/** Calls, tokens and cost in one line. */
export function renderTotals(of: Pick<Usage, "calls" | "input_tokens" | "output_tokens" | "cost_usd">): string {
  const calls = `${of.calls} ${of.calls === 1 ? "call" : "calls"}`;
  const cost = of.cost_usd > 0 ? `, $${of.cost_usd.toFixed(4)}` : "";
  return `${calls}, ${of.input_tokens} tokens read, ${of.output_tokens} written${cost}`;
}

/** A request to a model: where it went, and its whole body with the messages as they read. */
export function renderSent(
  {
    at,
    node,
    role,
    model,
    url,
    body,
  }: { at: string; node: string; role: string; model: string; url: string; body: string },
  screen: Screen,
): string {
  const head = `${at}  ${node} (${role})  ${model}  ${url}`;
  const lines = safeLines(JSON.stringify(JSON.parse(body), null, 2).replaceAll("\\n", "\n"));
  return [paint(screen, "faint", safeSentence(head)), ...lines, ""].join("\n");
}
