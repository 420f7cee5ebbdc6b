import type { RowTest } from "../../../state/row-test.ts";
import { countOf, countWords } from "../lexicon/numbers.ts";
import { isMade } from "./asked.ts";
import { type Consumed, escaped } from "./consumed.ts";
import { columnName, type Frame, operatorOf } from "./frame.ts";
import { madeColumn } from "./made-column.ts";
import { forgetMaking, madeName } from "./making.ts";

const comparing =
  "(greater than or equal to|less than or equal to|at least|at most|no less than|no more than|greater than|more than|above|over|higher than|larger than|exceeding|exceeds|less than|below|under|lower than|fewer than|smaller than|>=|<=|>|<|≥|≤)";

/** What a column is compared with: a number, or a statistic of itself. */
const limit =
  "(-?\\d+(?:\\.\\d+)?|(?:the |its )?(?:mean|median|average|(?:25|50|75)th percentile|first quartile|third quartile|q1|q3))";

function testOn(name: string, words: string, value: string): RowTest | null {
  const operator = operatorOf(words);
  if (operator === null) return null;
  const statistic = /mean|average/u.test(value)
    ? "mean"
    : /median|50th/u.test(value)
      ? "median"
      : /25th|first|q1/u.test(value)
        ? "q1"
        : /75th|third|q3/u.test(value)
          ? "q3"
          : null;
  if (statistic !== null) return { kind: "relative", column: name, operator, function: statistic, deviations: 0 };
  return {
    kind: "condition",
    condition: { kind: "compare", column: name, grain: null, operator, value: Number(value) },
  };
}

interface Rule {
  tests: RowTest[];
  value: string;
}

/** Named classes of a column's values, as rules, and the column that they make: "'Child' (0-12 years old), 'Adult' (over 12)". */
export function readCategories(left: Consumed, frame: Frame): void {
  const text = left.left;
  if (
    !/\bcategor\w*|\bbin\b|\bbinn?(?:ing|ed|s)?\b|\bgroup\w*|\bclass\w*|\blevels?\b|\bdivid\w*|\bsplit\w*|\bsegment\w*|\bcreate\b/u.test(
      text,
    )
  )
    return;
  const classes = namedClasses(text, frame) ?? bareClasses(text);
  if (classes === null) return;
  const { rules, columns, start } = classes;
  const [only, ...more] = columns.length > 0 ? columns : nearby(text, start, frame);
  if (only === undefined || more.length > 0) return;
  const finished = joined(rules).map((rule) => finish(rule, only));
  const unique = [...new Map(finished.map((rule) => [JSON.stringify(rule), rule])).values()];
  const values = unique.map(({ value }) => value);
  if (new Set(values).size !== values.length || unique.some(({ tests }) => tests.length === 0)) return;
  // "Above the 75th percentile of the volume" is no limit of the prices.
  const limits = [
    ...text.matchAll(/(?:percentile|quartile|quantile|mean|median|average)s? (?:of|in) (?:the )?⟨([cd])(\d+)⟩/gu),
  ];
  const beyond = limits.filter(
    (match) =>
      columnName(frame, match[1], match[2]) !== only &&
      classes.said.some((said) =>
        new RegExp(`${escaped(said)}\\s*(?:of|in) (?:the )?⟨${match[1]}${match[2]}⟩`, "u").test(text),
      ),
  );
  if (beyond.length > 0) return;
  const name = madeName(frame, "category", frame.made.includes(only));
  const others = othersIn(left.left, frame, values);
  if (others === "several") return;
  frame.steps.push({ kind: "categorise", name, rules: unique, otherwise: others?.value ?? null });
  if (others !== null) {
    left.take(new RegExp(escaped(others.said), "u"));
    values.push(others.value);
    frame.groupWords.set(others.value, []);
  }
  for (const { value, low, high, includesLow, includesHigh } of rules)
    frame.groupWords.set(value, numberNames(low, high, includesLow, includesHigh));
  for (const said of [...new Set(classes.said)].sort((x, y) => y.length - x.length))
    left.takeAll(new RegExp(`${escaped(said)}(?: (?:years?|months?|days?|hours?|minutes?)\\b(?: old)?)?\\)?`, "u"));
  left.takeAll(
    /(?:(?:groups|categories|classes|brackets|levels|bins|ranges) )?\((?:⟨t\d+⟩|[a-z ]{2,20})(?:,? (?:and )?(?:⟨t\d+⟩|[a-z ]{2,20})){1,6}\)(?= as (?:specified|defined|given|described|above))/u,
  );
  // "Into four age groups": as many as there are.
  const many = countWords.split("|").filter((word) => countOf(word) === values.length);
  left.takeAll(
    new RegExp(
      `\\b(?:${[...many, String(values.length)].join("|")}) (?=(?:[a-z]+ |⟨[cd]\\d+⟩ ){0,2}(?:groups|categories|classes|brackets|levels|bins|ranges|bands|grades|tiers|segments|buckets|labels)\\b)`,
      "u",
    ),
  );
  left.takeAll(
    /\b(?:categori[sz]\w*|categories|category|bin|binn?(?:ing|ed|s)?|classif\w*|greater than|less than|above|below|between|each|represented by)\b|\bbounds? (?:are )?inclusive(?: as written)?\b/u,
  );
  left.takeAll(
    /\b(?:of |for |in )?(?:the |all )?(?:[a-z]+|⟨c\d+⟩) (?:that|which|who)? ?(?:fall|falls|falling|belong|belongs|belonging|lie|lies|lying|are|is) (?:in|into|to|within) (?:it|them|each(?: of them)?|(?:this|that|the same|each|every|·) (?:category|class|group|band|level|bin)|·(?: (?:category|class|group|band|level|bin))?)(?=\s*(?:[.,;?\n·]|and\b|$))/u,
  );
  forgetMaking(left);
  frame.group = madeColumn(name, values);
}

/** "'Medium' for all the others": the class of the rows that fall in no other, with the words that say so. */
function othersIn(
  text: string,
  frame: Frame,
  known: readonly string[],
): { value: string; said: string } | "several" | null {
  const shape =
    /⟨t(\d+)⟩ ?(?:\(|,|is|are|:|for|represents?|being|represented by|stands for|covers?|means|if|as|values?|=| )*(?:all |any |everything |anything |those |whatever (?:is|lies|falls) )?(?:the |of the )?(?:other|others|rest|remaining|in between|between|else|otherwise)\b(?! ?\d| the (?:\d|first|two \d))(?: (?:values?|ones|rows?|prices?|[a-z]+s))?\)?|(?:otherwise|all (?:the )?others?|the rest|everything else)(?: (?:is|are|as|=|:|called|labell?ed))* ⟨t(\d+)⟩/gu;
  const found = [...text.matchAll(shape)].flatMap((match) => {
    const value = frame.annotated.texts[Number(match[1] ?? match[2])] ?? "";
    return value === "" || known.includes(value) ? [] : [{ value, said: match[0] }];
  });
  if (found.length === 0) return null;
  return new Set(found.map(({ value }) => value)).size === 1 ? (found[0] ?? null) : "several";
}

interface Classes {
  rules: (Range & { value: string })[];
  /** Columns that the ranges themselves name. */
  columns: string[];
  /** Where the first class stands. */
  start: number;
  /** The words of the classes, each as it stands. */
  said: string[];
}

/** Quoted names, each with a range behind it, or before it ("0-12 as 'low'"). */
function namedClasses(text: string, frame: Frame): Classes | null {
  const named = [...text.matchAll(/⟨t(\d+)⟩|⟨v(\d+)⟩/gu)];
  const read = (isBehind: boolean): Classes => {
    const found: Classes = { rules: [], columns: [], start: text.length, said: [] };
    for (const [at, match] of named.entries()) {
      const end = match.index + match[0].length;
      const value =
        match[1] === undefined
          ? String(frame.annotated.values[Number(match[2])]?.value ?? "")
          : (frame.annotated.texts[Number(match[1])] ?? "");
      if (value.trim() === "") continue;
      const previous = named[at - 1];
      const from = Math.max(0, match.index - 80, previous === undefined ? 0 : previous.index + previous[0].length);
      const own = isBehind
        ? (text.slice(end, Math.min(end + 160, named[at + 1]?.index ?? text.length)).split(/[;\n]|\.(?=\s|$)/u)[0] ??
          "")
        : (
            text
              .slice(from, match.index)
              .split(/[;\n:]|\.(?=\s)|,\s|\b(?:and|into|as follows)\s(?=\D{0,14}\d)/u)
              .at(-1) ?? ""
          ).replace(/^\s*(?:and |or |values? )*/u, "");
      const range = rangeIn(lettered(own));
      if (
        range === null ||
        (!isBehind &&
          !/^[\s)]*(?:as|is|are|=|:|being|becomes?|called|labell?ed|means|→|->|to|(?:is|are) (?:called|labell?ed))?\s*$/u.test(
            own.slice(range.length),
          ))
      )
        continue;
      const words = own.slice(0, range.length);
      for (const each of words.matchAll(/⟨([cd])(\d+)⟩/gu)) found.columns.push(columnName(frame, each[1], each[2]));
      found.rules.push({ value, ...range });
      found.start = Math.min(found.start, isBehind ? match.index : from);
      found.said.push(isBehind ? `${match[0]}${words}` : `${own}${match[0]}`);
    }
    return { ...found, columns: [...new Set(found.columns)] };
  };
  const [ahead, behind] = [read(false), read(true)];
  const some = ({ rules }: Classes): boolean => new Set(rules.map(({ value }) => value)).size >= 2;
  // A sentence keeps to one of the two: its first name tells which.
  const first = named.find((match) => [...ahead.said, ...behind.said].some((said) => said.includes(match[0])));
  const isAhead = first !== undefined && ahead.said.some((said) => said.endsWith(first[0]));
  if (isAhead) return some(ahead) ? ahead : null;
  return some(behind) ? behind : null;
}

/** "Into 0-12, 13-24 and more than 24 months": classes that are called by their ranges. */
function bareClasses(text: string): Classes | null {
  const bound =
    "(?:(?:over|above|more than|under|below|less than|up to|at least|at most|[<>]=?) ?)?-?\\d+(?:\\.\\d+)?(?: ?(?:-|–|to) ?-?\\d+(?:\\.\\d+)?|\\+| (?:and|or) (?:more|over|above|older|younger|under|below|less)\\b(?! (?:than )?\\d))?";
  const list = new RegExp(
    `\\b(?:into|in|groups?|bins?|classes|categories|levels|ranges?)[: ]+(?:the )?(?:[a-z]+ )?(${bound}(?:(?:,| and|, and) ${bound}){1,9})(?![\\d%])`,
    "u",
  ).exec(lettered(text));
  if (list === null) return null;
  const parts = (list[1] ?? "").split(
    /,? and (?!(?:more|over|above|older|younger|under|below|less)\b(?! (?:than )?\d))|, /u,
  );
  const rules = parts.flatMap((part) => {
    const range = rangeIn(part);
    return range === null ? [] : [{ value: part.trim(), ...range }];
  });
  const start = list.index;
  return rules.length < 2 || rules.length < parts.length ? null : { rules, columns: [], start, said: [list[1] ?? ""] };
}

/** What a class may be called in the name of an answer by its limits: "13_24", "under_10", "49_plus". */
function numberNames(low: number | null, high: number | null, includesLow: boolean, includesHigh: boolean): string[] {
  if (low !== null && high !== null) return [`${low} ${high}`, `${low} to ${high}`];
  if (low !== null) {
    const from = includesLow ? low : low + 1;
    return [
      `${from} plus`,
      `${low} plus`,
      `${from} and more`,
      ...["over", "above", "more than", "gt"].map((word) => `${word} ${includesLow ? low - 1 : low}`),
    ];
  }
  if (high === null) return [];
  const below = includesHigh ? high + 1 : high;
  return [...["under", "below", "less than", "lt"].map((word) => `${word} ${below}`), `up to ${high}`];
}

/** The numeric column that is named last before the classes, or the only one of the sentence, or the one that was made before. */
function nearby(text: string, index: number, frame: Frame): string[] {
  const start = Math.max(...[". ", "? ", ".\n", "\n"].map((stop) => text.lastIndexOf(stop, index)), 0);
  const end = /[.;?\n](?=\s|$)/u.exec(text.slice(index))?.index ?? text.length;
  const numeric = (from: string): string[] => [
    ...new Set(
      [...from.matchAll(/⟨([cd])(\d+)⟩/gu)].flatMap(([, kind, at]) => {
        const name = columnName(frame, kind, at);
        const own = frame.table.columns.find((each) => each.name === name);
        const isNumber = own === undefined ? isMade(frame, name) : own.type === "integer" || own.type === "number";
        return isNumber ? [name] : [];
      }),
    ),
  ];
  const before = numeric(text.slice(start, index));
  if (before.length > 0) return before;
  const whole = numeric(text.slice(start, index + end));
  if (whole.length > 0) return whole;
  const made = frame.made.filter((name) => isMade(frame, name));
  if (made.length > 0) return made;
  // "Categorizes the prices into ...": the sentence that makes the classes, where another one tells them.
  const making = text
    .split(/[.;?\n](?=\s|$)/u)
    .filter(
      (sentence) =>
        /\b(?:categori[sz]es?|categori[sz]ing|categori[sz]ed|classif|binn|divid|assign)/u.test(sentence) &&
        !/\b(?:mean|average|calculat|comput)/u.test(sentence),
    );
  const told = [...new Set(making.flatMap(numeric))];
  if (told.length > 0) return told;
  const ages = frame.table.columns.filter(({ name }) => /^age\b/iu.test(name)).map(({ name }) => name);
  return /\byears old\b/u.test(text.slice(index, index + 300)) ? ages : [];
}

interface Range {
  low: number | null;
  high: number | null;
  includesLow: boolean;
  includesHigh: boolean;
  statistic: { words: string; value: string }[];
  length: number;
}

/** Letters in place of the digits of columns' marks, which then are no numbers; the text keeps its length. */
function lettered(text: string): string {
  return text.replace(/⟨[cdtv]\d+⟩/gu, (mark) => mark.replace(/\d/gu, (digit) => "abcdefghij"[Number(digit)] ?? "a"));
}

const n = "(-?\\d+(?:\\.\\d+)?)";
const unit = "(?: (?:years?|months?|days?|hours?|minutes?|points?|km|eur|usd)\\b(?: old)?)?";
const column = "(?:⟨[cd][a-j]+⟩|[a-z]{1,12})";
const notIncluded =
  "(?:up )?to (?:but )?(?:not including|less than|below|under|just under|just below)|up to but not including|up to \\(?but not including\\)?";
/** What stands before a range: words without a number, and the column. */
const leading = "^[^\\d<>≤≥.;⟨]{0,40}?(?:⟨[cd][a-j]+⟩)?[^\\d<>≤≥.;⟨]{0,24}?";

/** The first range of a text, which must begin within a few words. */
function rangeIn(text: string): Range | null {
  const plain = { low: null, high: null, includesLow: true, includesHigh: true, statistic: [] };
  const both = new RegExp(`^[^\\d<>≤≥.;⟨]{0,40}?${n} ?(<=?|≤) ?${column} ?(<=?|≤) ?${n}`, "u").exec(text);
  if (both !== null)
    return {
      ...plain,
      low: Number(both[1]),
      high: Number(both[4]),
      includesLow: both[2] !== "<",
      includesHigh: both[3] !== "<",
      length: both[0].length,
    };
  const span = new RegExp(
    `${leading}(?<lead>\\b(?:above|over|more than|greater than|higher than|at least|from|between)|>=?|≥)? ?${n}${unit} ?(?<link>${notIncluded}|up to|to|-|–|and (?:less than or equal to|less than|below|under|at most|up to|smaller than|lower than|<=?|≤)|and|until) ?${n}(?! ?%)`,
    "u",
  ).exec(text);
  if (span !== null && (span.groups?.link !== "and" || /between/u.test(span[0])))
    return {
      ...plain,
      low: Number(span[2]),
      high: Number(span[4]),
      includesLow: !/above|over|than|>(?!=)/u.test(span.groups?.lead ?? ""),
      includesHigh: !/not including|less(?! than or equal)|below|under|smaller|lower|<(?!=)/u.test(
        span.groups?.link ?? "",
      ),
      length: span[0].length,
    };
  const open = new RegExp(
    `${leading}${n}${unit} ?(?:and (?:above|over|older|more|up|higher|greater)|or (?:above|more|older|over|higher|greater)|\\+)`,
    "u",
  ).exec(text);
  if (open !== null) return { ...plain, low: Number(open[1]), length: open[0].length };
  const closed = new RegExp(
    `${leading}${n}${unit} ?(?:and (?:below|under|younger|less|lower)|or (?:below|less|younger|lower|fewer|under))`,
    "u",
  ).exec(text);
  if (closed !== null) return { ...plain, high: Number(closed[1]), length: closed[0].length };
  const upTo = new RegExp(`${leading}\\bup to(?: and including)? ${n}`, "u").exec(text);
  if (upTo !== null) return { ...plain, high: Number(upTo[1]), length: upTo[0].length };
  const percentiles =
    /^[^\d<>≤≥.;]{0,60}?between (?:the )?(25)th (?:percentile )?(?:to|and) (?:the )?(75)th percentile/u.exec(text);
  if (percentiles !== null)
    return {
      ...plain,
      statistic: [
        { words: "greater than", value: "25th percentile" },
        { words: "less than", value: "75th percentile" },
      ],
      length: percentiles[0].length,
    };
  const one = new RegExp(`^[^\\d<>≤≥.;]{0,50}?${comparing} ?${limit}`, "u").exec(
    text.replace(/\b(?:older|longer|larger|bigger|later|heavier) than\b/gu, (word) =>
      "greater than".padEnd(word.length),
    ),
  );
  if (one !== null) {
    const value = one[2] ?? "";
    const operator = /^-?\d/u.test(value) ? operatorOf(one[1] ?? "") : null;
    const length = one[0].length;
    if (operator === ">" || operator === ">=")
      return { ...plain, low: Number(value), includesLow: operator === ">=", length };
    if (operator === "<" || operator === "<=")
      return { ...plain, high: Number(value), includesHigh: operator === "<=", length };
    return { ...plain, statistic: [{ words: one[1] ?? "", value }], length };
  }
  return null;
}

/** Ranges of whole numbers that follow each other (0–12, 13–19) leave nothing between them: 12.5 is above 12. */
function joined(rules: readonly (Range & { value: string })[]): (Range & { value: string })[] {
  return rules.map((rule) => {
    const before = rules.find(({ high, includesHigh }) => high !== null && rule.low === high + 1 && includesHigh);
    return before === undefined ? rule : { ...rule, low: before.high, includesLow: false };
  });
}

function finish(
  { low, high, includesLow, includesHigh, statistic, value }: Range & { value: string },
  column: string,
): Rule {
  const tests = [
    ...(low === null ? [] : [testOn(column, includesLow ? ">=" : ">", String(low))]),
    ...(high === null ? [] : [testOn(column, includesHigh ? "<=" : "<", String(high))]),
    ...statistic.map(({ words, value: of }) => testOn(column, words, of)),
  ];
  return { tests: tests.some((test) => test === null) ? [] : tests.filter((test) => test !== null), value };
}
