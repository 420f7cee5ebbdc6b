import type { Clause } from "../language/phrases.ts";
import { heldTogether, withAndWithout } from "./both-sides.ts";
import { withComparedGroups } from "./compared-groups.ts";
import { withGap, withRankedRows } from "./gaps.ts";
import { withGroups, withGrowth, withMoment } from "./implied-groups.ts";
import { withFlags, withMeasure } from "./implied-measure.ts";
import { withTime } from "./over-time.ts";
import { withPerGroup } from "./per-group.ts";
import { type Context, type Resolved, settled } from "./resolved.ts";

/**
 * A question's clauses with what it leaves to convention: the groups that "rain vs sun" or "over time" name, the rows that are
 * counted by "orders per month", the function of a column that is only added up or only averaged. What is taken for granted is
 * among the assumptions.
 */
export function complete(context: Context, list: readonly Clause[]): Resolved<Clause[]> {
  const both = withAndWithout(context, withRankedRows(context, withGap(context, list)));
  if (!both.ok) return both;
  const held = heldTogether(both.value);
  if (!held.ok) return held;
  const grouped = withGroups(context, withMoment(context, held.value));
  const compared = withComparedGroups(context, withGrowth(context, grouped));
  if (!compared.ok) return compared;
  const timed = withTime(context, compared.value);
  if (!timed.ok) return timed;
  const perGroup = withPerGroup(context, timed.value);
  if (!perGroup.ok) return perGroup;
  return settled(withMeasure(context, withFlags(perGroup.value)));
}
