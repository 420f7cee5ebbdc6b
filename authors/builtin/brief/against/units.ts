import { statisticColumns, statisticsOf } from "../../analysis/parts.ts";
import { splitName } from "../../language/names.ts";
import { fold } from "../../language/tokenise.ts";
import { askedUnits, type Unit } from "../../lexicon/units.ts";
import { sentencesOf } from "./sentences.ts";
import { comparedIn, type Told } from "./told.ts";

/** Units of the same kind that the names of answers and of their columns are written with: "in hours" of a column of minutes. */
export function otherUnits({ question, answers, steps }: Told): string | null {
  for (const answer of answers) {
    const statistics = statisticsOf(answer);
    if (statistics.some(({ kind }) => kind !== "aggregate" && kind !== "quantile")) continue;
    if (
      statistics.some(
        (each) =>
          each.kind === "aggregate" &&
          ["count", "distinct", "missing", "skewness", "kurtosis", "cv"].includes(each.function),
      )
    )
      continue;
    for (const column of statistics.flatMap(statisticColumns)) {
      if (steps.some((step) => "name" in step && step.name === column)) continue;
      const own = unitsWritten(column);
      if (own.length === 0) continue;
      // "min_delay" is the smallest, where it is that, and no number of minutes.
      const isLeast = statistics.some((each) => each.kind === "aggregate" && each.function === "min");
      const words = splitName(answer.name).filter((word) => !(isLeast && word === "min"));
      const asked = [...unitsSaid(words), ...unitsAsked(question)];
      const other = asked.find(
        (unit) => own.every((each) => each.kind === unit.kind && each !== unit) && !own.includes(unit),
      );
      if (other !== undefined) return other.said[0] ?? null;
    }
  }
  return null;
}

/** A unit of one letter only ends a name: "WT_G". */
function unitsWritten(name: string): Unit[] {
  const split = splitName(name);
  const parts = new Set([...split, ...fold(name).split(/[^\p{L}\p{N}/²³°%]+/u)].filter((part) => part.length > 1));
  const last = split.length > 1 ? split.at(-1) : undefined;
  return askedUnits.filter(({ written }) =>
    written.some((each) => (each.length > 1 ? parts.has(fold(each)) : each === last)),
  );
}

function unitsSaid(words: readonly string[]): Unit[] {
  return askedUnits.filter(({ said }) => said.some((each) => each.length > 1 && words.includes(each)));
}

/** "In hours", "the number of minutes". */
function unitsAsked(question: string): Unit[] {
  const words = [
    ...question.matchAll(
      /\b(?:in|number of|(?:expressed|given|measured|stated|written|converted) (?:in|as|to|into)) ([a-z]{2,})\b(?! (?:of|\d))/gu,
    ),
  ].map(([, word = ""]) => word);
  return unitsSaid(words);
}

/** "As a fraction" of a column of percents, "in thousands" of one that is not: another scale, where nothing is divided. */
export function otherScale({ question, text, frame, answers, steps, brief, whole }: Told): string | null {
  if (steps.some((step) => ["derive", "scale", "change"].includes(step.kind)) || whole.includes('"kind":"compared"'))
    return null;
  const columns = answers
    .flatMap(statisticsOf)
    .flatMap((each) =>
      each.kind === "aggregate" || each.kind === "quantile" || each.kind === "model" || each.kind === "regression"
        ? statisticColumns(each)
        : [],
    );
  const thousands = /⟨c\d+⟩ in (?:hundreds|thousands|millions|billions|dozens)\b/u.exec(text)?.[0];
  if (thousands !== undefined && columns.length > 0) return thousands;
  const isAverage = (each: ReturnType<typeof statisticsOf>[number]): boolean =>
    each.kind === "aggregate" &&
    !["count", "distinct", "missing", "skewness", "kurtosis", "cv"].includes(each.function);
  for (const answer of answers.filter((each) => statisticsOf(each).every(isAverage))) {
    const names = statisticsOf(answer).flatMap(statisticColumns);
    const own = frame.table.columns.filter(({ name }) => names.includes(name));
    const about = brief.wanted.find(({ name }) => name === answer.name)?.about.toLowerCase() ?? "";
    const fraction =
      /\bas an? (?:fraction|proportion|decimal fraction)\b/u.exec(question)?.[0] ??
      /\bas an? (?:fraction|proportion)\b/u.exec(about)?.[0];
    if (fraction !== undefined && own.some(({ max }) => Number(max) > 1)) return fraction;
    const percent =
      /\bas (?:a )?(?:percentage|percent|per cent)\b|\bin (?:percent|per cent)\b/u.exec(question)?.[0] ??
      /\bas (?:a )?(?:percentage|percent|per cent)\b/u.exec(about)?.[0];
    if (percent !== undefined && own.some(({ min, max }) => Number(max) <= 1 && Number(min) >= 0)) return percent;
  }
  // "What is a move: two turns".
  return (
    /\b(?:an?|one|each|every) (?:[a-z]+ ){1,3}(?:is|has|consists? of|equals?|means|takes|counts? as) (?:two|three|four|five|six|ten|twelve|\d+) ⟨c\d+⟩/u.exec(
      text,
    )?.[0] ?? null
  );
}

const perUnit = /[a-zµ]{1,4}\/[a-z]{1,4}\d?/gu;

/** "In g/L" of a column of g/dL; "above 4 kg" of one of grams; "in inches" of what is said to be in mm. */
export function unitsBeside({ question, text, answers, steps, tests, brief }: Told): string | null {
  if (steps.some(({ kind }) => kind === "derive")) return null;
  const aggregates = answers.flatMap(statisticsOf).filter(({ kind }) => kind === "aggregate" || kind === "quantile");
  const columns = aggregates.flatMap(statisticColumns);
  for (const column of columns) {
    const own = fold(column).match(perUnit) ?? [];
    const asked = / in ([a-zµ]{1,4}\/[a-z]{1,4}\d?)\b/u.exec(question)?.[1];
    if (own.length === 1 && asked !== undefined && own[0] !== asked) return asked;
  }
  // A number that a column is held against as it stands, with a unit that it is not in.
  const measured = new Map(
    steps.flatMap((step) =>
      step.kind === "summarise"
        ? step.measures.map(({ name, statistic }) => [name, statisticColumns(statistic)[0] ?? name] as const)
        : [],
    ),
  );
  for (const { condition } of comparedIn(tests)) {
    if (condition.kind !== "compare" || typeof condition.value !== "number") continue;
    const own = unitsWritten(measured.get(condition.column) ?? condition.column);
    const number = String(condition.value).replace(".", "\\.");
    for (const [said, word = ""] of text.matchAll(new RegExp(`(?<![\\w.⟨])${number} ([a-z]{1,12})\\b`, "gu"))) {
      const units = askedUnits.filter((unit) => unit.said.includes(word));
      const kindred = own.filter(({ kind }) => units.some((unit) => unit.kind === kind));
      if (kindred.length > 0 && !kindred.some((each) => units.includes(each))) return said;
    }
  }
  // "The column is in mm", and its inches are asked for.
  const told = [
    ...fold(brief.body).matchAll(/\b(?:is|are|was|were|given|measured|recorded) in ([a-z]{1,12})\b/gu),
  ].flatMap(([, word = ""]) => askedUnits.filter(({ said }) => said.includes(word)));
  const names = answers.flatMap(({ name }) => unitsSaid(splitName(name)));
  const other = names.find(
    (unit) => told.length > 0 && told.every((each) => each.kind === unit.kind) && !told.includes(unit),
  );
  return aggregates.length > 0 && other !== undefined && !columns.some((name) => unitsWritten(name).includes(other))
    ? (other.said[0] ?? null)
    : null;
}

const statedIn =
  /(⟨c\d+⟩ (?:(?:is|are|was|were|also|given|measured|recorded|reported|stated) )*)?\bin ([a-zµ°]{1,12})\b/gu;

/** "In mm at the one station, in cm at the other": one column in two units, where nothing converts the one into the other. */
export function mixedUnits({ text, steps }: Told): string | null {
  if (steps.some(({ kind }) => kind === "derive" || kind === "change")) return null;
  for (const sentence of sentencesOf(text)) {
    if (/\brespectively\b/u.test(sentence)) continue;
    if (!/\b(?:is|are|was|were|given|measured|recorded|reported|stated|entered|kept)\b/u.test(sentence)) continue;
    const told = [...sentence.matchAll(statedIn)].flatMap(([, column, word = ""]) => {
      const unit = askedUnits.find(({ said }) => said.includes(word));
      return unit === undefined ? [] : [{ column, unit }];
    });
    const [first, ...others] = told;
    // Of each column its own: "A is in mm and B in km".
    const other = others.find(
      ({ column, unit }) => column === undefined && unit.kind === first?.unit.kind && unit !== first.unit,
    );
    if (other !== undefined) return other.unit.said[0] ?? null;
  }
  return null;
}
