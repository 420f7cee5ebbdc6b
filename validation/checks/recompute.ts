import type { Diagnostic } from "../../state/report.ts";
import type { TableData, TableSource } from "../../state/tables.ts";
import { type Check, type CheckContext, counted, GROUNDS } from "../check.ts";
import { identifier } from "../recompute/operation-sql.ts";
import { compareWithReference } from "../recompute/reference.ts";

/** Differences beyond the first few only repeat them. */
const MOST = 3;

/**
 * The operation computed again by a method that shares nothing with the tool's, on the sample of the user's data and on every
 * table that was made, also with other parameters where it is certain what they stand for.
 */
export const recomputeCheck: Check = {
  name: "recompute",
  needs: [...GROUNDS, "edges", "sample"],
  after: ["laws", "sample"],
  async run(context) {
    const onSample = await recomputeSample(context);
    const onMade = await recomputeMade(context);
    const compared = counted(onMade.compared, "made table");
    const tried =
      onSample.reason === null ? `the sample and ${compared}` : `${compared}; not the sample: ${onSample.reason}`;
    return { errors: [...onSample.errors, ...onMade.errors].slice(0, MOST), tried, seed: context.seed };
  },
};

const remedy = "Compute what the spec's operation says: its filter, groups, measures, order and limit.";

async function recomputeSample(context: CheckContext): Promise<{ errors: Diagnostic[]; reason: string | null }> {
  const { candidate, sampled, tolerance } = context;
  const { operation } = candidate.spec;
  const result = sampled();
  const source = await context.sample;
  const schema = source.tables.find(({ name }) => name === operation.table);
  if (!result || !schema) return { errors: [], reason: "the tool gave no result on it" };
  const tables: Record<string, TableData> = { [operation.table]: await rowsOf(source, operation.table, context) };
  if (operation.join) tables[operation.join.table] = await rowsOf(source, operation.join.table, context);
  const agreement = compareWithReference(operation, tables, result, tolerance);
  if (agreement === null) return { errors: [], reason: `there is no second method for ${operation.operation}` };
  if (agreement.kind === "incomparable") return { errors: [], reason: agreement.reason };
  if (agreement.kind === "agree") return { errors: [], reason: null };
  return {
    errors: [{ message: `On the user's data, recomputed: ${agreement.difference}.`, line: null, remedy }],
    reason: null,
  };
}

function rowsOf(source: TableSource, table: string, { limits, sampleRows }: CheckContext): Promise<TableData> {
  return source.query(`SELECT * FROM ${identifier(table)}`, [], { timeoutMs: limits.timeoutMs, maxRows: sampleRows });
}

async function recomputeMade({
  trials,
  made,
  tolerance,
}: CheckContext): Promise<{ errors: Diagnostic[]; compared: number }> {
  const { subject, isComparable } = await made();
  const errors: Diagnostic[] = [];
  let compared = 0;
  for (const [given, outcome] of await trials.seen()) {
    const operation = subject.use.operationWith(given.params);
    if (!outcome.ok || !operation || !isComparable(given)) continue;
    const agreement = compareWithReference(operation, given.tables, outcome.result, tolerance);
    if (!agreement || agreement.kind === "incomparable") continue;
    compared += 1;
    if (agreement.kind === "differ")
      errors.push({ message: `On ${given.name}, recomputed: ${agreement.difference}.`, line: null, remedy });
  }
  return { errors, compared };
}
