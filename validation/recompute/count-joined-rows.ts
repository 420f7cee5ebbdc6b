import type { Tables } from "../../data/data-room.ts";
import type { RunLimits } from "../../sandbox/sandbox.ts";
import type { Join } from "../../state/join.ts";
import { identifier } from "./operation-sql.ts";

const format = new Intl.NumberFormat("en-US");

/** How many rows of the table asked have a match in the other one, how many have none, and what became of those. */
export async function countJoinedRows(asked: string, join: Join, dataset: Tables, limits: RunLimits): Promise<string> {
  const [main, other] = [identifier(asked), identifier(join.table)];
  const [key, otherKey] = [identifier(join.key), identifier(join.otherKey)];
  const sql = `SELECT count(*) AS total, count(${key}) AS keyed,
    count(*) FILTER (WHERE ${key} IN (SELECT ${otherKey} FROM ${other} WHERE ${otherKey} IS NOT NULL)) AS met,
    (SELECT count(*) FROM ${other}) AS others FROM ${main}`;
  const found = await dataset.query(sql, [], { timeoutMs: limits.timeoutMs, maxRows: 1 });
  const [total = 0, keyed = 0, met = 0, others = 0] = (found.rows[0] ?? []).map(Number);
  const [mainTitle, otherTitle] = join.titles;
  const read = `Joined ${rows(total)} of ${mainTitle} with ${rows(others)} of ${otherTitle} on ${join.key} = ${join.otherKey}`;
  if (met === total && join.keep !== "unmatched") return `${read}: all of them have a match.`;
  const unmet = total - met;
  if (join.keep === "unmatched")
    return `Looked up ${rows(total)} of ${mainTitle} among ${rows(others)} of ${otherTitle} on ${join.key} = ${join.otherKey}: ${format.format(unmet)} ${unmet === 1 ? "has" : "have"} no match.`;
  const keyless = keyed < total ? `, ${format.format(total - keyed)} of them for want of a ${join.key}` : "";
  const became = join.keep === "matched" ? "left out" : "kept";
  return `${read}: ${format.format(unmet)} ${unmet === 1 ? "has" : "have"} no match and ${unmet === 1 ? "is" : "are"} ${became}${keyless}.`;
}

function rows(count: number): string {
  return `${format.format(count)} ${count === 1 ? "row" : "rows"}`;
}
