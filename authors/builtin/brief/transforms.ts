import type { Formula } from "../../../state/step.ts";
import { readFallsAndRises } from "./change-answers.ts";
import type { Consumed } from "./consumed.ts";
import { columnName, type Frame, markedColumn } from "./frame.ts";
import { add, column, forgetMaking, madeName, shaped } from "./making.ts";
import { readOrder } from "./windows.ts";

/** Logarithms and roots, and differences from a column's mean: a new column, or in place of the old one. */
export function readTransformed(left: Consumed, frame: Frame): void {
  const log =
    "(?:base[ -]?(?:10|2|e) |common |decadic |decimal |binary )?(?:logarithm(?:ic)?|log)(?: (?:function|scale|transformation|transform))*";
  const base = "(?:,? ?\\(?(?:with |in |using |to )?(?:the )?base[ -]?(10|2|e)\\)?)?";
  const shapes = [
    `(?:natural )?${log}${base} (?:transformation |transform |function |scale )*(?:of|to|on|for) ${column}`,
    `(?:transform|chang|convert|replac)\\w* ${column} (?:by|using|with|into|to) (?:applying |taking |using )*(?:the |a |its )?(?:natural )?${log}${base}(?! of ⟨)`,
    `${column} (?:in|on|to|into|onto) (?:a |the )?${log}${base}`,
  ];
  const found = new Set<string>();
  const spoken = [...shapes.entries()].flatMap(([at, shape]) =>
    left.takeAll(shaped(shape)).map((match) => {
      const [kind, number, stated] = at === 0 ? [match[2], match[3], match[1]] : [match[1], match[2], match[3]];
      return { name: columnName(frame, kind, number), stated, said: match[0] };
    }),
  );
  const only = spoken.length === 0 && frame.made.length === 0 ? logOfTheOne(left, frame) : null;
  if (only !== null) spoken.push({ name: only, stated: undefined, said: left.left });
  for (const { name, stated, said } of spoken) {
    found.add(name);
    const bases =
      stated ??
      writtenBase(said) ??
      /\bbase[ -]?(10|2|e)\b|\blog(10|2)\b/u
        .exec(left.left)
        ?.slice(1)
        .find((each) => each !== undefined);
    const added = addedConstant(left);
    if (added === "unclear") frame.problems.push("what is added before the logarithm");
    const of: Formula = { kind: "column", column: name };
    const formula: Formula = {
      kind: "log",
      base: bases === "10" ? 10 : bases === "2" ? 2 : null,
      of:
        typeof added === "number"
          ? { kind: "arithmetic", operator: "+", left: of, right: { kind: "number", value: added } }
          : of,
    };
    add(frame, {
      kind: "derive",
      name:
        frame.made.length > 0 || /\bnew (?:column|feature|variable)\b/u.test(left.left)
          ? madeName(frame, "new_feature")
          : name,
      formula,
    });
  }
  if (found.size > 0) {
    left.takeAll(/\bbase[- ]?(?:10|2|e)\b/u);
    left.takeAll(
      /\b(?:calculat\w*|comput\w*|apply\w*|tak\w*)?(?: the)? ?log(?:arithm)?(?:ic)?(?: transformation| function| scale)*(?: with| in| of)?(?: base[ -]?(?:10|2|e))?\b/u,
    );
    left.takeAll(
      /\b(?:that|which) (?:holds|represents|contains|gives|is) (?:the )?⟨c\d+⟩(?: [a-z]+)? (?:on|in|at) (?:an? |the )?·?\s*\(base (?:10|2|e)\)/u,
    );
    forgetMaking(left);
  }
  for (const match of left.takeAll(shaped(`square root (?:transformation |transform )?(?:of|to|on|for) ${column}`)))
    add(frame, {
      kind: "derive",
      name: frame.made.length > 0 ? madeName(frame, "new_feature") : markedColumn(frame, match),
      formula: { kind: "function", name: "sqrt", of: { kind: "column", column: markedColumn(frame, match) } },
    });
  for (const match of left.takeAll(
    shaped(
      `subtract\\w* (?:the )?(mean|median|average)(?: value)? (?:of|in) ${column} from (?:each|every|the|its)(?: (?:value|entry|row|observation|data point)s?)?(?: in (?:that|the|this|⟨c\\d+⟩)(?: column)?)?`,
    ),
  )) {
    const name = columnName(frame, match[2], match[3]);
    const formula: Formula = {
      kind: "arithmetic",
      operator: "-",
      left: { kind: "column", column: name },
      right: { kind: "statistic", function: match[1] === "median" ? "median" : "mean", column: name },
    };
    add(frame, { kind: "derive", name: madeName(frame, "new_feature"), formula });
    forgetMaking(left);
  }
}

/** "How does a log transformation change the skewness of A": of what a logarithm is where only one column is spoken of. */
function logOfTheOne(left: Consumed, { annotated, table }: Frame): string | null {
  if (
    !/\b(?:log(?:arithm(?:ic)?)?[- ]transform(?:ation|ed|ing)?|logarithmic (?:scale|transformation))\b/u.test(left.left)
  )
    return null;
  const marks = new Set([...annotated.text.matchAll(/⟨[cd]\d+⟩/gu)].map(([mark]) => mark));
  const [mark, ...more] = marks;
  const own = more.length > 0 ? undefined : table.columns[Number(/^⟨c(\d+)⟩$/u.exec(mark ?? "")?.[1])];
  return own?.type === "integer" || own?.type === "number" ? own.name : null;
}

/** "The base 10 logarithm", "the common logarithm": the base that stands before the word. */
function writtenBase(said: string): string | undefined {
  if (/\b(?:common|decadic|decimal) log/u.test(said)) return "10";
  if (/\bbinary log/u.test(said)) return "2";
  return /\bbase[ -]?(10|2|e)\b/u.exec(said)?.[1];
}

/** "Add a small constant (1e-10) to the column to avoid infinity": what is added before a logarithm is taken. */
function addedConstant(left: Consumed): number | "unclear" | null {
  const text = left.left;
  const shape =
    /\b(?:add|adding|after adding)\b (?:a |the )?(?:small )?(?:constant|value|number)?(?: of)? ?\(?(\d+(?:\.\d+)?(?:e-?\d+)?|one)\)?(?: to (?:all |each |every |the |of |values? )*(?:⟨c\d+⟩|it|them|column|values?)(?: (?:columns?|values?))?)?(?: (?:before|prior to) (?:taking )?(?:the )?log\w*)?(?: to avoid [^.,;\n]*)?/u;
  const said = [...text.matchAll(new RegExp(shape.source, "gu"))].map(([, value]) =>
    value === "one" ? 1 : Number(value),
  );
  const plusOne =
    /\blog1p\b|\b(?:log(?:arithm)?|ln)(?: of)? ?\(? ?(?:1 ?\+ ?(?:x|⟨c\d+⟩|·)|(?:x|⟨c\d+⟩|·) ?\+ ?1) ?\)?/u;
  const values = new Set([...said, ...(plusOne.test(text) ? [1] : [])]);
  left.takeAll(shape);
  left.takeAll(plusOne);
  const [only, ...more] = values;
  if (more.length > 0) return "unclear";
  if (only !== undefined) return only;
  return /\bconstant\b/u.test(text) && !/\b(?:no|nothing|without)\b[^.;\n]{0,30}\b(?:constant|added)\b/u.test(text)
    ? "unclear"
    : null;
}
/** "(close of the day - close of the previous day) / close of the previous day". */
const formula =
  /-[^.;\n]{0,40}\b(?:previous|prior|preceding)\b[^.;\n]{0,40}\/[^.;\n]{0,40}\b(?:previous|prior|preceding)\b/u;

/** The change of a column from the row above: "the percentage change in Close from the previous day". */
export function readChanges(left: Consumed, frame: Frame): void {
  const previous =
    "(?:the |its )?(?:previous|preceding|prior|last)(?: (?:day|row|month|week|year|date|period|entry|observation|record|trading day)(?:'s)?)?(?: (?:values?|price|⟨c\\d+⟩))*";
  const shapes = [
    `(?:daily |monthly |yearly |weekly )?(percent(?:age)? |relative )?(?:change|difference|return|growth)s? (?:in|of|between|for) ${column}(?: (?:from|between|compared (?:to|with)|over|relative to|since|with respect to|against|with)+ ${previous})`,
    `(?:change|difference)s? in ${column} (?:as a )?(percent(?:age)?)? ?(?:from|compared to) ${previous}`,
    // What a daily change is of is said by its formula.
    ...(formula.test(left.left)
      ? [`(?:daily|day-to-day|day-over-day) (percent(?:age)? |relative )?(?:change|return)s? (?:in|of|for) ${column}`]
      : []),
  ];
  left.take(
    /\b(?:the |a )?(?:daily )?(?:percentage |percent )?(?:change|return) (?:is|=) (?=\(?[^.;\n]{0,60}(?:previous|prior))/u,
    "",
  );
  if (shapes.some((shape) => shaped(shape).test(left.left)) && !frame.steps.some(({ kind }) => kind === "sort"))
    readOrder(left, frame);
  for (const [at, shape] of shapes.entries())
    for (const match of left.takeAll(shaped(shape))) {
      const [percent, kind, number] = at !== 1 ? [match[1], match[2], match[3]] : [match[3], match[1], match[2]];
      const isPart =
        percent !== undefined ||
        /\bpct_change\b|·[^.;\n]{0,40}\b(?:in|as an?) (?:percent(?:age)?|%)(?![a-z])/u.test(left.left);
      const isPercent =
        /\* ?100|× ?100|\bpercent|\bas a percentage\b|%/u.test(`${percent ?? ""}${left.left}`) &&
        !/\bpct_change\b/u.test(left.left);
      const [own, ...others] = frame.made;
      const name = own !== undefined && others.length === 0 ? own : madeName(frame, "change");
      // What the formula of a change looks like to whoever doesn't know the row above.
      frame.steps = frame.steps.filter((step) => step.kind !== "derive" || step.name !== name);
      if (!frame.made.includes(name)) frame.made.push(name);
      add(frame, {
        kind: "change",
        name,
        column: columnName(frame, kind, number),
        as: isPart ? (isPercent ? "percent" : "fraction") : "difference",
      });
    }
  if (!frame.steps.some((step) => step.kind === "change")) return;
  readOrder(left, frame);
  // The rows stand in their order before any looks at the one above.
  frame.steps.sort((a, b) => Number(b.kind === "sort") - Number(a.kind === "sort"));
  left.takeAll(
    /\(?\(?[^().\n]*(?:previous|yesterday|prior)[^().\n]*\)? ?\/ ?[^().\n]*(?:previous|yesterday|prior)[^().\n]*\)?(?: ?[*×] ?100)?/u,
  );
  left.takeAll(
    /\(?[^().\n]{0,60}\/[^().\n]{0,40}\b(?:previous|yesterday|prior)\b[^().\n]{0,40}[-−] ?1 ?\)?(?: ?[*×] ?100)?/u,
  );
  left.takeAll(
    /\b(?:(?:ignor|drop|exclud|skip)\w* )?(?:the )?first (?:row|day|entry|observation|date|trading day)\b[^.;\n]*(?:nan|null|missing|no (?:previous|prior|preceding|change|returns?|value|difference))\b[^.;\n]*/u,
  );
  readFallsAndRises(left, frame);
  left.takeAll(/\b(?:daily|previous day|previous|percentage change|day)\b/u);
  forgetMaking(left);
}
