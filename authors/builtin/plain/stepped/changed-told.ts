import type { Step } from "../../../../state/step.ts";
import { type Asked, C, columnAt, numberAt } from "../asked.ts";
import { beside } from "./beside-source.ts";
import { binned } from "./bins-told.ts";
import { columnTold } from "./column-told.ts";
import { dropping, stepTold } from "./step-told.ts";

/** What a clause changes of a table that is shown: a new column stands behind the one that it is made of. */
export interface Changed {
  steps: Step[];
  added: { name: string; behind: string | null }[];
  /** Those of the new columns that are another one changed. */
  copies?: string[];
  /** Columns that aren't shown any more. */
  dropped: string[];
  assumptions: string[];
}

/** Why it can't be done, though it is understood. */
export interface Impossible {
  impossible: string;
  hint: string;
}

/**
 * A clause in the imperative, with its columns marked, as a change of the table; null unless every word of it is understood.
 * What is asked of a changed column afterwards is asked of what it has become: `inPlace` changes the column itself.
 */
export function changedTold(
  clause: string,
  asked: Asked,
  made: string[],
  inPlace: boolean,
): Changed | Impossible | null {
  const changed = told(clause, asked, made);
  return changed === null || "impossible" in changed || !inPlace ? changed : onSource(changed);
}

function told(clause: string, asked: Asked, made: string[]): Changed | Impossible | null {
  return (
    logarithm(clause, asked) ??
    scores(clause, asked) ??
    encoded(clause, asked) ??
    binned(clause, asked) ??
    partTaken(clause, asked) ??
    columnsDropped(clause, asked) ??
    filledThroughout(clause, asked) ??
    asStep(clause, asked, made)
  );
}

/** A step that makes a new column out of another one. */
function onto(
  step: Extract<Step, { kind: "scale" | "encode" | "derive" }>,
  source: string,
  word: string,
  asked: Asked,
): Omit<Changed, "assumptions"> {
  const name = beside(source, word, asked.table);
  const made: Step = step.kind === "derive" ? { ...step, name } : { ...step, as: name };
  return { steps: [made], added: [{ name, behind: source }], copies: [name], dropped: [] };
}

/** What makes a new column of a changed one, as a change of the column itself. */
function onSource(changed: Changed): Changed {
  const { copies = [] } = changed;
  const sourceOf = (name: string): string => changed.added.find((each) => each.name === name)?.behind ?? name;
  const steps = changed.steps.map((step): Step => {
    if (step.kind === "derive" && copies.includes(step.name)) return { ...step, name: sourceOf(step.name) };
    if (step.kind !== "scale" && step.kind !== "encode") return step;
    const { as: _, ...own } = step;
    return own;
  });
  return { ...changed, steps, added: changed.added.filter(({ name }) => !copies.includes(name)) };
}

/** What is done to rows or columns before any other question, as a change that is shown. */
function asStep(clause: string, asked: Asked, made: string[]): Changed | null {
  const told = stepTold(clause, asked, made);
  if (told === null || "ofAsked" in told) return null;
  const changed: Changed = { steps: [], added: [], dropped: [], assumptions: told.assumptions };
  for (const step of told.steps) {
    if (step.kind === "scale") {
      const word = step.method === "zscore" ? "zscore" : "scaled";
      const { steps, added, copies = [] } = onto(step, step.column, word, asked);
      changed.steps.push(...steps);
      changed.added.push(...added);
      changed.copies = [...(changed.copies ?? []), ...copies];
      continue;
    }
    changed.steps.push(step);
    if ("name" in step) changed.added.push({ name: step.name, behind: null });
  }
  return changed;
}

const ofColumn = `(?:of|for|on|to|from) ${C}`;

function logarithm(clause: string, asked: Asked): Changed | Impossible | null {
  const match = new RegExp(
    `^(?:(?:take|apply|compute|calculate|get|add|show) )?(?:a |the )?(natural |base[- ]10 )?(?:(log1p)|(log10|ln|log)(?:arithm)?(?: ?\\(?base 10\\)?)?(?:[- ]transform(?:ation|ed)?)?)(?: ${ofColumn}| ${C}|\\(${C}\\))( ?\\+ ?1| plus (?:1|one))?$`,
    "u",
  ).exec(clause);
  const at = match?.[4] ?? match?.[5] ?? match?.[6];
  const column = columnAt(asked, at);
  if (match === null || column === null || numberAt(asked, at) === null) return null;
  const isShifted = match[2] !== undefined || match[7] !== undefined;
  const isTen = match[1]?.startsWith("base") === true || match[3] === "log10" || /base 10/u.test(clause);
  const least = Number(column.min) + (isShifted ? 1 : 0);
  if (column.min === null) return null;
  if (!(least > 0))
    return {
      impossible: `${column.name} goes down to ${String(column.min)}, and only what is above zero has a logarithm.`,
      hint: isShifted
        ? "Keep only the rows that have one first."
        : "Ask for log1p, the logarithm of 1 more, or keep only the rows that have one first.",
    };
  const of = { kind: "column", column: column.name } as const;
  const step: Step = {
    kind: "derive",
    name: column.name,
    formula: {
      kind: "log",
      base: isTen ? 10 : null,
      of: isShifted ? { kind: "arithmetic", operator: "+", left: of, right: { kind: "number", value: 1 } } : of,
    },
  };
  const isSaid = isTen || /natural|\bln\b|log1p/u.test(clause);
  const assumptions = isSaid ? [] : ["The logarithm is the natural one."];
  return { ...onto(step, column.name, isShifted ? "log1p" : isTen ? "log10" : "log", asked), assumptions };
}

function scores(clause: string, asked: Asked): Changed | null {
  const match = new RegExp(
    `^(?:(?:compute|calculate|get|add|show|find) )?(?:the )?z-?\\s?scores? ${ofColumn}$|^(?:convert |transform |turn )${C} (?:in)?to z-?\\s?scores?$`,
    "u",
  ).exec(clause);
  const at = match?.[1] ?? match?.[2];
  const column = columnAt(asked, at);
  if (column === null || numberAt(asked, at) === null) return null;
  const changed = onto({ kind: "scale", column: column.name, method: "zscore" }, column.name, "zscore", asked);
  return { ...changed, assumptions: ["A z-score is in population deviations from the mean."] };
}

/** Values up to which a column of its own each is made. */
const mostValues = 20;

/** Text of which the profile holds only the beginning, or that can't be read in the head of a column. */
const noName = /\p{Cc}|…$/u;
const longestName = 60;

/** Why values can't be the ends of columns' names; null where they can. */
function unwritable(column: string, values: readonly string[]): Impossible | null {
  const unclear = values.filter((value) => value.trim() === "" || noName.test(value) || value.length > longestName);
  // Engines and people take names for the same that differ only in capitals or in spaces around them.
  const same = new Set(values.map((value) => value.trim().toLowerCase()));
  if (unclear.length === 0 && same.size === values.length) return null;
  const why =
    unclear.length > 0
      ? `${unclear.length === 1 ? "a value that is" : "values that are"} too long for the name of a column, empty, or not printable`
      : "values that differ only in capitals or in spaces around them";
  return {
    impossible: `${column} has ${why}, so that there can't be a column for each of its values.`,
    hint: `Put the values of ${column} right in the file first, or number them: label encode ${column}.`,
  };
}

function encoded(clause: string, asked: Asked): Changed | Impossible | null {
  const label = new RegExp(
    `^(?:label|ordinal|integer)[- ]encode ${C}$|^(?:apply |do |use )?label encoding ${ofColumn}$|^encode ${C} (?:as|to|into) (?:an? )?(?:numbers?|integers?|numeric values)$|^(?:encode|convert|turn) ${C} (?:as|to|into) (?:numeric |integer )?(?:codes?|labels?)$`,
    "u",
  ).exec(clause);
  const coded = columnAt(
    asked,
    label?.slice(1).find((at) => at !== undefined),
  );
  if (coded !== null) {
    if (coded.type !== "string" && coded.type !== "boolean") return null;
    return {
      ...onto({ kind: "encode", column: coded.name }, coded.name, "code", asked),
      assumptions: [`The values of ${coded.name} are numbered from 0 in their order.`],
    };
  }
  const hot = new RegExp(
    `^(?:one[- ]hot|dummy)[- ]encode ${C}$|^(?:apply |do |use |create |make )?(?:a )?(?:one[- ]hot|dummy)[- ]encoding ${ofColumn}$|^(?:(?:create|make|get|add|generate) )?(?:the )?(?:dummies|dummy (?:variables?|columns?)|indicator (?:variables?|columns?)) ${ofColumn}$`,
    "u",
  ).exec(clause);
  const column = columnAt(asked, hot?.[1] ?? hot?.[2] ?? hot?.[3]);
  if (column === null) return null;
  const isWhole = column.distinctExact && column.distinct === column.top.length && column.distinct <= mostValues;
  if (!isWhole || column.distinct < 2) return null;
  const values = column.top.map(({ value }) => value).sort((a, b) => String(a).localeCompare(String(b), "en"));
  const hindrance = unwritable(column.name, values.map(String));
  if (hindrance !== null) return hindrance;
  const steps = values.map(
    (value): Extract<Step, { kind: "categorise" }> => ({
      kind: "categorise",
      name: beside(column.name, String(value), asked.table),
      rules: [
        {
          tests: [
            {
              kind: "condition",
              condition: { kind: "compare", column: column.name, grain: null, operator: "=", value },
            },
          ],
          value: 1,
        },
      ],
      otherwise: 0,
    }),
  );
  const added = steps.map(({ name }) => ({ name, behind: column.name }));
  if (new Set(added.map(({ name }) => name)).size < added.length) return null;
  const gap = column.nulls === 0 ? [] : [`A row without a ${column.name} has 0 in all of the new columns.`];
  return { steps, added, dropped: [], assumptions: gap };
}

/** "Extract the year from the date", "the length of each name". */
function partTaken(clause: string, asked: Asked): Changed | null {
  const match = new RegExp(
    `^(?:(?:extract|add|show|get|take|compute|calculate)(?: me)? (?:the )?|(?=.+ of (?:each|every) ))(year|quarter|month|weekday|day of (?:the )?week|hour|length)(?: part)?(?: of each| of every| from each| from| of| in) (?:${C}|(?:the )?date(?: column)?)$`,
    "u",
  ).exec(clause);
  if (match === null) return null;
  const dates = asked.table.columns.filter(({ type }) => type === "date" || type === "datetime");
  const column = match[2] === undefined ? (dates.length === 1 ? dates[0] : undefined) : columnAt(asked, match[2]);
  if (column === undefined || column === null) return null;
  const made = columnTold(`add ⟨d0⟩ as the ${match[1]} of ⟨c${asked.table.columns.indexOf(column)}⟩`, asked, [
    beside(column.name, (match[1] ?? "").replace(/^day of.*/u, "weekday"), asked.table),
  ]);
  const [step] = made?.steps ?? [];
  if (made === null || step?.kind !== "derive") return null;
  const isWeekday = /week/u.test(match[1] ?? "");
  return {
    steps: made.steps,
    added: [{ name: step.name, behind: column.name }],
    dropped: [],
    assumptions: isWeekday ? ["Weekdays are numbered from 1, Monday."] : [],
  };
}

function columnsDropped(clause: string, asked: Asked): Changed | null {
  const gaps = "(?:missing|null|nan|na|empty|blank)(?: values?| entries| cells)?|nulls|nans|gaps";
  const lacking = new RegExp(
    `^${dropping} (?:all |any )?(?:the )?columns? (?:with|that have|which have|having|containing|that contain)(?: any| a| some)? (?:${gaps})$`,
    "u",
  );
  if (lacking.test(clause)) {
    const gone = asked.table.columns.filter(({ nulls }) => nulls > 0).map(({ name }) => name);
    if (gone.length === asked.table.columns.length) return null;
    const said =
      gone.length === 0 ? "No column has missing values." : `Columns with missing values: ${gone.join(", ")}.`;
    return { steps: [], added: [], dropped: gone, assumptions: [said] };
  }
  const named = new RegExp(`^${dropping} (?:the )?(?:columns? ⟨c(\\d+)⟩|⟨c(\\d+)⟩ columns?)$`, "u").exec(clause);
  const column = columnAt(asked, named?.[1] ?? named?.[2]);
  return column === null ? null : { steps: [], added: [], dropped: [column.name], assumptions: [] };
}

/** What fills gaps and is told of no column fills those of all columns that can take it. */
function filledThroughout(clause: string, asked: Asked): Changed | null {
  const told = stepTold(clause, asked, []);
  if (told === null || !("ofAsked" in told) || !/^(?:fill|impute|replace)/u.test(clause)) return null;
  const lacking = asked.table.columns.filter(({ nulls }) => nulls > 0);
  const each = lacking.map((column) => ({ column, told: told.ofAsked(column) }));
  const left = each.flatMap(({ column, told: one }) => (one === null ? [column.name] : []));
  return {
    steps: each.flatMap(({ told: one }) => one?.steps ?? []),
    added: [],
    dropped: [],
    assumptions: [
      ...(lacking.length === 0 ? ["No column has missing values."] : []),
      ...(left.length > 0 ? [`What is missing in ${left.join(", ")} stays missing: it is no number.`] : []),
    ],
  };
}
