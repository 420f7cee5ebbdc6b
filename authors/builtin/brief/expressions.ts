import type { Formula } from "../../../state/step.ts";
import { columnName, type Frame } from "./frame.ts";

const lead = "(?:the |its |their |each |both )*(?:(?:values?|numbers?|amount) (?:of|in|from) (?:the )?)?";
const tail = "(?: (?:columns?|values?|prices?|variables?|features?))*";
/** What a calculation is made of: a column, a number, or something in brackets with at most two more inside. */
const operand =
  "(?:(?:abs|sqrt|ln|log10|log2|log) ?)?\\((?:[^()\\n]|\\((?:[^()\\n]|\\([^()\\n]*\\))*\\))+\\)|⟨[cd]\\d+⟩|\\d+(?:\\.\\d+)?";
const O = `${lead}(${operand})${tail}`;
const more = (between: string): string => `(?:(?: ?,? ?(?:${between}) |, )${lead}(?:${operand})${tail})+`;

const chain = (sign: string) => (parts: readonly string[]) => `(${parts.join(` ${sign} `)})`;
/** Calculations said in words, each with how it is written. */
const spelled: readonly (readonly [string, (operands: string[], all: string) => string])[] = [
  [`absolute (?:value of the )?difference (?:between|of|in) ${O}${more("and|from")}`, ([a, b]) => `abs(${a} - ${b})`],
  [`absolute value of (?:the )?(\\([^()]*\\))`, ([a]) => `abs(${a})`],
  [`differences? (?:between|of|in) ${O}${more("and|from")}`, chain("-")],
  [`subtract\\w* ${O} from ${O}`, ([a, b]) => `(${b} - ${a})`],
  [`${O} subtracted from ${O}`, ([a, b]) => `(${b} - ${a})`],
  [
    `(?:averaging|average (?:across|over)|mean (?:across|over)) ${O}${more("and")}`,
    (parts) => `(${chain("+")(parts)} / ${parts.length})`,
  ],
  [`(?:average|mean) of ${O}${more("and")}`, (parts) => `(${chain("+")(parts)} / ${parts.length})`],
  [
    `(?:summing(?: up)?|adding(?: up| together)?|sum of|total of|adds?|sum) ${O}${more("and|to|with|plus")}`,
    chain("+"),
  ],
  [`(?:multiplying|multipl(?:y|ies)|product of) ${O}${more("and|by|with|times")}`, chain("*")],
  [`(?:dividing|divides?) ${O} (?:by|through|and) ${O}`, chain("/")],
  [`(?:ratio|quotient) (?:of|between) ${O} (?:to|and|by|over|divided by) ${O}`, chain("/")],
  [`${O} to ${O} ratio`, chain("/")],
  [`${O} as (?:a |the )?percent(?:age)? of ${O}`, ([a, b]) => `(${a} / ${b} * 100)`],
  [`natural (?:logarithm|log) of ${O}(?: (?:plus|\\+) 1)?`, ([a, b]) => `ln(${b === undefined ? a : `${a} + ${b}`})`],
  [`(?:logarithm|log) (?:to |with )?\\(?base[ -]?10\\)? of ${O}`, ([a]) => `log10(${a})`],
  [
    `(?:logarithm|log)(?:arithmic|-)?(?: transform\\w*)? of ${O}(?: (?:plus|\\+) 1)?`,
    ([a, b]) => `log(${b === undefined ? a : `${a} + ${b}`})`,
  ],
  [`square root of ${O}`, ([a]) => `sqrt(${a})`],
  [`square of ${O}`, ([a]) => `(${a} * ${a})`],
];

/** "The white rating of a player minus the black one": whose a column is, between it and a sign. */
const nounBeside =
  /(⟨[cd]\d+⟩)(?: of (?:an?|the|each) [a-z]+| (?!(?:squared?|cubed?|percent\w*|log\w*|root|is|and|or|by|to|of|in|as|divided|multiplied|minus|plus|times|over|per|above|below)\b)[a-z]+)(?= (?:minus|plus|divided by|multiplied by)\b)/gu;

/**
 * A text in which the calculations that it says in words are written with signs and brackets, the innermost first. The base of
 * a logarithm is that which the text around it names, else e.
 */
export function withSigns(text: string, around = text): string {
  const base = /\bbase[ -]?(10|2)\b|\blog(10|2)\b/u.exec(around);
  const ten = base === null || /\bnatural\b|\bln\b/u.test(around) ? "ln" : `log${base[1] ?? base[2]}`;
  let written = inOneGo(
    text
      .replace(/\bplus one\b/gu, "plus 1")
      .replace(/\bminus one\b/gu, "minus 1")
      .replace(/(⟨c\d+⟩) (?:percentage|percent)(?= divided by 100\b| ?\/ ?100\b)/gu, "$1")
      .replace(nounBeside, "$1"),
  );
  for (let round = 0; round < 4; round++) {
    const before = written;
    for (const [shape, write] of spelled)
      written = written.replace(
        new RegExp(`(?<![\\p{L}\\p{N}])${shape}`.replace(/ \?/gu, "\\s*").replace(/ /gu, "\\s+"), "gu"),
        (all) => {
          const operands = [...all.matchAll(new RegExp(operand, "gu"))].map(([each]) => each);
          return ` ${write(operands, all)} `;
        },
      );
    if (written === before) break;
  }
  return inOneGo(written).replace(/\blog(?= ?\()/gu, ten);
}

const link = "(?:[-+*/×÷−]|divided by|multiplied by|times|minus|plus|over)";
/** A whole calculation, or one in brackets. */
const whole = `(${O}(?: ?${link} ?${O})+|\\((?:[^()\\n]|\\((?:[^()\\n]|\\([^()\\n]*\\))*\\))+\\))`;
const spaced = (shape: string): RegExp => new RegExp(shape.replace(/ \?/gu, "\\s*").replace(/ /gu, "\\s+"), "gu");
/** "A divided by B, multiplied by 36", "A minus B, and then divided by B": what comes behind a pause is done with all before it. */
const paused = spaced(
  `(?<!\\b(?:sum|product|difference|ratio|average|mean|total) (?:of|between) )${whole}(?: ?, ?| )(?:(?:and|then|which is|all|everything|the result|the whole|this|that|it|is|finally) )*(multiplied by|divided by|times) ${O}`,
);
/** "A divided by B, expressed as a percentage". */
const inPercent = spaced(
  `${whole} ?,? (?:(?:and|then|which is|is) )*(?:(?:expressed|given|stated|reported|shown|written|converted) )(?:as|in|to|into) (?:a |the )?(?:percent(?:age)?s?|%)(?: values?)?`,
);

/** What is said behind a pause, of all that stands before it. */
function inOneGo(text: string): string {
  return text
    .replace(paused, (all, before: string) => {
      const behind = all.slice(before.length);
      const by = /\b(?:multiplied by|divided by|times)\b/u.exec(behind);
      // "A minus B times C" goes on without a pause.
      if (by === null || !/,|[a-z]/u.test(behind.slice(0, by.index))) return all;
      return `(${before.trim()}) ${behind.slice(by.index)}`;
    })
    .replace(inPercent, (_, before: string) =>
      /(?<![\d.])100(?![\d.])/u.test(before) ? before : `((${before.trim()}) * 100)`,
    );
}

/** A calculation that stands in a text. */
export interface Expression {
  start: number;
  end: number;
  formula: Formula;
}

type Token = { kind: "operand"; formula: Formula } | { kind: "sign" | "bracket" | "function" | "power"; text: string };
interface Placed {
  token: Token;
  start: number;
  end: number;
}

const piece =
  /(?:the )?⟨([cd])(\d+)⟩(?: (?:columns?|values?|prices?)\b)*|(?<![\w.])(\d+(?:\.\d+)?(?:e-\d+)?)(?![\w⟩%])|\b(ln|log10|log2|log1p|log|sqrt|abs)(?= ?\()|((?:\^|\*\*) ?[23](?!\d|\.\d)|[²³]| squared\b| cubed\b)|([-+*/×÷−()]|\b(?:divided by|multiplied by|times|minus|plus|over)\b)/gu;

const signs: Record<string, string> = {
  "divided by": "/",
  over: "/",
  "÷": "/",
  "multiplied by": "*",
  times: "*",
  "×": "*",
  minus: "-",
  "−": "-",
  plus: "+",
};

/** Every calculation of columns that is written in a text: "(a - b) / b", "ln(a) * 100". */
export function expressionsIn(text: string, frame: Pick<Frame, "table" | "made">): Expression[] {
  const placed = [...text.matchAll(piece)].map((match): Placed => {
    const [all, kind, at, number, name, power, sign = ""] = match;
    const token: Token =
      kind !== undefined
        ? { kind: "operand", formula: { kind: "column", column: columnName(frame, kind, at) } }
        : number !== undefined
          ? { kind: "operand", formula: { kind: "number", value: Number(number) } }
          : name !== undefined
            ? { kind: "function", text: name }
            : power !== undefined
              ? { kind: "power", text: power }
              : { kind: /[()]/u.test(sign) ? "bracket" : "sign", text: signs[sign] ?? sign };
    return { token, start: match.index, end: match.index + all.length };
  });
  const found: Expression[] = [];
  for (let from = 0; from < placed.length; from++) {
    let to = from;
    while (to + 1 < placed.length && /^\s*$/u.test(text.slice(placed[to]?.end, placed[to + 1]?.start))) to += 1;
    const run = longestIn(placed.slice(from, to + 1));
    if (run === null) continue;
    found.push({ ...run.expression, formula: inDays(run.expression.formula, frame) });
    from += run.tokens - 1;
  }
  return found;
}

/** One date minus another is the days between them. */
function inDays(formula: Formula, frame: Pick<Frame, "table">): Formula {
  if ("of" in formula) return { ...formula, of: inDays(formula.of, frame) };
  if (formula.kind !== "arithmetic") return formula;
  const isDate = (part: Formula): part is Extract<Formula, { kind: "column" }> =>
    part.kind === "column" &&
    frame.table.columns.some(({ name, type }) => name === part.column && (type === "date" || type === "datetime"));
  const { operator, left, right } = formula;
  if (operator === "-" && isDate(left) && isDate(right)) return { kind: "days", from: right.column, to: left.column };
  return { ...formula, left: inDays(left, frame), right: inDays(right, frame) };
}

/** The longest calculation that a run of tokens begins with. */
function longestIn(run: readonly Placed[]): { expression: Expression; tokens: number } | null {
  for (let length = run.length; length >= 2; length--) {
    const formula = parsed(run.slice(0, length).map(({ token }) => token));
    if (formula === null || formula.kind === "column" || formula.kind === "number" || !readsColumn(formula)) continue;
    const [first, last] = [run[0], run[length - 1]];
    if (first === undefined || last === undefined) return null;
    return { expression: { start: first.start, end: last.end, formula }, tokens: length };
  }
  return null;
}

function readsColumn(formula: Formula): boolean {
  if (formula.kind === "arithmetic") return readsColumn(formula.left) || readsColumn(formula.right);
  return "of" in formula ? readsColumn(formula.of) : "column" in formula;
}

/** Recursive descent over sums, products, powers, functions and brackets; null for what is no whole calculation. */
function parsed(tokens: readonly Token[]): Formula | null {
  let at = 0;
  const takes = (kind: Token["kind"], of: string): string | null => {
    const token = tokens[at];
    if (token === undefined || token.kind === "operand" || token.kind !== kind || !of.includes(token.text)) return null;
    at += 1;
    return token.text;
  };
  const factor = (): Formula | null => {
    const token = tokens[at];
    at += 1;
    if (token === undefined || token.kind === "sign" || token.kind === "power") return null;
    if (token.kind === "operand") return token.formula;
    if (token.kind === "function" && takes("bracket", "(") === null) return null;
    if (token.kind === "bracket" && token.text !== "(") return null;
    const inner = sum();
    if (inner === null || takes("bracket", ")") === null) return null;
    return token.kind === "function" ? applied(token.text, inner) : inner;
  };
  const raised = (): Formula | null => {
    const of = factor();
    const power = tokens[at];
    if (of === null || power?.kind !== "power") return of;
    at += 1;
    const square: Formula = { kind: "function", name: "square", of };
    return /[3³]|cubed/u.test(power.text) ? { kind: "arithmetic", operator: "*", left: square, right: of } : square;
  };
  const chained = (of: string, next: () => Formula | null) => (): Formula | null => {
    let made = next();
    for (let sign = takes("sign", of); sign !== null && made !== null; sign = takes("sign", of)) {
      const right = next();
      made = right === null ? null : { kind: "arithmetic", operator: sign as "+" | "-" | "*" | "/", left: made, right };
    }
    return made;
  };
  const product = chained("*/", raised);
  const sum: () => Formula | null = chained("+-", product);
  const formula = sum();
  return formula !== null && at === tokens.length ? formula : null;
}

function applied(name: string, of: Formula): Formula {
  if (name === "sqrt" || name === "abs") return { kind: "function", name, of };
  const one: Formula = { kind: "arithmetic", operator: "+", left: of, right: { kind: "number", value: 1 } };
  if (name === "log1p") return { kind: "log", base: null, of: one };
  return { kind: "log", base: name === "log10" ? 10 : name === "log2" ? 2 : null, of };
}
