import type { RowTest } from "../../../state/row-test.ts";
import type { Formula } from "../../../state/step.ts";
import type { Annotated } from "./annotate.ts";
import type { Consumed } from "./consumed.ts";
import { type Expression, expressionsIn, withSigns } from "./expressions.ts";
import { amount, amountOf, columnName, comparing, type Frame, operatorOf } from "./frame.ts";
import { eitherIn, limitIn } from "./limits.ts";
import { add } from "./making.ts";

/** Words between the name of a new column and what it is, on either side. */
const connecting =
  // "To the bookings by ...": what rows are called may be a column's name too.
  "(?:\\bto (?:the )?⟨c\\d+⟩(?=\\s+by\\b)|\\b(?:columns?|features?|variables?|as|is|are|by|that|which|being|equals?|to|defined|calculated|computed|given|obtained|derived|created|creating|create|made|make|measured|represent(?:s|ing|ed)?|denot(?:es|ing)|contain(?:s|ing)|hold(?:s|ing)|using|use|taking|take|with|from|into|in|on|the|an?|new|its|following|formula|result|value|of|(?:for|of|in) (?:each|every) [a-z]+|(?:each|every) [a-z]+|called|named|call (?:it|this)|giving|takes?|has|having|gets|set|target|label|flag|indicator|binary|and)\\b|[,:=(]|\\s)*";

/** A part of a text with the place that it has in it. */
interface Span {
  start: number;
  end: number;
}

/**
 * What the new columns of a question are, each by its own name: "revenue = price * units", "sum A and B to make total", "is_adult is
 * 1 if age is at least 18 and 0 otherwise". Adds a step for each that is defined; their places in the list of names.
 */
export function readDefinitions(left: Consumed, frame: Frame): Set<number> {
  const defined = new Map<number, string>();
  for (let round = 0; round < 12; round++) {
    const next = nextDefinition(left.left, frame);
    if (next === null) break;
    const { at, span, rest, add: make, told } = next;
    const known = defined.get(at);
    if (known !== undefined && known !== told) frame.problems.push(frame.made[at] ?? "");
    if (known === undefined) make();
    defined.set(at, told);
    left.rewrite(`${left.left.slice(0, span.start)}${rest}${left.left.slice(span.end)}`);
  }
  // "... by adding one to wind, that is wind + 1": what says again what a column is.
  for (const { start, end, formula } of expressionsIn(left.left, frame).reverse())
    if ([...defined.values()].includes(told(formula)))
      left.rewrite(`${left.left.slice(0, start)} · ${left.left.slice(end)}`);
  return new Set(defined.keys());
}

/**
 * Names that a text defines without calling them new columns: "Revenue = price * units", `"span" as the difference between A and
 * B`. The text is marked; the names of columns that are known to be made are none of them.
 */
export function definedNames({ text, texts }: Annotated, frame: Pick<Frame, "table" | "made">): string[] {
  const found: string[] = [];
  const follows = (start: number, link: RegExp): boolean => {
    const signed = withSigns(text.slice(start, afterMark(text, start).end), text);
    const first = expressionsIn(signed, frame)[0];
    return first !== undefined && link.test(signed.slice(0, first.start)) && !goesOn.test(signed.slice(first.end));
  };
  for (const match of text.matchAll(/⟨t(\d+)⟩/gu)) {
    const own = texts[Number(match[1])] ?? "";
    // "Create 'gap', the difference between A and B".
    const isMade =
      /\b(?:creat|add|mak|defin|deriv|comput|calculat|introduc|build|engineer|construct)\w*(?: (?:an?|the|new|features?|columns?|variables?|called|named))* *$/u.test(
        text.slice(0, match.index),
      );
    const link = new RegExp(
      isMade ? `^${connecting}$` : `^(?=.*(?:=|\\b(?:as|is|by|which|that|equals?)\\b))${connecting}$`,
      "u",
    );
    const start = match.index + match[0].length;
    const segment = text.slice(start, afterMark(text, start).end);
    // What a new column is said to be is a value of it.
    const isClass =
      /⟨d\d+⟩\s*(?:is|are|=|:|being|as|,)\s*$|\b(?:contain|includ|mention|begin|start|end)\w*(?: (?:with|the|word|text|string))*\s*$/u.test(
        text.slice(0, match.index),
      );
    const isNamed = /^[\p{L}][\p{L}\p{N} _-]{0,59}$/u.test(own) && !isClass;
    if (isNamed && (follows(start, link) || conditionals.some((shape) => shape.test(segment)))) found.push(own);
  }
  for (const match of text.matchAll(
    /(?<=^|[.;:,(\n]\s*|\b(?:where|with|and|the|as|by|an?|formula|of|create|compute|calculate|define|add|feature|column|variable|called|named) )([a-z]\w*(?:[ -][a-z]\w*){0,4}) ?(?=[=:] ?[(⟨\d]|= )/gu,
  )) {
    const own = (match[1] ?? "").replace(
      /^(?:(?:where|with|and|the|as|by|an?|formula|of|create|compute|calculate|define|add|new|feature|column|variable|called|named|let) )+/u,
      "",
    );
    const known = own.length < 3 || statisticWords.test(own) || text.slice(match.index - 1, match.index) === "⟩";
    if (!known && follows(match.index + match[0].length, /^ ?[=:] ?$/u)) found.push(own);
  }
  // "Points per game is PTS / G", where the question asks for the points per game.
  for (const match of text.matchAll(
    /(?<=(?:^|[.;:,(\n]\s*|\b(?:where|and|with) )(?:the |an? )?)([a-z][\w-]*(?: [a-z][\w-]*){0,4}?) (?:is|are|equals|is defined as|is computed as|is calculated as|means) (?=(?:the )?[(⟨a-z])/gu,
  )) {
    const own = match[1] ?? "";
    const known =
      own.length < 3 || statisticWords.test(own) || /^(?:it|this|that|which|there|what|where|and|with)\b/u.test(own);
    const again = text.split(new RegExp(`(?<![\\w⟨])${own}(?![\\w⟩])`, "u")).length > 2;
    if (!known && again && follows(match.index + match[0].length, /^\s*$/u)) found.push(own);
  }
  return [...new Set(found)].filter((name) => !frame.made.some((made) => made.toLowerCase() === name.toLowerCase()));
}

/** What formulas of methods are written with. */
const statisticWords =
  /^(?:iqr|q[1-4]|z|z ?-?score|p|r|mean|std|outliers?|(?:lower|upper) (?:bound|limit|fence)|alpha|threshold|seed|random_state|test_size|ratio|difference|sum|result|identity|total|formula|column|feature|variable|attribute|field)s?$/u;

interface Definition {
  at: number;
  span: Span;
  /** What is left of the span. */
  rest: string;
  add: () => void;
  told: string;
}

function nextDefinition(text: string, frame: Frame): Definition | null {
  for (const match of text.matchAll(/⟨d(\d+)⟩/gu)) {
    const at = Number(match[1]);
    const end = match.index + match[0].length;
    const after = afterMark(text, end);
    const found =
      conditional(text, after, at, frame) ?? behind(text, after, at, frame) ?? before(text, match.index, at, frame);
    if (found !== null) return found;
  }
  return null;
}

/** What follows a mark in its sentence, up to the next new column. */
function afterMark(text: string, start: number): Span {
  const rest = text.slice(start);
  const ends = [
    /[.;\n](?=\s|$)/u,
    /(?:,| and)+ then (?=[a-z])(?!(?:divided|multiplied) by\b)/u,
    // What is done with the new column.
    /(?:,\s*(?:and\s+)?|\band\s+)(?:then\s+)?(?:train|fit|build|develop|add|include|apply|predict|evaluate)\b/u,
    /(?:,|;|\band\b)(?:\s|\b(?:and|an?|the|another|second|new|columns?|features?|variables?|called|named|then)\b)*⟨d\d+⟩/u,
  ]
    .map((shape) => shape.exec(rest)?.index ?? rest.length)
    .sort((a, b) => a - b);
  return { start, end: start + (ends[0] ?? rest.length) };
}

function behind(text: string, span: Span, at: number, frame: Frame): Definition | null {
  const signed = withSigns(text.slice(span.start, span.end), text);
  const [first, ...more] = expressionsIn(signed, frame);
  if (first === undefined || more.some(({ formula }) => told(formula) !== told(first.formula))) return null;
  if (!new RegExp(`^${connecting}$`, "u").test(signed.slice(0, first.start))) return null;
  return derived(at, span, signed, [first, ...more], frame);
}

function before(text: string, end: number, at: number, frame: Frame): Definition | null {
  const sentence = Math.max(...[". ", ";", "\n", "? "].map((stop) => text.lastIndexOf(stop, end) + 1));
  const other = [...text.slice(sentence, end).matchAll(/⟨d\d+⟩/gu)].at(-1);
  const start = sentence + (other === undefined ? 0 : other.index + other[0].length);
  const signed = withSigns(text.slice(start, end), text);
  const last = expressionsIn(signed, frame).at(-1);
  if (
    last === undefined ||
    !new RegExp(`^${connecting.replace("[,:=(]", "[,:=)(]")}$`, "u").test(signed.slice(last.end))
  )
    return null;
  return derived(at, { start, end }, signed, [last], frame);
}

const goesOn = /^\s*(?:[-+*/×÷−^²³]|(?:divided by|multiplied by|times|minus|plus|to the power|squared|cubed)\b)/u;

function derived(
  at: number,
  span: Span,
  signed: string,
  found: readonly Expression[],
  frame: Frame,
): Definition | null {
  const [first] = found;
  if (first === undefined || goesOn.test(signed.slice(first.end))) return null;
  const name = frame.made[at] ?? "";
  const rest = [...found]
    .reverse()
    .reduce((left, { start, end }) => `${left.slice(0, start)} · ${left.slice(end)}`, signed);
  return {
    at,
    span,
    rest,
    told: told(first.formula),
    add: () => add(frame, { kind: "derive", name, formula: first.formula }),
  };
}

const told = (formula: Formula): string => JSON.stringify(formula);

const one = "(?:1|one|true|yes|⟨[tv]\\d+⟩)";
const none = "(?:0|zero|false|no|⟨[tv]\\d+⟩)";
/** "1 if ..., otherwise 0", "indicates whether ...", "flags those with ...": what a column of ones and noughts says of a row. */
const conditionals = [
  `^${connecting}(?<one>${one}) (?:if|when|where|for [a-z]+ (?:whose|where|with))(?<test>.+?),? (?:and |or |else |otherwise |the value )*(?:is )?(?<none>${none})(?: otherwise| elsewhere| if not| else| in all other cases| for (?:all |any |every )?(?:the )?others?(?: ⟨c\\d+⟩| [a-z]+)?)?\\)?(?<aside>\\s*\\((?:⟨v\\d+⟩|[^()⟨\\d])*\\))?\\s*$`,
  `^${connecting}(?:where|if|when|whose|so that|with) (?<test>.+?) (?:is|are|gets?|becomes?|as|=|means) (?<one>${one}),? (?:and |or |but |else |otherwise |all |the |rest |others? |is |are |as |= ?)+(?<none>${none})(?: otherwise| if not| else)?\\)?\\s*$`,
  `^${connecting}(?:indicat\\w*|flag\\w*|show\\w*|tell\\w*|say\\w*|stat\\w*) (?:whether|if)(?<test>.+?)(?:\\((?<one>${one})(?: (?:if|for|when) [a-z ]+)?(?:,| and| or|;)+ (?<none>${none})[^)]*\\))?\\s*$`,
].map((shape) => new RegExp(shape.replace(/(?<=[^\\]) (?=[^\\])/gu, "\\s+"), "u"));

function conditional(text: string, span: Span, at: number, frame: Frame): Definition | null {
  const segment = text.slice(span.start, span.end);
  for (const shape of conditionals) {
    const match = shape.exec(segment);
    if (match === null) continue;
    const name = frame.made[at] ?? "";
    // "0 otherwise (black wins and draws)" tells which rows those are, unless it chooses some.
    if (/\b(?:only|not|no|except|exclud\w*|without|if|unless|where)\b/u.test(match.groups?.aside ?? "")) continue;
    const said = match.groups?.test ?? "";
    const signed = withSigns(said, text);
    const [expression] = expressionsIn(signed, frame);
    const marked =
      expression === undefined
        ? signed
        : `${signed.slice(0, expression.start)} ⟨d${at}⟩ ${signed.slice(expression.end)}`;
    const tests = testsIn(marked, frame);
    if (tests === null) continue;
    const value = (of: string | undefined, otherwise: number): string | number => {
      const quoted = /⟨([tv])(\d+)⟩/u.exec(of ?? "");
      if (quoted !== null)
        return String(
          quoted[1] === "t"
            ? frame.annotated.texts[Number(quoted[2])]
            : frame.annotated.values[Number(quoted[2])]?.value,
        );
      return otherwise;
    };
    return {
      at,
      span,
      rest: " · ",
      told: JSON.stringify(tests),
      add: () => {
        if (expression !== undefined) add(frame, { kind: "derive", name, formula: expression.formula });
        add(frame, {
          kind: "categorise",
          name,
          rules: [{ tests, value: value(match.groups?.one, 1) }],
          otherwise: value(match.groups?.none, 0),
        });
      },
    };
  }
  return null;
}

/** The conditions of a clause, all of which must hold; null where it says anything else. */
export function testsIn(clause: string, frame: Frame): RowTest[] | null {
  const either = eitherIn(clause, frame);
  if (either !== null) return [either];
  const tests: RowTest[] = [];
  for (const part of clause.trim().split(/\s*(?:,|\band\b)+\s*(?=(?:the |its |their )*⟨[cd])/u)) {
    const own =
      "^(?:the |its |their |an? |[a-z]+'?s? |whose |where |with |has |have |values? of )*⟨([cd])(\\d+)⟩(?: columns?| values?)?(?: of (?:the|an?|each|that|every|this) (?:⟨c\\d+⟩|[a-z]+))? ?(?:(?:is|are|was|were|of|has|equals?|value) )*";
    const number = new RegExp(`${own}${comparing} ${amount}\\)?$`, "u").exec(part);
    const equal = new RegExp(
      `${own}(?:(?:=|==|equal to|exactly) ?)?(?:⟨v(\\d+)⟩|(\\d+(?:\\.\\d+)?|zero))\\)?$`,
      "u",
    ).exec(part);
    const compare = (column: string, operator: "<" | "<=" | ">" | ">=" | "=", value: string | number): void => {
      tests.push({ kind: "condition", condition: { kind: "compare", column, grain: null, operator, value } });
    };
    if (number !== null) {
      const operator = operatorOf(number[3] ?? "");
      if (operator === null) return null;
      compare(columnName(frame, number[1], number[2]), operator, amountOf(number[4]));
    } else if (equal !== null) {
      const column = columnName(frame, equal[1], equal[2]);
      const hit = equal[3] === undefined ? undefined : frame.annotated.values[Number(equal[3])];
      if (hit !== undefined && hit.column.name !== column) return null;
      compare(
        column,
        "=",
        hit === undefined ? (equal[4] === "zero" ? 0 : Number(equal[4])) : (hit.value as string | number),
      );
    } else {
      const limit = limitIn(part, frame);
      if (limit === null) return null;
      tests.push(limit);
    }
  }
  return tests.length > 0 ? tests : null;
}
