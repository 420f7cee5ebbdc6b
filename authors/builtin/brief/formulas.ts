import type { TableProfile } from "../../../state/profile.ts";
import type { Formula } from "../../../state/step.ts";
import type { Annotator } from "./annotate.ts";
import type { Consumed } from "./consumed.ts";
import { readDefinitions } from "./definitions.ts";
import { expressionsIn, withSigns } from "./expressions.ts";
import type { Frame } from "./frame.ts";

/** New columns: the names that a question gives them, registered before the text is marked. */
export function madeNames(text: string, table: TableProfile): string[] {
  const named =
    /\b(?:columns?|features?|variables?|attribute|target|label|flag|indicator)\s*,?\s*(?:called|named|,)?\s*["'`]([^"'`\n]{1,60})["'`]/giu;
  const before =
    /\b(?:define|create|compute|calculate|engineer|derive|add|introduce|build|generate)\w*\s+(?:the |a |an )?(?:new )?["'`]([^"'`\n]{1,60})["'`](?=\s*(?:=|as\b|columns?\b|features?\b|variables?\b|defined\b|with\s+(?:the\s+)?(?:\w+\s+)?(?:categories|classes|groups|levels|bands|labels)\b))/giu;
  // "The bands go into a new 'AgeBand' column", "compute 'Spread', a new column".
  const beside =
    /\bnew\s+["'`]([^"'`\n]{1,60})["'`]\s+(?:column|feature|variable)\b|["'`]([^"'`\n]{1,60})["'`],?\s+(?:as\s+)?a\s+new\s+(?:column|feature|variable)\b/giu;
  // "The output variable is 1 if the winner is white and 0 otherwise": a column that has no other name.
  const unnamed =
    /\bthe ((?:binary )?(?:output|target|dependent|response|outcome|label)(?: variable| label| class| column| feature)?),? (?:is|equals|=|should be|is set to|gets|takes the value|is coded as|is defined as) 1 (?:if|when|where|for)\b/giu;
  const own = new Set(table.columns.map(({ name }) => name.toLowerCase()));
  const context =
    /\b(?:new|creat\w*|generat\w*|deriv\w*|engineer\w*|add(?:s|ed|ing)?|build|introduc\w*|construct\w*|called|named)\b/iu;
  return [
    ...new Set([
      ...[...text.matchAll(named)]
        .filter((match) => context.test(text.slice(Math.max(0, match.index - 60), match.index + match[0].length)))
        .map((match) => match[1] ?? ""),
      ...[...text.matchAll(before)].map((match) => match[1] ?? ""),
      ...[...text.matchAll(beside)].map((match) => match[1] ?? match[2] ?? ""),
      ...[...text.matchAll(unnamed)].map((match) => match[1] ?? ""),
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

const operand = "⟨[cd]\\d+⟩(?: (?:columns?|values?|prices?))*|\\d+(?:\\.\\d+)?(?:e-\\d+)?(?![\\w.]*\\w)";
const sign = "[-+*/×÷−]|\\b(?:divided by|multiplied by|times|minus|plus|over)\\b";
/** Columns, numbers, signs and brackets that stand together, with a sign among them. */
const expression = new RegExp(
  `(?:\\(\\s*)*(?:the )?(?:${operand})(?:[\\s)]*(?:${sign})[\\s(]*(?:the )?(?:${operand}))+(?:\\s*\\))*`,
  "gu",
);

/** Whether a calculation goes on beyond a part of it that was recognised. */
const goesOn = /^\s*\)?\s*(?:[-+*/×÷−^²³]|(?:divided by|multiplied by|times|minus|plus|to the power|squared|cubed)\b)/u;
const wentBefore = /(?:[-+*/×÷−]|\b(?:divided by|multiplied by|times|minus|plus))\s*\(?(?:the )?$/u;

/** The one calculation that a question describes; where it describes several, or one only in part, that is a problem or null. */
export function readFormula(left: Consumed, frame: Frame): Formula | null {
  const written = withSigns(left.left);
  const found = expressionsIn(written, frame);
  const [first, ...more] = found;
  if (first === undefined || more.some(({ formula }) => !same(formula, first.formula))) return null;
  for (const { start, end } of found)
    if (goesOn.test(written.slice(end)) || wentBefore.test(written.slice(0, start))) {
      frame.problems.push(written.slice(start, end));
      return null;
    }
  left.rewrite(
    [...found].reverse().reduce((rest, { start, end }) => `${rest.slice(0, start)} · ${rest.slice(end)}`, written),
  );
  return first.formula;
}

/** A sentence of a tiny number that is added to what is divided by, in whatever order and voice. */
const tinySentence =
  /(?<=^|[.;\n])(?=(?:[^.;\n]|\.(?=\d))*\b(?:denominator|divisor)\b)(?=(?:[^.;\n]|\.(?=\d))*\b(?:add(?:ed|ing|s)?|plus|increased?)\b)(?:[^.;\n]|\.(?=\d))*?\b(\d(?:\.\d+)?e-\d+)\b(?:[^.;\n]|\.(?=\d))*/u;

/** "Add 1e-10 to the denominator": the quotient that was made is then one of a little more. */
function readTinyConstant(left: Consumed, frame: Frame): void {
  const constant = left.take(tinySentence);
  if (constant === null) return;
  const quotients = frame.steps.filter(
    (step) => step.kind === "derive" && step.formula.kind === "arithmetic" && step.formula.operator === "/",
  );
  const [only, ...more] = quotients;
  if (only?.kind !== "derive" || only.formula.kind !== "arithmetic" || more.length > 0) {
    frame.problems.push(constant[0]);
    return;
  }
  const { formula } = only;
  const tiny = { kind: "number", value: Number(constant[1]) } as const;
  only.formula = { ...formula, right: { kind: "arithmetic", operator: "+", left: formula.right, right: tiny } };
}

function same(a: Formula, b: Formula): boolean {
  if (JSON.stringify(a) === JSON.stringify(b)) return true;
  const commutes =
    a.kind === "arithmetic" && b.kind === "arithmetic" && a.operator === b.operator && "+*".includes(a.operator);
  return commutes && JSON.stringify([a.left, a.right]) === JSON.stringify([b.right, b.left]);
}

/** New columns, with their arithmetic. */
export function readMade(left: Consumed, frame: Frame, annotator: Annotator): void {
  readNewColumns(left, frame, annotator);
  readTinyConstant(left, frame);
}

function readNewColumns(left: Consumed, frame: Frame, annotator: Annotator): void {
  const { made } = annotator;
  const defined = readDefinitions(left, frame);
  if (made.length > 1) {
    const done = frame.steps.flatMap((step) => ("name" in step ? [step.name] : []));
    const open = made.filter((name, at) => !defined.has(at) && !done.includes(name));
    frame.problems.push(...open.map((name) => `the new column "${name}"`));
    if (defined.size > 0) forgetNewColumns(left);
    return;
  }
  if (defined.size > 0) return forgetNewColumns(left);
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
  forgetNewColumns(left);
}

function forgetNewColumns(left: Consumed): void {
  left.takeAll(
    /\b(?:features? engineering(?: techniques?)?|(?:creat|generat)\w* (?:a |an )?(?:new )?(?:column|feature|variable)s?|new (?:column|feature|variable)s?|(?:by )?combining ⟨c\d+⟩ and ⟨c\d+⟩(?: columns)?|for each (?:row|entry|observation|day|record|sample|site|passenger|item|date)|each (?:row|entry|observation|day|record|sample|date)|ratio|the difference|sum|products?)\b/u,
  );
}
