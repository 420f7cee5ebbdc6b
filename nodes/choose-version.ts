import type { Author, AuthorRun, Question } from "../authors/author.ts";
import type { Dataset } from "../data/data-room.ts";
import type { RunLimits, Sandbox } from "../sandbox/sandbox.ts";
import type { CodeReview } from "../state/authoring.ts";
import type { Candidate } from "../state/candidate.ts";
import type { Intent } from "../state/intent.ts";
import type { Report } from "../state/report.ts";
import { bindParameters } from "../tools/parameters.ts";
import { digestOf } from "../workspace/canonical-json.ts";

/** A version of a tool and what the checks said of it. */
export interface Checked {
  candidate: Candidate;
  report: Report;
}

interface Choice {
  author: Author;
  sandbox: Sandbox;
  limits: RunLimits;
  sampleRows: number;
  dataset: Dataset;
  question: Question;
  intent: Intent;
  run: AuthorRun;
}

/** The same for every version, so that chance makes no difference between them. */
const SEED = 1;

/**
 * The best of several versions: by the checks first, then by how many come to the same result on a sample of the data, then
 * by the reviewer. What was decided is kept as a review.
 */
export async function chooseVersion(
  versions: readonly [Checked, ...Checked[]],
  choice: Choice,
): Promise<{ chosen: Checked; review: CodeReview }> {
  const passed = versions.filter(({ report }) => report.status === "PASSED");
  const [first, second] = passed;
  if (first === undefined) {
    const best = [...versions].sort((a, b) => checksPassed(b) - checksPassed(a))[0] ?? versions[0];
    return decided(best, "", `None of ${versions.length} versions passed; this one passed most checks.`);
  }
  if (second === undefined) return decided(first, "", `The only one of ${versions.length} versions that passed.`);
  const groups = await groupByResult(passed, choice);
  const [largest = [first], next] = groups;
  const said = `${passed.length} of ${versions.length} versions passed`;
  const chosen = largest[0] ?? first;
  if (groups.length === 1) return decided(chosen, "", `${said}, all with the same result on a sample of the data.`);
  if (largest.length > (next?.length ?? 0)) {
    return decided(chosen, "", `${said}; ${largest.length} of them agree on a sample of the data.`);
  }
  return preferred(groups, said, choice);
}

/** No result has a majority: the reviewer reads one version of each. */
async function preferred(
  groups: readonly (readonly Checked[])[],
  said: string,
  { author, question, intent, run }: Choice,
): Promise<{ chosen: Checked; review: CodeReview }> {
  const heads = groups.flatMap(([head]) => (head ? [head] : []));
  const codes = heads.map(({ candidate }) => candidate.code);
  const place = (await author.prefer?.({ question, intent }, codes, run)) ?? null;
  const [first] = heads;
  const chosen = heads[place ?? 0] ?? first;
  if (chosen === undefined) throw new Error("there is no version to choose from");
  const how = place === null ? "the first one is taken" : "the reviewer prefers this one";
  return decided(chosen, place === null ? "" : "reviewer", `${said} and come to different results; ${how}.`);
}

function decided(chosen: Checked, model: string, reason: string): { chosen: Checked; review: CodeReview } {
  const { sha256 } = chosen.candidate;
  return { chosen, review: { kind: "choice", candidate: sha256, model, approved: true, corrections: [], reason } };
}

function checksPassed({ report }: Checked): number {
  return report.checks.filter(({ passed }) => passed).length;
}

/** Versions with the same result on a sample, the largest group first. One that fails there is alone. */
async function groupByResult(versions: readonly Checked[], choice: Choice): Promise<Checked[][]> {
  const { dataset, sandbox, limits, sampleRows, run } = choice;
  const source = await dataset.sample(sampleRows);
  const groups = new Map<string, Checked[]>();
  for (const version of versions) {
    const { spec, code, sha256 } = version.candidate;
    const params = bindParameters(spec, {});
    const job = { code, candidate: sha256, source, params, seed: SEED, limits };
    const outcome = await sandbox.run(run.signal ? { ...job, signal: run.signal } : job);
    const { table, answers } = outcome.ok ? outcome.result : { table: null, answers: {} };
    const result = outcome.ok ? digestOf({ table, answers }) : sha256;
    groups.set(result, [...(groups.get(result) ?? []), version]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}
