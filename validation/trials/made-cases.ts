import type { ToolSpec } from "../../state/spec.ts";
import type { TableSchema } from "../../state/tables.ts";
import type { Subject } from "../laws/law.ts";
import { defaultParameters } from "../parameters.ts";
import { type Edge, edgeCases } from "./edge-cases.ts";
import { repeatedKeys, uniqueKeys } from "./join-tables.ts";
import { makeTableMaker } from "./make-tables.ts";
import { parameterUse } from "./parameter-use.ts";
import { planTables } from "./table-plan.ts";
import type { Case } from "./trials.ts";

/** What is made once for a candidate, and shared by the checks that try it on made tables. */
export interface MadeCases {
  subject: Subject;
  edges: readonly Edge[];
  /** Tables that can't be joined without counting rows several times: a tool that joins has no answer on them. */
  repeated: Case | null;
  /** The tables that laws change: mixed ones, and groups that tie. */
  bases: readonly Case[];
  /** Whether every right method gives the same on this case, to the last digits. */
  isComparable(given: Case): boolean;
}

const BASE_ROWS = 36;
/** So many rows that a value far off is an outlier, in each of a few groups. */
const ROWS_WITH_OUTLIERS = 150;

export async function makeCases(
  spec: ToolSpec,
  data: readonly TableSchema[],
  seed: number,
  tolerance: number,
): Promise<MadeCases> {
  const { operation } = spec;
  const plan = planTables(spec, data);
  const maker = await makeTableMaker(plan, operation, seed);
  const params = defaultParameters(spec);
  const groups = Math.max(0, ...Object.values(plan).flatMap((columns) => columns.map((column) => column.groups ?? 0)));
  const far = Object.values(plan).some((columns) => columns.some((column) => column.far));
  const rows = Math.max(far ? ROWS_WITH_OUTLIERS : BASE_ROWS, 3 * groups);
  const joinable = uniqueKeys(operation);
  const edges = edgeCases(plan, maker, params).map((edge) => ({ ...edge, tables: joinable(edge.tables) }));
  const strange: ReadonlySet<Case> = new Set(edges.filter(({ comparable }) => !comparable));
  return {
    subject: { spec, operation, use: parameterUse(spec), plan, tolerance },
    edges,
    repeated: repeatedKeys(operation, joinable(maker.mixed(rows)), params),
    bases: [
      { name: "mixed rows", tables: joinable(maker.mixed(rows)), params },
      { name: "groups that tie", tables: joinable(maker.tied()), params },
    ],
    isComparable: (given) => !strange.has(given),
  };
}
