import { REFERENCE_VERSION } from "../reference/reference-tools.ts";
import type { Evidence } from "../state/artifacts.ts";
import type { Cell } from "../state/tables.ts";
import type { RunView } from "../state/view.ts";
import { showCount, showValue } from "./cells.ts";
import { renderCheck } from "./check.ts";
import { renderDuration } from "./duration.ts";
import { renderError } from "./fault.ts";
import { nextSteps } from "./next-step.ts";
import { safeLines, safeSentence, safeValue } from "./safe-text.ts";
import { item, paint, paragraph, type Screen, signs } from "./screen.ts";
import { renderTable } from "./table.ts";
import { renderChart } from "./terminal-chart.ts";
import { padTo, widthOf } from "./text-width.ts";

/** A whole run for a terminal: what was understood, the result, what speaks for it, and what to do next. */
export function renderRun(view: RunView, screen: Screen, command: string): string {
  return joinSections([
    renderResult(view, screen),
    renderOutcome(view, screen),
    renderNextSteps(view, screen, command),
  ]);
}

/** What was understood, the table, the chart, the answers, the summary, and the evidence. Empty before there is any of it. */
export function renderResult(view: RunView, screen: Screen): string {
  return joinSections([
    renderReading(view, screen),
    renderTableSection(view, screen),
    view.chart === null || view.table === null ? null : renderChart(view.chart.spec, view.table, screen),
    renderAnswers(view, screen),
    view.summary === null ? null : paragraph(screen, safeSentence(view.summary)),
    renderEvidence(view.evidence, screen),
    renderFailedChecks(view, screen),
  ]);
}

/** The result alone, for `--quiet`: table, answers and summary. */
export function renderBareResult(view: RunView, screen: Screen): string {
  return joinSections([
    renderTableSection(view, screen),
    renderAnswers(view, screen),
    view.summary === null ? null : paragraph(screen, safeSentence(view.summary)),
  ]);
}

export function joinSections(sections: readonly (string | null)[]): string {
  return sections.filter((section) => section !== null && section !== "").join("\n\n");
}

function renderReading(view: RunView, screen: Screen): string | null {
  if (view.intent === null) return null;
  const label = "Understood:";
  return paragraph(screen, `${label} ${safeSentence(view.intent.reading)}`).replace(
    label,
    paint(screen, "faint", label),
  );
}

function renderTableSection(view: RunView, screen: Screen): string | null {
  const { table } = view;
  if (table === null || isSaidByAnswers(view)) return null;
  const drawn = renderTable(table.columns, table.rows, screen);
  const hidden = table.row_count - table.rows.length;
  if (hidden <= 0) return drawn;
  const words = `${showCount(table.rows.length)} of ${showCount(table.row_count)} rows; all of them: ${safeSentence(table.path)}`;
  return `${drawn}\n${item(screen, signs(screen).fact, "faint", words)}`;
}

/** A table of one row whose every value is an answer of the same name would only say it twice. */
function isSaidByAnswers({ table, answers }: RunView): boolean {
  const [row, more] = table?.rows ?? [];
  if (!table || !row || more !== undefined) return false;
  return table.columns.every(({ name }, index) => Object.hasOwn(answers, name) && answers[name] === row[index]);
}

function renderAnswers(view: RunView, screen: Screen): string | null {
  const answers = Object.entries(view.answers);
  if (answers.length === 0) return null;
  const names = answers.map(([name]) => safeValue(name));
  const width = Math.min(Math.max(...names.map(widthOf)), Math.floor(screen.width / 2));
  return answers
    .map(([, value], index) => {
      const name = padTo(names[index] ?? "", width, "left");
      return `${paint(screen, "faint", name)}  ${renderAnswer(value, screen)}`;
    })
    .join("\n");
}

function renderAnswer(value: Cell, screen: Screen): string {
  const text = showValue(value);
  return text === null ? paint(screen, "faint", signs(screen).none) : paint(screen, "strong", text);
}

/** One line of evidence each: a check that held, one that did not, or a fact. */
export function renderEvidence(evidence: readonly Evidence[], screen: Screen): string | null {
  if (evidence.length === 0) return null;
  const { good, bad, fact } = signs(screen);
  const lines = evidence.map(({ statement, passed, kind }) => {
    const text = `${kind === "assumption" ? "assumed: " : ""}${safeSentence(statement)}`;
    if (passed === null) return item(screen, fact, "faint", text);
    return passed ? item(screen, good, "good", text) : item(screen, bad, "bad", text);
  });
  return [paint(screen, "strong", "Evidence"), ...lines].join("\n");
}

function renderFailedChecks(view: RunView, screen: Screen): string | null {
  if (view.report === null || view.report.status === "PASSED") return null;
  const failed = view.report.checks.filter((check) => !check.passed);
  return failed.map((check) => renderCheck(check, screen, 0)).join("\n");
}

/** How a run ended, where it did: the tool that was kept, or why there is no answer. */
function renderOutcome(view: RunView, screen: Screen): string | null {
  const { good, bad, fact } = signs(screen);
  if (view.status === "needs_clarification" && view.readings.length > 0) return null;
  if (view.error !== null) return renderError(view.error, screen);
  if (view.status === "rejected") return item(screen, fact, "faint", "Not kept: the tool is in the archive.");
  if (view.status === "failed") return item(screen, bad, "bad", "The run failed.");
  if (view.tool === null || view.status !== "done") return null;
  const name = `${safeSentence(view.tool.name)}${view.tool.version === null ? "" : ` version ${view.tool.version}`}`;
  if (view.tool.version === REFERENCE_VERSION) {
    return item(screen, good, "good", `Answered by the reference tool ${safeSentence(view.tool.name)}.`);
  }
  const withParameters = parametersOf(view);
  const words = view.tool.reused
    ? `Answered by the kept tool ${name}.${withParameters === "" ? "" : ` Parameters: ${withParameters}.`}`
    : `Kept as ${name}: ${safeSentence(view.tool.path)}`;
  return item(screen, good, "good", words);
}

function parametersOf({ reuse }: RunView): string {
  const set = Object.entries(reuse?.params ?? {}).map(
    ([name, value]) => `${safeValue(name)} = ${safeValue(JSON.stringify(value))}`,
  );
  return set.join(", ");
}

/** Whether a kept tool answers and why, or why none does, with the best of those that were looked at. */
export function renderReuse(view: RunView, screen: Screen): string | null {
  const { reuse } = view;
  if (reuse === null) return null;
  const { fact, bad } = signs(screen);
  const given = parametersOf(view);
  const whole =
    reuse.tool === null
      ? `No kept tool answers: ${safeSentence(reuse.reason)}`
      : `${safeSentence(reuse.tool)} version ${reuse.version ?? "?"} answers${given === "" ? "" : `, with ${given}`}: ${safeSentence(reuse.reason)}`;
  const least =
    reuse.threshold === null ? "" : ` (overlap ${reuse.overlap.toFixed(2)}, of at least ${reuse.threshold.toFixed(2)})`;
  const looked = reuse.candidates.map(({ name, version, overlap, likeness, reason }) =>
    item(
      screen,
      fact,
      "faint",
      `${overlap.toFixed(2)}  ${safeSentence(name)} version ${version}, words ${likeness.toFixed(2)}: ${safeSentence(reason)}`,
    ),
  );
  const drift = reuse.drift.map((sentence) => item(screen, bad, "bad", safeSentence(sentence)));
  return [paint(screen, "strong", "Reuse"), paragraph(screen, `${whole}${least}`), ...drift, ...looked].join("\n");
}

/** The review question and the commands that answer it; null where nothing is left to do. */
export function renderNextSteps(view: RunView, screen: Screen, command: string): string | null {
  const steps = nextSteps(view, command);
  if (steps.length === 0) return null;
  const question = view.review === null ? titleOf(view) : safeSentence(view.review.prompt);
  const problem = view.review?.problem ? [paragraph(screen, safeSentence(view.review.problem)), ""] : [];
  const lines = steps.map(
    ({ command, effect }) => `  ${command}\n${paint(screen, "faint", paragraph(screen, effect, 6))}`,
  );
  return [...problem, paint(screen, "strong", paragraph(screen, question)), ...lines].join("\n");
}

function titleOf(view: RunView): string {
  if (view.status === "failed") return "Nothing is lost: the run can go on.";
  if (view.status === "done") return "Is it not what you asked?";
  if (view.status !== "needs_clarification") return "The run stopped between two stages.";
  return safeSentence(view.error?.message ?? "Which of these do you mean?");
}

/** The stages of a run and what each took. */
export function renderTimings(timings: Readonly<Record<string, number>>, screen: Screen): string | null {
  const entries = Object.entries(timings);
  if (entries.length === 0) return null;
  const text = entries.map(([node, ms]) => `${safeSentence(node)} ${renderDuration(ms)}`).join(", ");
  return paint(screen, "faint", paragraph(screen, text));
}

/** Code with line numbers, neutralised. */
export function renderCode(code: string, screen: Screen): string {
  const lines = safeLines(code.trimEnd());
  const width = String(lines.length).length;
  return lines.map((line, index) => `${paint(screen, "faint", String(index + 1).padStart(width))}  ${line}`).join("\n");
}
