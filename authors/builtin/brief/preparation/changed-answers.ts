import type { AnalysisFunction } from "../../../../state/analysis-function.ts";
import type { Changed } from "../../../../state/named-answer.ts";
import { estimator } from "../aggregate-answers.ts";
import { type Asked, columnFor, nameWords, type Reading, withoutFillers } from "../asked.ts";
import type { Wanted } from "../split-brief.ts";
import { functionPatterns } from "../words.ts";

const smaller =
  "(?:smaller|lower|less|reduced|reduction|reduces?|decreas\\w*|shr[aiu]nk|shrinks?|fell|falls?|drops?|dropped)";
const larger = "(?:larger|higher|greater|bigger|increas\\w*|grew|grown|rose|rises?)";
/** "Less than 0.5" is a limit, and no change. */
const noLimit =
  "(?! than (?:or equal to )?(?:zero\\b|alpha\\b|the (?:alpha|level|limit|threshold)|[-+−$€]?\\d|\\.\\d))";
const different = "(?:changed?|changes|affected|different|differs?|altered)";

/** "@std_reduced[Yes/No]", "closer to symmetry if the absolute skewness became smaller": whether the steps changed a number. */
export function changedAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { frame, text } = asked;
  const [first, second, ...more] = wanted.options;
  if (frame.steps.length === 0 || first === undefined || second === undefined || more.length > 0) return null;
  if (frame.group !== null || frame.filters.length > 0) return null;
  const isYes = /^(?:yes|true)$/iu;
  const [yes, no] = isYes.test(first) ? [first, second] : isYes.test(second) ? [second, first] : [null, null];
  if (yes === null || no === null) return null;
  const words = nameWords(wanted.name);
  const own = said(words) ?? said(wanted.about.toLowerCase());
  const rule = ruleIn(text) ?? ruleIn(wanted.about.toLowerCase());
  const read = rule ?? own;
  if (read === null) return null;
  // What the name says and what the rule says must be the same way.
  if (rule !== null && own !== null && own.to !== rule.to && !(rule.to === "nearer" && own.to === "smaller"))
    return null;
  if (
    !new RegExp(`\\b(?:${smaller}|${larger}|${different}|closer|nearer|improved)\\b`, "u").test(
      `${words} ${wanted.about.toLowerCase()}`,
    )
  )
    return null;
  const rest = withoutFillers(
    words
      .replace(
        new RegExp(
          `\\b(?:${smaller}|${larger}|${different}|closer|nearer|symmetry|symmetric|normality|improved|is|has|was|did|to|more)\\b`,
          "gu",
        ),
        " ",
      )
      .replace(read.said, " "),
  );
  const column = columnFor(rest, asked, read.function);
  const name = estimator(read.function, text);
  // What is made by the steps was nothing before them.
  if (column === null || name === null || frame.table.columns.every((own) => own.name !== column)) return null;
  const statistic = { kind: "aggregate", function: name, column } as const;
  const value: Changed = {
    kind: "changed",
    first: { statistic, where: [], before: true },
    second: { statistic, where: [] },
    to: read.to,
    yes,
    no,
  };
  return { answer: { name: wanted.name, value, where: [], decimals: null } };
}

interface Said {
  function: AnalysisFunction;
  to: Changed["to"];
  said: string;
}

/** "std reduced", "has the mean changed": a function and what became of it. */
function said(words: string): Said | null {
  const found = functionPatterns.filter(([shape]) => shape.test(words));
  const [only, ...more] = found;
  if (only === undefined || more.length > 0) return null;
  const to = new RegExp(`\\b${smaller}\\b${noLimit}`, "u").test(words)
    ? "smaller"
    : new RegExp(`\\b${larger}\\b${noLimit}`, "u").test(words)
      ? "larger"
      : new RegExp(`\\b${different}\\b`, "u").test(words)
        ? "different"
        : null;
  return to === null ? null : { function: only[1], to, said: only[0].exec(words)?.[0] ?? "" };
}

/** "If the absolute skewness became smaller": how a text says when it did. */
function ruleIn(text: string): Said | null {
  const shape = new RegExp(
    `\\bif (?:the |its )*(absolute )?(?:value of (?:the |its )?)?([a-z ]{3,30}?)(?: of [^.;,\\n]{1,30})? (?:(?:has |have )?(?:become|became|becomes|is|are|gets?|got|was|turns? out))? ?(${smaller}|${larger}|closer to (?:0|zero)|nearer to (?:0|zero))\\b${noLimit}`,
    "u",
  ).exec(text);
  const name = functionPatterns.find(([own]) => new RegExp(`^(?:${own.source})$`, "u").test(shape?.[2]?.trim() ?? ""));
  if (shape === null || name === undefined) return null;
  const isSmaller = new RegExp(`^${smaller}$`, "u").test(shape[3] ?? "");
  const isNear = /^(?:closer|nearer)/u.test(shape[3] ?? "");
  const to = isNear || (isSmaller && shape[1] !== undefined) ? "nearer" : isSmaller ? "smaller" : "larger";
  if (to === "larger" && shape[1] !== undefined) return null;
  return { function: name[1], to, said: shape[2]?.trim() ?? "" };
}
