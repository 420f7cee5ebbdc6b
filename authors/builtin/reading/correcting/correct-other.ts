import type { Operation } from "../../../../state/intent.ts";
import type { ColumnType } from "../../../../state/tables.ts";
import type { Clauses } from "../gather.ts";
import { numberTypes, resolveColumn } from "../resolve-column.ts";
import { all, type Context, type Resolved, refused, settled } from "../resolved.ts";
import { limitOf } from "../rows.ts";
import { notUnderstood } from "./not-understood.ts";

const anyTypes: ColumnType[] = ["integer", "number", "string", "boolean", "date", "datetime", "time"];

/** Columns, order, number of rows or of bins, and the method of anything but an aggregation. */
export function correctOther(
  context: Context,
  clauses: Clauses,
  previous: Exclude<Operation, { operation: "aggregate" }>,
  adds: boolean,
): Resolved<Operation> {
  const mentions = clauses.of("columns").flatMap((clause) => clause.columns);
  const pick = clauses.of("pick")[0];
  const direction = clauses.of("direction")[0]?.word.meaning.direction;
  const bins = clauses.of("bins")[0]?.bins.number ?? null;
  const [correlation] = clauses.of("correlation");
  if (previous.operation === "rows") {
    const limit = limitOf(pick?.number ?? null);
    if (!limit.ok) return limit;
    if (pick?.column || bins !== null || correlation !== undefined) return notUnderstood();
    const columns = all(
      mentions.map((mention) =>
        resolveColumn(context, mention, {
          types: anyTypes,
          refusal: "",
        }),
      ),
    );
    if (!columns.ok) return columns;
    if (direction !== undefined && previous.order.length === 0) return notUnderstood();
    const order = direction === undefined ? previous.order : previous.order.map((each) => ({ ...each, direction }));
    const named = columns.value.map((column) => column.name);
    const names = adds ? [...new Set([...previous.columns, ...named])] : named.length > 0 ? named : previous.columns;
    return settled({ ...previous, columns: names, order, limit: limit.value ?? previous.limit });
  }
  if (pick !== undefined || direction !== undefined) return notUnderstood();
  if (previous.operation === "histogram") {
    if (bins !== null && (!Number.isInteger(bins) || bins < 1 || bins > 1000))
      return refused(`${bins} bins are not possible.`, "Ask for 1 to 1000 bins.");
    const [mention, ...more] = mentions;
    if (more.length > 0 || correlation !== undefined || (adds && mention !== undefined)) return notUnderstood();
    if (mention === undefined) return settled({ ...previous, bins: bins ?? previous.bins });
    const column = resolveColumn(context, mention, { types: numberTypes, refusal: "has no histogram" });
    return column.ok ? settled({ ...previous, column: column.value.name, bins: bins ?? previous.bins }) : column;
  }
  if (bins !== null) return notUnderstood();
  if (correlation !== undefined) {
    if (previous.operation !== "correlation" || mentions.length > 0 || correlation.columns.length > 0)
      return notUnderstood();
    return settled({ ...previous, method: correlation.word.tag === "Rank" ? "spearman" : "pearson" });
  }
  if (mentions.length === 0) return settled(previous);
  // What else there is has columns of several kinds, each in a place of its own.
  if (!(previous.operation === "correlation" || previous.operation === "describe" || previous.operation === "missing"))
    return notUnderstood();
  const types = previous.operation === "missing" ? anyTypes : numberTypes;
  const columns = all(mentions.map((mention) => resolveColumn(context, mention, { types, refusal: "has no numbers" })));
  if (!columns.ok) return columns;
  const named = columns.value.map((column) => column.name);
  const names = adds ? [...new Set([...previous.columns, ...named])] : named;
  return previous.operation === "correlation" && names.length < 2
    ? notUnderstood()
    : settled({ ...previous, columns: names });
}
