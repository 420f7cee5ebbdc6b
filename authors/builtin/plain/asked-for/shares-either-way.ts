import { columnsOf } from "../combined/combining.ts";
import { conjuncts } from "../said/conjuncts.ts";
import { isDate } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate } from "./holding.ts";

const shares = "(?:percent(?:age)?|per cent|pct|%|share|proportion|fraction)";

/**
 * "Share of closed tickets in the South" may be how many of those in the South are closed, or how many of the closed ones are there:
 * without a verb nothing tells which.
 */
export function sharesEitherWay(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const said = new RegExp(`\\b${shares} of (?:all )?(?:the |our |my )?(.+)$`, "iu").exec(text)?.[1];
  if (said === undefined) return null;
  // A verb, or "among", says of which rows it is a share.
  if (
    /\b(?:is|are|was|were|that|which|who|whose|among|amongst|out of|have|has|had|did|do|does|came|come|with|without|where|when|went|goes|go)\b/iu.test(
      said,
    )
  )
    return null;
  const place = /^(?:.+? )?(in|from|at|within) (?:the )?\S+/iu.exec(said)?.[1];
  const [measure, more] = operation.measures;
  const inner = measure?.of?.[0]?.where;
  if (place === undefined || more !== undefined || inner === undefined || inner === null) return null;
  const isTime = (names: readonly string[]): boolean =>
    names.every((name) => table.columns.some((column) => column.name === name && isDate(column)));
  const [outer, own] = [conjuncts(operation.filter), conjuncts(inner)].map((all) =>
    all.filter((each) => !isTime(columnsOf(each))),
  );
  if ((outer ?? []).length === 0 || (own ?? []).length === 0) return null;
  // "Percentage of robots in Quay" is of those in Quay: turned round where the place is what is counted.
  const behind = said.slice(said.search(new RegExp(`\\b${place}\\b`, "iu"))).toLowerCase();
  const isPlace = own?.some((each) => each.kind === "compare" && behind.includes(String(each.value).toLowerCase()));
  if (isPlace !== true) return null;
  return {
    word: place,
    hint: "Say of which rows it is a share: of the ... in ..., what share are ...",
  };
}
