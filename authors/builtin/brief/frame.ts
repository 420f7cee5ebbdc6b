import type { Condition, Formula, RowTest, Step } from "../../../state/intent.ts";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import type { Annotated, Annotator } from "./annotate.ts";
import type { Consumed } from "./consumed.ts";
import type { ModelFrame } from "./models.ts";

/** What a whole question says, before its answers are looked at one by one. */
export interface Frame {
  table: TableProfile;
  annotated: Annotated;
  steps: Step[];
  /** Tests that every answer's rows must pass. */
  filters: RowTest[];
  outliers: Extract<RowTest, { kind: "outlier" }> | null;
  removesOutliers: boolean;
  group: ColumnProfile | null;
  /** Whether the groups are tested against each other: the test itself is then of all rows. */
  comparesGroups: boolean;
  /** Names of columns that the question wants made. */
  made: string[];
  /** A model that the answers ask about. */
  model: ModelFrame | null;
  /** Whether an answer is a share, a rate or a ratio. */
  asksShare: boolean;
  assumptions: Set<string>;
  /** Why the question can't be read, as the words that stand in the way. */
  problems: string[];
}

/** One column mark, or one of a column that is made. */
export const C = "⟨([cd])(\\d+)⟩";
const lead = "(?:the |each |all |any )*(?:values? (?:of|in|from) (?:the )?)?";
const tail = "(?: (?:columns?|values?|prices?|variables?|features?))*";
/** A column with the words around its name. */
const column = `${lead}${C}${tail}`;

export function columnName(
  frame: Pick<Frame, "table" | "made">,
  kind: string | undefined,
  at: string | undefined,
): string {
  return (kind === "d" ? frame.made[Number(at)] : frame.table.columns[Number(at)]?.name) ?? "";
}

/** The column of a match whose first two groups are a mark's kind and number. */
export function markedColumn(frame: Pick<Frame, "table" | "made">, match: ArrayLike<string | undefined>): string {
  return columnName(frame, match[1], match[2]);
}

const pattern = (text: string): RegExp => new RegExp(text.replace(/ /gu, "\\s+"), "u");

/** New columns: the names that a question gives them, registered before the text is marked. */
export function madeNames(text: string, table: TableProfile): string[] {
  const named =
    /\b(?:columns?|features?|variables?|attribute)\s*,?\s*(?:called|named|,)?\s*["'`]([^"'`\n]{1,60})["'`]/giu;
  const own = new Set(table.columns.map(({ name }) => name.toLowerCase()));
  const context = /\b(?:new|creat\w*|generat\w*|deriv\w*|engineer\w*|called|named)\b/iu;
  return [
    ...new Set(
      [...text.matchAll(named)]
        .filter((match) => context.test(text.slice(Math.max(0, match.index - 60), match.index + match[0].length)))
        .map((match) => match[1] ?? ""),
    ),
  ].filter((name) => !own.has(name.toLowerCase()));
}

/** The arithmetic that a question describes: two or more columns and how they are put together. */
export function readFormula(left: Consumed, frame: Frame): Formula | null {
  const of = (kind: string | undefined, at: string | undefined): Formula => ({
    kind: "column",
    column: columnName(frame, kind, at),
  });
  const make = (operator: "+" | "-" | "*" | "/", a: Formula, b: Formula): Formula => ({
    kind: "arithmetic",
    operator,
    left: a,
    right: b,
  });
  const and = "(?:,? and (?:the )?|,? (?:to|with|by|from|for) (?:the )?|, )";
  const three = left.take(
    pattern(`(?:multiplying|product of) (?:the )?${column}, ?(?:the )?${column},? and (?:the )?${column}`),
  );
  if (three !== null)
    return make("*", make("*", of(three[1], three[2]), of(three[3], three[4])), of(three[5], three[6]));
  const shapes: readonly (readonly [string, "+" | "-" | "*" | "/", boolean])[] = [
    [`(?:summing up|summing|adding up|adding|sum of|total of|adds|sum) (?:the )?${column}${and}${column}`, "+", false],
    [`${column} ?\\+ ?${column}`, "+", false],
    [`(?:subtracting|subtract) (?:the )?${column} from (?:the )?${column}`, "-", true],
    [`difference (?:between|of|in) (?:the )?${column},? and (?:the )?${column}`, "-", false],
    [`${column} ?(?:-|−|minus) ?${column}`, "-", false],
    [`(?:multiplying|product of|multiply) (?:the )?${column} ?(?:by|and|with|,) (?:the )?${column}`, "*", false],
    [`${column} (?:multiplied by|times|\\*|×) (?:the )?${column}`, "*", false],
    [
      `(?:dividing|ratio of|ratio between|divide) (?:the )?${column} ?(?:by|to|and|over) (?:the )?${column}`,
      "/",
      false,
    ],
    [`${column} (?:divided by|/|to) (?:the )?${column} ratio`, "/", false],
    [`${column} ?(?:divided by|/|÷) ?(?:the )?${column}`, "/", false],
  ];
  let found: Formula | null = null;
  for (const [text, operator, reversed] of shapes)
    for (;;) {
      const match = left.take(pattern(text));
      if (match === null) break;
      const [a, b] = [of(match[1], match[2]), of(match[3], match[4])];
      const made = reversed ? make(operator, b, a) : make(operator, a, b);
      // The same thing said twice is one formula; two different ones are not understood.
      if (found !== null && !same(found, made)) return null;
      found = made;
    }
  const constant = left.take(
    /add a small constant \(?(\d(?:\.\d+)?e-\d+)\)? to (?:the )?(?:denominator)(?:\s*\([^)]*\))?(?: to avoid[^.\n]*)?/u,
  );
  if (constant !== null && found?.kind === "arithmetic" && found.operator === "/")
    return { ...found, right: make("+", found.right, { kind: "number", value: Number(constant[1]) }) };
  if (constant !== null) return null;
  return found;
}

function same(a: Formula, b: Formula): boolean {
  if (JSON.stringify(a) === JSON.stringify(b)) return true;
  const commutes =
    a.kind === "arithmetic" && b.kind === "arithmetic" && a.operator === b.operator && "+*".includes(a.operator);
  return commutes && JSON.stringify([a.left, a.right]) === JSON.stringify([b.right, b.left]);
}

/** New columns, with their arithmetic. */
export function readMade(left: Consumed, frame: Frame, annotator: Annotator): void {
  const { made } = annotator;
  if (made.length > 1) {
    frame.problems.push(...made.map((name) => `the new column "${name}"`));
    return;
  }
  const logarithm = /\blog(?:arithm\w*)?\b/u.exec(left.left);
  const wanted =
    /\bnew (?:column|feature|variable)\b|⟨d0⟩|\b(?:creat|generat)\w* (?:a |an )?(?:new )?(?:column|feature|variable)\b/u.test(
      left.left,
    );
  if (!wanted || logarithm !== null) return;
  const formula = readFormula(left, frame);
  if (formula === null) return;
  const [name = "made_column"] = made;
  if (made.length === 0) made.push(name);
  frame.steps.push({ kind: "derive", name, formula });
  left.takeAll(
    /\b(?:features? engineering(?: techniques?)?|(?:creat|generat)\w* (?:a |an )?(?:new )?(?:column|feature|variable)s?|new (?:column|feature|variable)s?|(?:by )?combining ⟨c\d+⟩ and ⟨c\d+⟩(?: columns)?|for each (?:row|entry|observation|day|record|sample|site|passenger|item|date)|each (?:row|entry|observation|day|record|sample|date)|ratio|the difference|sum|products?)\b/u,
  );
}

/** Missing values that are filled, and rows that are dropped for lack of one. */
export function readMissing(left: Consumed, frame: Frame): void {
  const { steps } = frame;
  const word = "(?:missing|null|nan|empty)(?: \\(?(?:nan|null)\\)?)?";
  const fill = (name: string, how: string): void => {
    const own = frame.table.columns.find((each) => each.name === name);
    const numeric = own?.type === "integer" || own?.type === "number";
    const text = how.replace(/^(?:the |its |their |respective |column(?:'s)? )+/u, "");
    const same = /\bsame ⟨c(\d+)⟩/u.exec(text)?.[1];
    const by = same === undefined ? undefined : frame.table.columns[Number(same)]?.name;
    const quoted = /⟨([tv])(\d+)⟩/u.exec(text);
    const value =
      quoted?.[1] === "t"
        ? (frame.annotated.texts[Number(quoted[2])] ?? null)
        : quoted?.[1] === "v"
          ? (frame.annotated.values[Number(quoted[2])]?.value ?? null)
          : /^(?:0|zeros?)$/u.test(text)
            ? 0
            : null;
    const known = /^(mean|average|median|mode)/u.exec(text)?.[1];
    if (known === undefined && value === null) {
      frame.problems.push(`filling with ${text}`);
      return;
    }
    if ((known === "mean" || known === "average" || known === "median") && !numeric) {
      frame.problems.push(`${text} of ${name}, which is no number`);
      return;
    }
    const method = known === undefined ? "value" : known === "average" ? "mean" : (known as "mean" | "median" | "mode");
    const step: Step = { kind: "fill", column: name, with: method, value, ...(by === undefined ? {} : { by }) };
    if (!steps.some((each) => JSON.stringify(each) === JSON.stringify(step))) steps.push(step);
  };
  const how =
    "((?:the |its |their |(?:the )?respective |(?:the )?column(?:'s)? )*(?:mean|average|median|mode)(?: values?| imputation| ⟨c\\d+⟩)?(?: (?:of|for|in) (?:the |all |that |this |their |its )*(?:same |respective )?(?:columns?|passengers|data|dataset|entire dataset|⟨c\\d+⟩)(?: columns?)?)?|0|zeros?|⟨[tv]\\d+⟩)";
  const many = "((?:⟨c\\d+⟩(?: ?,| and|,? and)*(?: the)? ?)+)(?:columns?|variables?)?";
  const shapes = [
    `(?:fill\\w*|replac\\w*|imput\\w*)(?: in)? (?:any |all |the )*${word} (?:values? )?(?:in|of|for|from) ${column} (?:with|by|using|to) ${how}`,
    `(?:fill\\w*|replac\\w*|imput\\w*)(?: in)? (?:any |all |the )*${word} ${column} (?:with|by|using|to) ${how}`,
    `${column} ${word} values? (?:should be |are |is )?(?:filled|replaced|imputed) (?:with|by|using) ${how}`,
    `${word} values? in ${column} (?:should be |are |is )?(?:filled|replaced|imputed) (?:with|by|using) ${how}`,
  ];
  for (const shape of shapes)
    for (const match of left.takeAll(pattern(shape))) fill(columnName(frame, match[1], match[2]), match[3] ?? "");
  const verb = "(?:fill|replac|imput|handl)\\w*";
  const lists = [
    `${verb}(?: in)? (?:any |all |the )*${word} (?:values? )?(?:in|of|for|from) (?:both |the )*${many} ?(?:by )?(?:with|by|using|to|imputing(?: them)? with) ${how}`,
    `${how} imputation(?: method| strategy)? to fill (?:in )?(?:the )?${word} values (?:for|in|of) (?:both )?(?:the )?${many}`,
    `${many} ${word} values? (?:should be |must be |are |is )(?:filled|replaced|imputed) (?:with|by|using) ${how}`,
  ];
  for (const [at, shape] of lists.entries())
    for (const match of left.takeAll(pattern(shape))) {
      const [names, method] = at === 1 ? [match[2], match[1]] : [match[1], match[2]];
      for (const each of (names ?? "").matchAll(/⟨c(\d+)⟩/gu)) fill(columnName(frame, "c", each[1]), method ?? "");
    }
  // "Handle the missing values in A. Replace the missing values with the median": the second sentence goes on with the first.
  const spoken = new RegExp(`${word} values? (?:in|of|for|from) (?:the )?⟨c(\\d+)⟩(?! ?(?:,|and) (?:the )?⟨)`, "gu");
  const subjects = [
    ...new Set([...frame.annotated.text.matchAll(spoken)].map((match) => columnName(frame, "c", match[1]))),
  ];
  for (const match of left.takeAll(
    pattern(
      `(?:fill|replac|imput)\\w*(?: in)? (?:any |all |the |these |those )*${word} values? (?:with|by|using) ${how}`,
    ),
  )) {
    const of = /(?:mean|average|median|mode) ⟨c(\d+)⟩/u.exec(match[1] ?? "")?.[1];
    const [only, ...more] = of === undefined ? subjects : [columnName(frame, "c", of)];
    const everywhere = /\brespective\b/u.test(match[1] ?? "");
    if (everywhere)
      for (const { name, type, nulls } of frame.table.columns)
        if (nulls > 0 && (type === "integer" || type === "number")) fill(name, match[1] ?? "");
    if (everywhere) continue;
    if (only === undefined || more.length > 0) frame.problems.push(match[0]);
    else if (!steps.some((step) => step.kind === "fill" && step.column === only)) fill(only, match[1] ?? "");
    else if (
      !/(?:entire|whole) (?:data|dataset)/u.test(match[1] ?? "") &&
      JSON.stringify(steps).includes('"by"') === false
    )
      fill(only, match[1] ?? "");
  }
  for (const match of left.takeAll(
    pattern(
      `(?:fill|replac|imput|propagat)\\w*(?: in)? (?:any |all |the )*${word} (?:values? )?(?:in|of|for) (?:the )?${many} ?(?:with|by|using) (?:the )?(?:forward[- ]?fill\\w*|ffill|(?:last|previous) (?:known |valid |observed |non-null )*(?:value|observation)s?)(?: method)?`,
    ),
  ))
    for (const each of (match[1] ?? "").matchAll(/⟨c(\d+)⟩/gu)) {
      const step: Step = { kind: "fill", column: columnName(frame, "c", each[1]), with: "forward", value: null };
      if (!steps.some((each) => JSON.stringify(each) === JSON.stringify(step))) steps.push(step);
    }
  if (steps.some((step) => step.kind === "fill"))
    left.takeAll(
      /\b(?:(?:mean|median|mode) )?imput(?:ation|ing|ed)(?: method| process| strategy)?\b|\b(?:before|after|handl\w*)(?= (?:and after )?(?:the )?(?:imputation|filling|·))|\bbefore and after\b/u,
    );
  // "Replace missing values in A with 0 and in B with the median": the second goes on where the first ended.
  if (steps.some((step) => step.kind === "fill"))
    for (const match of left.takeAll(pattern(`(?:,|and) (?:those )?(?:in|of|for) ${column} (?:with|by|using) ${how}`)))
      fill(columnName(frame, match[1], match[2]), match[3] ?? "");
  const dropWithout = (name: string): void => {
    const condition: Condition = { kind: "not", condition: { kind: "missing", column: name } };
    const step: Step = { kind: "keep", test: { kind: "condition", condition } };
    if (!steps.some((each) => JSON.stringify(each) === JSON.stringify(step))) steps.unshift(step);
  };
  const dropped = [
    `(?:drop\\w*|remov\\w*|exclud\\w*|ignor\\w*|delet\\w*|do not include|do not consider) (?:any |all |the )*(?:rows?|records?|entries|observations) (?:that (?:have|has) |which (?:have|has) |where |with |containing )+(?:any |a |there (?:is|are) )*${word} (?:values? )?(?:in|for|of) (?:either )?(?:the )?${column}((?:(?:,| and| or)+ (?:the )?⟨c\\d+⟩${tail})*)`,
    `(?:drop\\w*|remov\\w*|exclud\\w*|ignor\\w*|delet\\w*) (?:any |all |the )*(?:rows?|records?|entries) where ${column} (?:is|are|has|have) ${word}(?: values?)?`,
    `(?:drop\\w*|remov\\w*|exclud\\w*|ignor\\w*|delet\\w*) (?:any |all |the )*(?:${word}|non-numeric) values? (?:in|of|from|for) (?:the )?${column}`,
  ];
  // Rows without the column just spoken of: "handle missing values in A by removing the corresponding rows".
  for (const match of left.takeAll(
    pattern(
      `${word} values? in (?:the )?${many} ?by (?:removing|dropping|deleting) (?:the |those |these )?(?:corresponding |affected )?(?:rows|records|entries)`,
    ),
  ))
    for (const each of (match[1] ?? "").matchAll(/⟨c(\d+)⟩/gu)) dropWithout(columnName(frame, "c", each[1]));
  for (const shape of dropped)
    for (const match of left.takeAll(pattern(shape))) {
      const names = [
        columnName(frame, match[1], match[2]),
        ...[...(match[3] ?? "").matchAll(/⟨c(\d+)⟩/gu)].map((each) => columnName(frame, "c", each[1])),
      ];
      for (const name of names) dropWithout(name);
    }
  if (steps.some((step) => step.kind === "keep"))
    left.takeAll(/\b(?:deletion|removal)(?: strategy| method)?\b|\bafter (?:the )?(?:deletion|removal)\b/u);
  // Missing values never count: to say so changes nothing, as long as no row is counted by it.
  left.takeAll(
    new RegExp(
      `[^.;\\n]*\\b(?:ignor\\w*|exclud\\w*|do not (?:consider|include)|not (?:considered|included|taken)|consider only|consider|only consider|calculate only|calulate only|only)\\b[^.;\\n]{0,80}\\b(?:non-)?(?:${word}|nulls?|nans?)\\b[^.;\\n]{0,60}`,
      "u",
    ),
  );
  left.takeAll(pattern(`${word} values?`));
}

/** Min-max scaling and duplicates. */
export function readScaling(left: Consumed, frame: Frame): void {
  const scale = (name: string): void => {
    const step: Step = { kind: "scale", column: name, method: "minmax" };
    if (!frame.steps.some((each) => JSON.stringify(each) === JSON.stringify(step))) frame.steps.push(step);
  };
  for (const match of left.takeAll(
    pattern(`normali[sz]\\w* (?:the )?${column}[^.;\\n]{0,30}min-?max (?:scaling|normali[sz]ation|scaler)`),
  ))
    scale(columnName(frame, match[1], match[2]));
  for (const match of left.takeAll(pattern(`${column} should be normali[sz]ed using min-max scaling(?:[^.\\n]*)`)))
    scale(columnName(frame, match[1], match[2]));
  if (left.take(/\b(?:remov\w*|drop\w*) (?:any |all |the )*duplicate\w*(?: (?:rows?|entries|records?))?/u) !== null) {
    frame.steps.unshift({ kind: "deduplicate" });
    left.takeAll(/\b(?:remov\w*|clean\w*|drop\w*)? ?duplicates?\b[^.\n]*/u);
  }
}

const numberAt = (match: RegExpExecArray | null, group = 1): number | null =>
  match === null ? null : Number(match[group]);

/** Outliers: by which method and threshold, and whether they are to go. */
export function readOutliers(left: Consumed, frame: Frame): void {
  const text = left.left;
  if (!/outliers?|z-?scores?|q1 - |\biqr\b/u.test(text)) return;
  const isIqr = /\biqr\b|inter-?quartile|quartile range|q1\s*-/u.test(text) && /outlier|below|above|fall/u.test(text);
  const isZ = /z-?\s?scores?|standard deviations? (?:from|away)/u.test(text);
  if (!isIqr && !isZ) return;
  const asked = isIqr
    ? (numberAt(/(\d+(?:\.\d+)?)\s*(?:\*|x|×|times)?\s*(?:the )?\(?iqr/u.exec(text)) ??
      numberAt(/threshold (?:of|is|=) (\d+(?:\.\d+)?)/u.exec(text)))
    : (numberAt(/threshold (?:of|is|=|at) (?:\+\/-)?\s*(\d+(?:\.\d+)?)/u.exec(text)) ??
      numberAt(
        /(?:greater than|above|exceeds?|exceeding|more than|higher than|>|beyond|over) (?:\+\/-\s*)?(\d+(?:\.\d+)?)/u.exec(
          text,
        ),
      ) ??
      numberAt(/(\d+(?:\.\d+)?) standard deviations/u.exec(text)));
  if (asked === null)
    frame.assumptions.add(`No threshold is given for outliers: ${isIqr ? "1.5 × IQR" : "a z-score of 3"} is taken.`);
  const both =
    isIqr ||
    /less than\s*(?:or equal to )?[-−]|absolute|below\s*[-−]|lower than\s*[-−]|<\s*[-−]|\||either|standard deviations? from|±|threshold/u.test(
      text,
    );
  frame.outliers = {
    kind: "outlier",
    column: "",
    method: isIqr ? "iqr" : "zscore",
    threshold: asked ?? (isIqr ? 1.5 : 3),
    sample: !isIqr && /sample standard deviation|ddof\s*=\s*1/u.test(text),
    side: both ? "both" : "above",
    inverted: false,
  };
  if (asked === 0) frame.problems.push("a threshold of 0");
  frame.removesOutliers =
    /\b(?:remov\w*|drop\w*|exclud\w*|eliminat\w*|delet\w*|without)\b[^.\n]{0,40}\b(?:outliers?|them)\b/u.test(text) &&
    !/(?:do not|don't|not|without) (?:remov|drop|delet)\w*/u.test(text);
  for (const sentence of text.split(/[.;\n](?=\s|$)/u))
    if (/outliers?|z-?scores?|\biqr\b|quartile/u.test(sentence)) left.take(new RegExp(escaped(sentence), "u"));
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}

const operators: readonly (readonly [RegExp, "<" | "<=" | ">" | ">=" | "="])[] = [
  [/^(?:greater than or equal to|at least|>=|≥|no less than|not less than)$/u, ">="],
  [/^(?:less than or equal to|at most|<=|≤|no more than|up to)$/u, "<="],
  [/^(?:greater than|more than|above|over|higher than|larger than|exceeding|exceeds|>)$/u, ">"],
  [/^(?:less than|below|under|lower than|fewer than|smaller than|<)$/u, "<"],
];
const comparing =
  "(greater than or equal to|less than or equal to|at least|at most|no less than|no more than|greater than|more than|above|over|higher than|larger than|exceeding|exceeds|less than|below|under|lower than|fewer than|smaller than|>=|<=|>|<|≥|≤)";

/** The operator of a comparison in words. */
export function operatorOf(words: string): "<" | "<=" | ">" | ">=" | null {
  const found = operators.find(([shape]) => shape.test(words.replace(/\s+/gu, " ").trim()));
  return found === undefined || found[1] === "=" ? null : found[1];
}

const ordinalWords: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  "1st": 1,
  "2nd": 2,
  "3rd": 3,
  fourth: 4,
  "4th": 4,
};

/** Conditions on rows in the question: values, comparisons, flags. */
export function readFilters(left: Consumed, frame: Frame): void {
  const add = (condition: Condition): void => {
    const test: RowTest = { kind: "condition", condition };
    if (!frame.filters.some((each) => JSON.stringify(each) === JSON.stringify(test))) frame.filters.push(test);
  };
  const typed = (name: string): string => frame.table.columns.find((each) => each.name === name)?.type ?? "number";
  const own = "⟨(c)(\\d+)⟩(?: columns?| values?)?";
  for (const match of left.takeAll(
    pattern(
      `(?:whose |where |with |their |the )*${own} (?:is |are |was |were )?${comparing} (?:the )?(average|mean|median)(?: of)?(?: the)?(?: ⟨c\\d+⟩)?`,
    ),
  )) {
    const operator = operatorOf(match[3] ?? "");
    const name = columnName(frame, match[1], match[2]);
    if (operator !== null)
      frame.filters.push({
        kind: "relative",
        column: name,
        operator,
        function: match[4] === "median" ? "median" : "mean",
        deviations: 0,
      });
  }
  frame.filters = frame.filters.filter(
    (test, at, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(test)) === at,
  );
  for (const match of left.takeAll(
    pattern(
      `(?:whose |where |with |having |an? |the )*${own} (?:is |are |was |were |of )?${comparing} (-?\\d+(?:\\.\\d+)?)`,
    ),
  )) {
    const operator = operatorOf(match[3] ?? "");
    if (operator !== null)
      add({
        kind: "compare",
        column: columnName(frame, match[1], match[2]),
        grain: null,
        operator,
        value: Number(match[4]),
      });
  }
  for (const match of left.takeAll(
    pattern(
      `(?:whose |where |with |having |by |an? |the )*${own} (?:value )?(?:is |are |was |were )?(?:equal to|equals|of|=|==) (-?\\d+(?:\\.\\d+)?)(?! ?%)`,
    ),
  ))
    if (["integer", "number"].includes(typed(columnName(frame, match[1], match[2]))))
      add({
        kind: "compare",
        column: columnName(frame, match[1], match[2]),
        grain: null,
        operator: "=",
        value: Number(match[3]),
      });
  for (const match of left.takeAll(/\b(first|second|third|fourth|1st|2nd|3rd|4th) ⟨c(\d+)⟩/u)) {
    const name = columnName(frame, "c", match[2]);
    if (typed(name) === "integer")
      add({ kind: "compare", column: name, grain: null, operator: "=", value: ordinalWords[match[1] ?? ""] ?? 0 });
    else frame.problems.push(`${match[1]} ${name}`);
  }
  const byColumn = new Map<string, Set<string | number | boolean | null>>();
  for (const match of left.takeAll(/(?:(?:is |are |was |were |= ?|of |for |in |the )*)⟨v(\d+)⟩/u)) {
    const hit = frame.annotated.values[Number(match[1])];
    if (hit === undefined) continue;
    const known = byColumn.get(hit.column.name) ?? new Set();
    byColumn.set(hit.column.name, known.add(hit.value));
  }
  for (const [name, values] of byColumn) {
    const [value = null, ...more] = values;
    if (more.length > 0) frame.problems.push(...[...values].map(String));
    else add({ kind: "compare", column: name, grain: null, operator: "=", value });
  }
  for (const match of left.takeAll(/\b(?:who|that|which|they)(?: have| had)? ⟨c(\d+)⟩/u)) {
    const found = frame.table.columns[Number(match[1])];
    if (found?.type === "integer" && found.min === 0 && found.max === 1 && found.distinct === 2)
      add({ kind: "compare", column: found.name, grain: null, operator: "=", value: 1 });
    else frame.problems.push(match[0]);
  }
}

/** What the question is divided by: "for each passenger class". */
export function readGroup(left: Consumed, frame: Frame): void {
  const shapes = [
    `(?:for|in|of|by|within|across|among) each (?:of the |unique |distinct |different )?⟨c(\\d+)⟩(?: (?:category|group|type|separately|value))?`,
    `separate\\w* (?:for|by) (?:each )?⟨c(\\d+)⟩`,
    `(?:grouped|group|broken down|split) by (?:the )?⟨c(\\d+)⟩(?: columns?)?`,
    `each ⟨c(\\d+)⟩`,
  ];
  const found = shapes.flatMap((shape) => left.takeAll(pattern(shape)).map((match) => Number(match[1])));
  // The groups are those of a column that the question makes.
  if (frame.steps.some((step) => step.kind === "categorise")) {
    left.takeAll(/\beach (?:of the )?(?:⟨[cd]\d+⟩ )?(?:group|category|bin|class)s?\b|\bof each group\b/u);
    return;
  }
  // "each fare" speaks of rows: groups have values that come again, few enough to be named.
  const columns = [...new Set(found)]
    .map((at) => frame.table.columns[at])
    .filter((each) => each !== undefined)
    .filter((each) => each.distinctExact && each.distinct <= each.top.length);
  if (columns.length > 1) frame.problems.push(...columns.map(({ name }) => `each ${name}`));
  frame.group = columns[0] ?? null;
  if (frame.group !== null)
    left.takeAll(/\(\s*⟨c\d+⟩\s*\)|\b(?:separately|each class|separate calculations|each group|respectively)\b/u);
}
