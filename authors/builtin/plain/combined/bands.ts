import type { Condition } from "../../../../state/condition.ts";
import type { MadeColumn } from "../../../../state/made.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { units } from "../../lexicon/names.ts";
import { together } from "../../reading/conditions.ts";
import { measureName } from "../../reading/measure-name.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber } from "../wordings/wording.ts";
import { aggregateIn, type Combining, combined, conditionIn } from "./combining.ts";

/** From where to where a band goes; what lies at its end is in it only where `closed`. */
interface Band {
  from: number | null;
  to: number | null;
  closed: boolean;
}

/** "number of parcels by weight: under 1 kg, 1 to under 5, 5 to under 10, 10 and more". */
export const inBands: Combining = (given, table, read) => {
  const text = withBandsBehind(given);
  const match =
    /^(.+?) (?:by|per|for each) (?:the )?([\p{L}_][^,:]*?)(?: (?:band|group|class|bracket|range|categor)(?:s|es|y|ies)?)?(?:: ?|,? (?:in|into|as|with) (?:the )?(?:bands?|groups?|classes|brackets|ranges|categories|steps)(?: of)?:? ?|(?<=(?:band|group|class|bracket|range|categor)(?:s|es|y|ies)?) (?=\d)|, ?(?=\d|under\b|below\b|less than\b|up to\b)| (?=under \d|below \d|less than \d))(.+?)[\s?.!]*$/iu.exec(
      text,
    );
  const column = match === null ? null : columnOf(match[2] ?? "", table, isNumber);
  if (match === null || column === null) return null;
  const bands = (match[3] ?? "")
    .split(/\s*(?:,|;|\band\b(?! (?:more|over|above|up|older|higher|less|under|below)\b))\s*/iu)
    .filter((item) => item !== "")
    .map((item) => bandOf(item, column));
  const edges = bands.includes(null)
    ? null
    : edgesOf(
        bands.filter((band) => band !== null),
        column,
      );
  const groups = edges === null ? null : aggregateIn(`${match[1]} by ${quoted(column.name)} in steps of 1`, read);
  const [dimension, more] = groups?.operation.dimensions ?? [];
  if (edges === null || groups === null || more !== undefined || dimension?.bin === undefined) return null;
  const made: MadeColumn = { kind: "bands", name: `${column.name} from`, column: column.name, edges: edges.edges };
  const filter = together([groups.operation.filter, edges.filter].filter((each) => each !== null));
  const operation = {
    ...groups.operation,
    filter,
    dimensions: [{ name: made.name, column: made.name, grain: null }],
    order: groups.operation.order.map((each) => (each.by === dimension.name ? { ...each, by: made.name } : each)),
    made: [...groups.made, made],
  };
  const kept = groups.assumptions.filter((sentence) => !/^Each step of /u.test(sentence));
  return combined(
    operation,
    [{ ...groups, assumptions: kept }],
    ["Each band is named by where it begins; its end is in the next."],
  );
};

/** "age groups 18-30, 31-50, 51+: mean price": what is asked of the bands may stand behind them. */
function withBandsBehind(text: string): string {
  const match =
    /^(?:(?:by|for|in|per) )?(?:the )?([\p{L}_][^,:]*?) (band|group|class|bracket|range)(?:s|es)?:? (\d[^:]*): (.+?)[\s?.!]*$/iu.exec(
      text,
    );
  return match === null ? text : `${match[4]} by ${match[1]} ${match[2]}: ${match[3]}`;
}

const number = "(-?\\d[\\d.,]*)";

function bandOf(item: string, column: ColumnProfile): Band | null {
  const own = splitName(column.name);
  // "under 1 kg": a unit that the column is in.
  const plain = item
    .trim()
    .replace(/[€£$]/gu, "")
    .replace(/(?<=\d)k\b/giu, "000")
    .replace(/(?<=\d) ?(\p{L}+)\b/gu, (whole, word: string) => {
      const written = units.get(word.toLowerCase()) ?? [word.toLowerCase()];
      return written.some((unit) => own.includes(unit)) ? "" : whole;
    })
    .replace(/(?<=\d) ?(?:years?(?: old)?|percent|%)/giu, "")
    .replace(/\s+/gu, " ")
    .trim();
  const value = (text: string | undefined): number =>
    Number((text ?? "").replace(/,(?=\d{3})/gu, "").replace(/[.,]$/u, ""));
  const low = new RegExp(`^(?:under |below |less than |< ?)${number}$`, "iu").exec(plain);
  if (low !== null) return { from: null, to: value(low[1]), closed: false };
  const upTo = new RegExp(`^(?:up to|to|<= ?) ?${number}$`, "iu").exec(plain);
  if (upTo !== null) return { from: null, to: value(upTo[1]), closed: true };
  const high =
    new RegExp(`^${number} ?(?:\\+|(?:and|or) (?:more|over|above|up|upwards|older|higher))$`, "iu").exec(plain) ??
    new RegExp(`^(?:at least|from|>= ?) ?${number}(?: up| on| upwards)?$`, "iu").exec(plain);
  if (high !== null) return { from: value(high[1]), to: null, closed: false };
  const over = new RegExp(`^(?:over|above|more than|> ?) ?${number}$`, "iu").exec(plain);
  if (over !== null && column.type === "integer") return { from: value(over[1]) + 1, to: null, closed: false };
  const open = new RegExp(
    `^(?:from )?${number} ?(?:to|up to|until|-|–) ?(?:just )?(?:under|below|less than) ${number}$`,
    "iu",
  ).exec(plain);
  if (open !== null) return { from: value(open[1]), to: value(open[2]), closed: false };
  const both = new RegExp(`^(?:from |between )?${number} ?(?:to|-|–|and) ?${number}$`, "iu").exec(plain);
  return both === null ? null : { from: value(both[1]), to: value(both[2]), closed: true };
}

/** Where the bands begin, if they follow upon each other; and the rows that are in one of them, where some are in none. */
function edgesOf(
  bands: readonly Band[],
  { name, type, min, max }: ColumnProfile,
): { edges: number[]; filter: Condition | null } | null {
  if (bands.length < 2) return null;
  const follows = bands.slice(1).every(({ from }, at) => {
    const before = bands[at];
    if (before?.to == null || from === null) return false;
    // 18 to 30 and 31 to 50 are next to each other where there is nothing between 30 and 31.
    return before.closed ? type === "integer" && from === before.to + 1 : from === before.to;
  });
  const [first] = bands;
  const last = bands.at(-1);
  if (!follows || first === undefined || last === undefined) return null;
  const lowest = first.from ?? Math.min(0, Math.floor(Number(min)));
  const edges = [lowest, ...bands.slice(1).map(({ from }) => from ?? 0)];
  if (edges.some((edge, at) => !Number.isFinite(edge) || (at > 0 && edge <= (edges[at - 1] ?? 0)))) return null;
  const conditions: Condition[] = [];
  if (first.from !== null && Number(min) < first.from)
    conditions.push({ kind: "compare", column: name, grain: null, operator: ">=", value: first.from });
  if (last.to !== null && (last.closed ? Number(max) > last.to : Number(max) >= last.to))
    conditions.push({ kind: "compare", column: name, grain: null, operator: last.closed ? "<=" : "<", value: last.to });
  return { edges, filter: together(conditions) };
}

const opposite = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;

/** "average mark where at least 80% of the homework was done vs where less was done": those above a limit, and those below. */
export const aboveAndBelow: Combining = (text, table, read) => {
  const match =
    /^(.+?) (?:where|with|for those with|for rows with|when) (.+?),? (?:vs\.?|versus|against|compared (?:to|with)) (?:(?:where|with|those|when|for|rows) )*(?:(?:the )?(?:rest|others?|all others|remaining(?: ones)?)|(?:(?:it|there) (?:is|was) )?(?:less|fewer|lower|more|higher|below(?: that)?|under(?: that)?|above(?: that)?|over(?: that)?)(?: (?:was|were|is|are)(?: \p{L}+)?)?)[\s?.!]*$/iu.exec(
      text,
    );
  if (match === null) return null;
  const told = conditionIn(limitOf(match[2] ?? "", table), read);
  const measured = aggregateIn(match[1] ?? "", read);
  const [measure, more] = measured?.operation.measures ?? [];
  if (told?.condition.kind !== "compare" || measured === null || measure === undefined || more !== undefined)
    return null;
  const { condition } = told;
  const other = condition.operator === "=" || condition.operator === "!=" ? null : opposite[condition.operator];
  if (other === null || measure.where !== undefined || measure.of !== undefined || measure.share !== null) return null;
  const { name: _name, ...bare } = measure;
  const measures = [condition, { ...condition, operator: other }].map((where) => {
    const part = { ...bare, where };
    return { name: measureName(part, table.columns), ...part };
  });
  return combined({ ...measured.operation, measures, order: [] }, [told, measured]);
};

/** "at least 80% of the homework was done" is of the homework done. */
function limitOf(words: string, table: TableProfile): string {
  const match =
    /^((?:at least|at most|over|under|more than|less than|above|below) \d[\d.,]*) ?(?:%|percent)? of (?:the |their |its )?(.+?) (?:was|were|is|are) (\p{L}+)$/iu.exec(
      words,
    );
  const column = match === null ? null : columnOf(`${match[2]} ${match[3]}`, table, isNumber);
  return match === null || column === null ? words : `${quoted(column.name)} ${match[1]}`;
}
