import type { Formula } from "../../../state/analysis.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { Annotator } from "./annotate.ts";
import { type Consumed, escaped } from "./consumed.ts";
import { column, columnName, type Frame, pattern } from "./frame.ts";

/** New columns: the names that a question gives them, registered before the text is marked. */
export function madeNames(text: string, table: TableProfile): string[] {
  const named =
    /\b(?:columns?|features?|variables?|attribute)\s*,?\s*(?:called|named|,)?\s*["'`]([^"'`\n]{1,60})["'`]/giu;
  const before =
    /\b(?:define|create|compute|calculate|engineer|derive|add|introduce|build|generate)\w*\s+(?:the |a |an )?(?:new )?["'`]([^"'`\n]{1,60})["'`](?=\s*(?:=|as\b|columns?\b|features?\b|variables?\b|defined\b))/giu;
  const own = new Set(table.columns.map(({ name }) => name.toLowerCase()));
  const context = /\b(?:new|creat\w*|generat\w*|deriv\w*|engineer\w*|called|named)\b/iu;
  return [
    ...new Set([
      ...[...text.matchAll(named)]
        .filter((match) => context.test(text.slice(Math.max(0, match.index - 60), match.index + match[0].length)))
        .map((match) => match[1] ?? ""),
      ...[...text.matchAll(before)].map((match) => match[1] ?? ""),
    ]),
  ].filter((name) => name !== "" && !own.has(name.toLowerCase()));
}

/** Whether a calculation is written in a text; where nothing has taken it, it was not understood. */
export function calculationIn(text: string): string | null {
  return (
    [...text.matchAll(expression)]
      .map(([found]) => found)
      .find((found) => /⟨c/u.test(found) && !/^[^-]*⟩-⟨/u.test(found)) ?? null
  );
}

const operatorWords: readonly (readonly [RegExp, string])[] = [
  [/\b(?:divided by|over)\b/gu, "/"],
  [/\b(?:multiplied by|times)\b|×/gu, "*"],
  [/\bminus\b|−/gu, "-"],
  [/\bplus\b/gu, "+"],
  [/÷/gu, "/"],
];
const operand = "⟨[cd]\\d+⟩(?: (?:columns?|values?|prices?))*|\\d+(?:\\.\\d+)?(?:e-\\d+)?(?![\\w.]*\\w)";
const sign = "[-+*/×÷−]|\\b(?:divided by|multiplied by|times|minus|plus|over)\\b";
/** Columns, numbers, signs and brackets that stand together, with a sign among them. */
const expression = new RegExp(
  `(?:\\(\\s*)*(?:the )?(?:${operand})(?:[\\s)]*(?:${sign})[\\s(]*(?:the )?(?:${operand}))+(?:\\s*\\))*`,
  "gu",
);

/** A calculation that is written out: "(a - b) / b". Null where there is none that can be read as a whole. */
function readExpression(left: Consumed, frame: Frame): Formula | null {
  const found = [...left.left.matchAll(expression)]
    .map(([text]) => ({ text, formula: parsed(text, frame) }))
    .filter(({ text, formula }) => formula !== null && /⟨c/u.test(text));
  const [first, ...more] = found;
  if (
    first?.formula == null ||
    more.some(({ formula }) => formula !== null && !same(formula, first.formula as Formula))
  )
    return null;
  for (const { text } of found) left.take(new RegExp(escaped(text), "u"));
  return first.formula;
}

/** Recursive descent over sums, products and brackets; null for what is no whole expression, brackets around it apart. */
function parsed(text: string, frame: Frame): Formula | null {
  const plain = operatorWords.reduce((rest, [words, operator]) => rest.replace(words, operator), text);
  const count = (of: string): number => plain.split(of).length - 1;
  // A bracket that opens before the expression and closes after other words is none of it.
  const trimmed =
    count("(") > count(")")
      ? plain.replace(/^\s*\(/u, "")
      : count(")") > count("(")
        ? plain.replace(/\)\s*$/u, "")
        : plain;
  const tokens = [...trimmed.matchAll(/⟨([cd])(\d+)⟩|\d+(?:\.\d+)?(?:e-\d+)?|[-+*/()]/gu)];
  let at = 0;
  const take = (signs: string): "+" | "-" | "*" | "/" | null => {
    const token = tokens[at]?.[0];
    if (token === undefined || token.length > 1 || !signs.includes(token)) return null;
    at += 1;
    return token as "+" | "-" | "*" | "/";
  };
  const factor = (): Formula | null => {
    const token = tokens[at];
    at += 1;
    if (token === undefined) return null;
    if (token[0] === "(") {
      const inner = sum();
      const closes = tokens[at]?.[0] === ")";
      at += 1;
      return closes ? inner : null;
    }
    if (token[1] !== undefined) return { kind: "column", column: columnName(frame, token[1], token[2]) };
    return /^\d/u.test(token[0]) ? { kind: "number", value: Number(token[0]) } : null;
  };
  const chain = (signs: string, next: () => Formula | null) => (): Formula | null => {
    let made = next();
    for (let operator = take(signs); operator !== null && made !== null; operator = take(signs)) {
      const right = next();
      made = right === null ? null : { kind: "arithmetic", operator, left: made, right };
    }
    return made;
  };
  const product = chain("*/", factor);
  const sum: () => Formula | null = chain("+-", product);
  const formula = sum();
  return formula !== null && at === tokens.length && formula.kind === "arithmetic" ? formula : null;
}

/** Whether a calculation goes on beyond a part of it that was recognised. */
const goesOn = /^\s*\)?\s*(?:[-+*/×÷−]|divided by|multiplied by|times\b|minus\b|plus\b)\s*\(?(?:the )?[⟨\d]/u;
const wentBefore = /[⟨⟩\d)]\s*(?:[-+*/×÷−]|divided by|multiplied by|times|minus|plus)\s*\(?(?:the )?$/u;

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
  const mean = left.take(pattern(`(?:average|mean) of (?:the )?${column}${and}${column}`));
  if (mean !== null)
    return make("/", make("+", of(mean[1], mean[2]), of(mean[3], mean[4])), { kind: "number", value: 2 });
  const absolute = left.take(
    pattern(`absolute (?:value of the )?difference (?:between|of|in) (?:the )?${column},? and (?:the )?${column}`),
  );
  if (absolute !== null)
    return { kind: "function", name: "abs", of: make("-", of(absolute[1], absolute[2]), of(absolute[3], absolute[4])) };
  const constantly = left.take(
    pattern(`(multiplying|dividing) (?:the )?${column} (?:by|with) (\\d+(?:\\.\\d+)?)(?![\\d,]*\\d| ?%)`),
  );
  if (constantly !== null)
    return make(constantly[1] === "dividing" ? "/" : "*", of(constantly[2], constantly[3]), {
      kind: "number",
      value: Number(constantly[4]),
    });
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
  const written = readExpression(left, frame);
  let found: Formula | null = written;
  for (const [text, operator, reversed] of shapes)
    for (;;) {
      const whole = left.left;
      const match = left.take(pattern(text));
      if (match === null) break;
      if (goesOn.test(whole.slice(match.index + match[0].length)) || wentBefore.test(whole.slice(0, match.index))) {
        frame.problems.push(match[0]);
        return null;
      }
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
