import type { AuthorRun } from "../authors/author.ts";
import type { Likeness } from "../authors/likeness.ts";
import type { DataRoom, Dataset } from "../data/data-room.ts";
import type { Stopwatch } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { GapDecision, ReuseCandidate, RunState } from "../state/run-state.ts";
import { likeColumns, readingOf } from "../tools/like-columns.ts";
import { bindParameters } from "../tools/parameters.ts";
import type { KeptTool, Match, ToolRegistry } from "../tools/registry.ts";
import { unmetRequirements } from "../tools/requirements.ts";
import { calledAsInTool, tablesForTool } from "../tools/tables-of-tool.ts";
import { driftSentence } from "./drift-sentence.ts";
import { openDataset } from "./open-dataset.ts";
import { makeNode, type Node } from "./step.ts";

interface GapNodeOptions {
  registry: ToolRegistry;
  dataRoom: DataRoom;
  reuseThreshold: number;
  /** Settles between tools that fit equally well; null where there is no endpoint for it. */
  likeness: Likeness | null;
  stopwatch: Stopwatch;
}

/** Candidates that are told of, and characters of the reason of each: state stays small. */
const mostCandidates = 5;
const mostReason = 300;

/** Looks whether a kept tool answers the question: then no new one is written. */
export function makeGap({ registry, dataRoom, reuseThreshold, likeness, stopwatch }: GapNodeOptions): Node {
  return makeNode("gap", stopwatch, async (state, { signal, run }) => {
    const dataset = await openDataset(dataRoom, state, signal);
    if (state.requestedTool) return requested(registry.get(state.requestedTool.name), state.requestedTool, dataset);
    if (!state.userIntent) throw new Error("gap needs an intent");
    if (state.newTool) return { gapDecision: notReused("a new tool was asked for") };

    const profile = await dataset.profile();
    const found = registry.match(state.userIntent.operation, profile, state.question);
    const matches = likeness === null ? found : await settled(found, state.question, likeness, run);
    const [best] = matches;
    // What would answer but for the data comes first: it is what the user will wonder about.
    const telling = [...matches].sort((a, b) => Number(b.drift !== null) - Number(a.drift !== null));
    const isAnswered = best !== undefined && best.overlap >= reuseThreshold;
    const looked = {
      threshold: reuseThreshold,
      candidates: (isAnswered ? matches : telling).slice(0, mostCandidates).map(asCandidate),
    };
    if (isAnswered) {
      const tool = registry.get(best.tool.name);
      return { gapDecision: { ...decide(tool, best), ...looked }, toolSpec: tool.spec };
    }
    const drift = [
      ...matches.flatMap(({ tool, drift }) => (drift === null ? [] : [driftSentence(tool.name, [drift])])),
      ...registry.drifted(state.question, profile).map(({ tool, unmet }) => driftSentence(tool.name, unmet)),
    ];
    const [drifted] = telling;
    const nearest = drifted?.drift ? drifted : best;
    const reason = nearest ? `nearest is ${nearest.tool.name}: ${nearest.reason}` : "no kept tool is like it";
    return { gapDecision: { ...notReused(reason, best?.overlap), ...looked, drift: onePerTool(drift) } };
  });
}

/** A tool that was asked for by name runs where the data have what it needs, if need be in another spelling. */
function requested(
  tool: KeptTool,
  { params: given }: NonNullable<RunState["requestedTool"]>,
  { tables }: Dataset,
): { gapDecision: GapDecision; toolSpec: KeptTool["spec"] } {
  const params = bindParameters(tool.spec, given);
  const byTool = tablesForTool(tool.spec, params, tables);
  const columns = likeColumns(tool.spec, tables, null) ?? {};
  const inData = new Set(Object.values(columns));
  const names = new Map(Object.entries(columns).map(([name, inTable]) => [inTable, name]));
  const called = calledAsInTool(tables, byTool).map((table) =>
    table.name === tool.spec.operation.table && inData.size > 0
      ? {
          ...table,
          columns: table.columns.map((column) => ({ ...column, name: names.get(column.name) ?? column.name })),
        }
      : table,
  );
  const unmet = unmetRequirements(tool.spec, params, called);
  if (unmet.length > 0) {
    throw new ToolwrightError(
      "schema_mismatch",
      `The tool ${tool.name} does not fit this data: ${unmet.join("; ")}.`,
      "Give it a file with these columns, or name other columns with --param.",
    );
  }
  const read = readingOf(columns);
  const reason = ["asked for by name", ...(read === "" ? [] : [read])].join(", with ");
  return {
    gapDecision: decide(tool, { params, columns, tables: byTool, overlap: 1, reason }),
    toolSpec: tool.spec,
  };
}

/** Among the tools that fit as well as the best one, those first whose words are most like the question's. */
async function settled(
  found: readonly Match[],
  question: string,
  likeness: Likeness,
  run: AuthorRun,
): Promise<Match[]> {
  const [best] = found;
  const tied = found.filter(({ overlap }) => best !== undefined && best.overlap > 0 && overlap === best.overlap);
  if (tied.length < 2) return [...found];
  const texts = tied.map(({ tool }) => `${tool.name.replaceAll("_", " ")}: ${tool.description}`);
  const scores = await likeness(question, texts, run);
  if (scores === null) return [...found];
  const scored = tied.map((match, index) => ({ ...match, likeness: scores[index] ?? match.likeness }));
  return [...scored.sort((a, b) => b.likeness - a.likeness), ...found.filter((match) => !tied.includes(match))];
}

function asCandidate({ tool, overlap, likeness, reason }: Match): ReuseCandidate {
  const { name, version } = tool;
  const clipped = reason.length > mostReason ? `${reason.slice(0, mostReason)}…` : reason;
  return { name, version, overlap, likeness: Math.round(likeness * 1000) / 1000, reason: clipped };
}

function onePerTool(sentences: readonly string[]): string[] {
  return [...new Set(sentences)].slice(0, mostCandidates);
}

function notReused(reason: string, overlap = 0): GapDecision {
  return { tool: null, params: {}, overlap, reason };
}

function decide(
  tool: KeptTool,
  { params, columns, tables, overlap, reason }: Pick<Match, "params" | "columns" | "tables" | "overlap" | "reason">,
): GapDecision {
  const { name, version, sha256, path } = tool;
  return { tool: { name, version, sha256, path }, params, columns, tables, overlap, reason };
}
