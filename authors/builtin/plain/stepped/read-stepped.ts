import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { Profile } from "../../../../state/profile.ts";
import type { IntentOutcome } from "../../../author.ts";
import { Annotator } from "../../brief/annotate.ts";
import type { Asked } from "../asked.ts";
import { statisticIn } from "../read-statistic.ts";
import { answeredAfter } from "./answered-after.ts";
import { askedOfSteps } from "./asked-of-steps.ts";
import { clausesAndQuestion, withNewNames } from "./clauses.ts";
import { imperative } from "./imperative.ts";
import { stepTold, type Told } from "./step-told.ts";

/** Longest question that is tried, in characters. */
const longest = 300;

/**
 * Short questions that prepare the data in steps and then ask something of them, in either order: "fill missing ages with the
 * median and give the mean", "mean fare without outliers". Null unless every word is a step's or of what is asked.
 */
export function readStepped(text: string, profile: Profile): IntentOutcome | null {
  const [table, more] = profile.tables;
  if (text.length > longest || table === undefined || more !== undefined) return null;
  const annotator = new Annotator(table);
  const plain = text
    .trim()
    .replace(/\s+/gu, " ")
    .replace(/[\s?.!]+$/u, "");
  const named = withNewNames(plain, table);
  if (named === null) return null;
  annotator.made.push(...named.names);
  const marks = annotator.annotate(named.text);
  const asked: Asked = { table, marks };
  const said = marks.text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^(?:please|first|can you|could you),? /u, "");
  for (const [steps, question] of clausesAndQuestion(said)) {
    const found = readParts(steps, question, asked, annotator.made);
    if (found === null) continue;
    const { told, answers } = found;
    const granted = [...told.flatMap(({ assumptions }) => assumptions), ...found.assumptions];
    return answeredAfter(
      told.flatMap((each) => each.steps),
      answers,
      granted,
      table,
    );
  }
  return null;
}

interface Found {
  told: Told[];
  answers: NamedAnswer[];
  assumptions: string[];
}

function readParts(clausesTold: readonly string[], question: string, asked: Asked, made: string[]): Found | null {
  const columnOf = (mark: string): string | null => {
    const [, kind, at] = /^⟨([cd])(\d+)⟩$/u.exec(mark) ?? [];
    return kind === "d" ? (made[Number(at)] ?? null) : (asked.table.columns[Number(at)]?.name ?? null);
  };
  const read = clausesTold.map((clause) => stepTold(imperative(clause), asked, made));
  const abouts = new Set(read.flatMap((each) => (each === null || "ofAsked" in each ? [] : (each.about ?? []))));
  const made_ = [...abouts].filter((name) => made.includes(name));
  // Of several columns "its" is the one that was made, if that is one; else it says too little.
  const about = made_.length === 1 ? (made_[0] ?? null) : abouts.size === 1 ? ([...abouts][0] ?? null) : null;
  const of = askedOfSteps(question, about, columnOf);
  const whole = of === null && !/⟨d\d+⟩/u.test(question) ? statisticIn(question, asked) : null;
  const told: Told[] = [];
  for (const each of read) {
    if (each === null) return null;
    if (!("ofAsked" in each)) {
      told.push(each);
      continue;
    }
    // What is done with no column in words is done with the one that is asked about.
    const column = asked.table.columns.find(({ name }) => name === of?.column);
    const done = column === undefined || made.includes(column.name) ? null : each.ofAsked(column);
    if (done === null) return null;
    told.push(done);
  }
  // A name that no step makes is no column.
  if (made.some((name) => !told.some(({ steps }) => steps.some((step) => "name" in step && step.name === name))))
    return null;
  const answers: NamedAnswer[] | null =
    of !== null ? of.answers.map((answer) => ({ ...answer, where: [], decimals: null })) : (whole?.answers ?? null);
  if (answers === null || answers.length === 0) return null;
  // Whether a row without a value is an outlier shows where other things than its column are asked.
  const unsure = told.flatMap(({ unsure }) => unsure ?? []);
  if (
    unsure.some((name) => of?.column !== name && asked.table.columns.some((own) => own.name === name && own.nulls > 0))
  )
    return null;
  if (of !== null && !fits(of.column, answers, asked, told)) return null;
  return { told, answers, assumptions: whole?.assumptions ?? [] };
}

/** Numbers are computed of numbers. */
function fits(
  column: string | null,
  answers: readonly NamedAnswer[],
  { table }: Asked,
  told: readonly Told[],
): boolean {
  const own = table.columns.find(({ name }) => name === column);
  const isMade = told.some(({ steps }) => steps.some((step) => "name" in step && step.name === column));
  if (column === null || isMade || own?.type === "integer" || own?.type === "number") return true;
  return answers.every(({ value }) => value.kind === "aggregate" && value.function === "mode");
}
