import type { RowTest } from "../../../state/row-test.ts";
import type { Step } from "../../../state/step.ts";
import { type Asked, nameWords, type Reading } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import type { Wanted } from "./split-brief.ts";

const fall = "(?:loss(?:es)?|drops?|declines?|falls?|decreases?)";
const rise = "(?:gains?|rises?|increases?|jumps?|growth)";
const most = "(?:largest|biggest|greatest|highest|worst|best|lowest|smallest|maximum|minimum|steepest|sharpest)";
const single = "(?:single[- ]|one[- ])?(?:day|daily)? ?";

/** How a question that has made a column of changes speaks of its falls and rises. */
export function readFallsAndRises(left: Consumed, frame: Frame): void {
  const step = changeOf(frame);
  if (step === null) return;
  const moved = left.takeAll(
    /\b(?:count |report |give )?(?:the )?(?:number of )?days (?:on which|when|where) (?:the )?(?:⟨[cd]\d+⟩|[^.,;\n\d⟨]){1,40}? (?:moved|changed|swung|varied)(?: by)? more than (\d+(?:\.\d+)?) ?(%|percent)?(?:,? ?(?:in either direction|up or down|in absolute (?:value|terms)))/u,
  );
  const limits = [
    ...new Set(
      moved.map(([, limit, unit]) => Number(limit) / (unit !== undefined && step.as === "fraction" ? 100 : 1)),
    ),
  ];
  if (limits.length > 1 || moved.some(([, , unit]) => unit !== undefined && step.as === "difference"))
    frame.problems.push("moved by more than");
  frame.moves = limits[0] ?? null;
  left.takeAll(/\b(?:are|is) (?:its|the|their) tails heavier than those of (?:a|the) normal(?: distribution)?\b/u);
  left.takeAll(
    new RegExp(
      `\\b(?:the )?(?:day|date)s? (?:with|of) the ${most} ${single}(?:${fall}|${rise}|returns?|changes?|⟨d\\d+⟩)\\b`,
      "u",
    ),
  );
  left.takeAll(
    new RegExp(
      `\\b(?:the )?${most} ${single}(?:${fall}|${rise}|returns?|changes?)(?: is the (?:minimum|maximum|lowest value|highest value|smallest value|largest value) of (?:the|this|that) (?:new )?column)?\\b(?! ?(?:in|of|for|by) ⟨)`,
      "u",
    ),
  );
  left.takeAll(
    /\b(?:count )?(?:the )?(?:number of )?days (?:with|that had|on which there was) an? (?:negative|positive) (?:daily )?(?:changes?|returns?|⟨d\d+⟩)(?: as well)?/u,
  );
}

/** The column of changes that the steps make, where it is the only one. */
function changeOf({ steps }: Frame): Extract<Step, { kind: "change" }> | null {
  const [only, ...more] = steps.filter((step) => step.kind === "change");
  return only === undefined || more.length > 0 ? null : only;
}

/**
 * What a name asks of a column of changes: its largest fall or rise, the day of it, or how many days fell or rose. Null where it asks
 * something else.
 */
export function changeAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { frame, text } = asked;
  const change = changeOf(frame)?.name ?? null;
  if (change === null || wanted.options.length > 1) return null;
  const words = nameWords(wanted.name);
  const made = (value: Extract<Reading, { answer: unknown }>["answer"]["value"], where: RowTest[] = []): Reading => ({
    answer: {
      name: wanted.name,
      value,
      where: [...frame.filters, ...where],
      decimals: value.kind === "aggregate" && value.function !== "count" ? (wanted.decimals ?? 2) : null,
    },
  });
  const sided =
    /^(?:(?:number|count|n|num)(?: of)? )?(negative|positive|down|up|losing|winning)(?: (?:days?|returns?|changes?))(?: count)?$/u.exec(
      words,
    );
  if (sided !== null) {
    const operator = /^(?:negative|down|losing)$/u.test(sided[1] ?? "") ? "<" : ">";
    const condition = { kind: "compare", column: change, grain: null, operator, value: 0 } as const;
    return made({ kind: "aggregate", function: "count", column: null }, [{ kind: "condition", condition }]);
  }
  if (
    frame.moves !== null &&
    /^(?:(?:number|count|n|num|of|big|large|extreme|strong) )*(?:moves?|swings?|days?|changes?)(?: (?:days?|count|moved))?$/u.test(
      words,
    )
  ) {
    const beyond = [">", "<"].map((operator) => ({
      kind: "compare" as const,
      column: change,
      grain: null,
      operator: operator as ">" | "<",
      value: operator === ">" ? (frame.moves ?? 0) : -(frame.moves ?? 0),
    }));
    const condition = { kind: "any" as const, conditions: beyond };
    return made({ kind: "aggregate", function: "count", column: null }, [{ kind: "condition", condition }]);
  }
  const day = new RegExp(
    `^(?:${most} )?${single}(?:${fall}|${rise}|returns?|changes?)? ?(?:day|date)(?: of (?:the )?${most} (?:${fall}|${rise}|return|change))?$`,
    "u",
  ).test(words);
  const size = new RegExp(`^${most} ${single}(?:${fall}|${rise}|returns?|changes?)$`, "u").test(words);
  if (!day && !size) return null;
  const isFall = new RegExp(`\\b(?:worst|${fall})\\b`, "u").test(words);
  const isRise = new RegExp(`\\b(?:best|${rise})\\b`, "u").test(words);
  // "The smallest loss", "the lowest day": not which end of the changes is meant.
  if (isFall === isRise || /\b(?:lowest|smallest|minimum)\b/u.test(words)) return { missing: wanted.name };
  if (size) {
    // A fall may be told as what it is, below zero, or without its sign.
    if (
      isFall &&
      !/\bworst\b/u.test(words) &&
      !/\bminimum\b|\bnegative\b/u.test(`${text} ${wanted.about.toLowerCase()}`)
    )
      return { missing: wanted.name };
    return made({ kind: "aggregate", function: isFall ? "min" : "max", column: change });
  }
  const dates = frame.table.columns.filter(({ type }) => type === "date" || type === "datetime");
  const [date, ...others] = dates;
  if (date === undefined || others.length > 0) return { missing: wanted.name };
  return made({
    kind: "extreme",
    column: date.name,
    by: change,
    function: null,
    direction: isFall ? "lowest" : "highest",
  });
}
