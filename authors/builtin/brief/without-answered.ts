import type { Condition } from "../../../state/condition.ts";
import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { TableProfile } from "../../../state/profile.ts";
import { statisticColumns, statisticsOf } from "../analysis/parts.ts";
import { splitName } from "../language/names.ts";
import { longest, shortest } from "../lexicon/ends.ts";
import type { Frame } from "./frame.ts";
import { furtherTestWords } from "./further-tests.ts";
import { regressionTestWords } from "./regression-tests.ts";
import { comparisonsIn } from "./stated-comparisons.ts";

/** Takes out words that the answers account for: "the largest wind" where a maximum is given, "regression" where its slope is. */
export function withoutAnswered(left: string, frame: Frame, answers: readonly NamedAnswer[]): string {
  const { table, steps, composed } = frame;
  let text = left;
  const drop = (pattern: RegExp, when: (found: string) => boolean = () => true): void => {
    text = text.replace(pattern, (found) => (when(found) ? " ".repeat(found.length) : found));
  };
  // "Which decade was the deadliest", where what follows says by what it is found.
  if (composed?.asks.some((ask) => ask.kind === "extreme" && ask.named && ask.directions.length === 1))
    drop(/(?<=· *)(?:is|was|are|were) the (?!highest|lowest|largest|smallest)[a-z]{3,}est(?=\s*\?)/gu);
  if (frame.frequency !== null || (frame.ranking !== null && frame.ranking.column === null))
    drop(
      /\b(?:that|which|with|having)?\s*(?:has |have |with |having )?(?:the )?(?:most|highest number of|largest number of|greatest number of|highest count of|largest count of) (?:rows|entries|records|occurrences|observations|cases)\b/gu,
    );
  if (answers.some(({ where }) => where.some((test) => test.kind === "outlier"))) {
    const used = new Set(answers.flatMap(statisticsOf).flatMap(statisticColumns));
    // The smallest of another column among them is another number.
    text = text.replace(
      new RegExp(
        `\\b(?:${longest}|${shortest})\\b(?= (?:(?:one )?of (?:them|these|those)|outlier|among|(?:⟨c(\\d+)⟩|([a-z]+)) among))`,
        "gu",
      ),
      (found: string, at: string | undefined, word = "") => {
        const others = table.columns.filter(({ name }) => !used.has(name));
        const isOther = others.some(
          (each) => splitName(each.name).includes(word) || each === table.columns[Number(at)],
        );
        return isOther ? found : " ".repeat(found.length);
      },
    );
  }
  if (answers.some(({ value }) => value.kind === "compared"))
    drop(
      /\b(?:by how much (?:do|does|did|is|are)|exceeds?(?: (?:that|those)(?: of)?)?|(?:absolute |percentage |percent )?(?:differences?|changes?)(?: (?:of|in|between|from))?|ratios?)\b/gu,
    );
  if (answers.some(({ value }) => value.kind === "changed"))
    drop(
      /\b(?:absolute|smaller|lower|larger|higher|greater|reduced|decreased|increased|changed)\b|\b(?:closer|nearer) to (?:symmetry|zero|0)\b/gu,
    );
  // What a word is decided by is said with the words that the rule was read from.
  const limits = answers.flatMap(({ value }) =>
    value.kind === "verdict"
      ? value.rules.flatMap((rule) => rule.comparisons.flatMap((each) => (each.than ? [] : [Math.abs(each.value)])))
      : [],
  );
  for (const { at, end, tests } of limits.length === 0 ? [] : comparisonsIn(text))
    if (tests.every(({ value }) => limits.includes(Math.abs(value))))
      text = text.slice(0, at) + " ".repeat(end - at) + text.slice(end);
  // "Normal only if it is below 0.5": otherwise it is the other word, which the rule has.
  if (limits.length > 0) drop(/\bonly (?=if\b|when\b)/gu);
  if (limits.length > 0) drop(/\b(?:otherwise|else),? (?:(?:report|give|say|answer|return|write|state)\b|it is\b)?/gu);
  // "How A is distributed over the regions": over what is no number, nothing is more.
  text = text.replace(/\bover (?:(?:the|all|different) )*⟨c(\d+)⟩/gu, (found, at) =>
    table.columns[Number(at)]?.type === "string" ? " ".repeat(found.length) : found,
  );
  const statistics = answers.flatMap(statisticsOf);
  // "Than people who did not graduate", where those are the other of two groups.
  if (statistics.some((each) => each.kind === "two_groups" && comparesAll(each, table)))
    drop(
      /\b(?:(?:people|those|ones) )?(?:who|that|which) (?:did|do|does|have|had|has|are|were|was|is) not(?= ⟨v\d+⟩)/gu,
    );
  if (
    statistics.some(
      (each) =>
        ["paired", "one_sample", "groups", "cohens_d", "cramers_v"].includes(each.kind) ||
        (each.kind === "two_groups" && each.alternative !== undefined),
    )
  )
    drop(furtherTestWords);
  if (statistics.some(({ kind }) => kind === "model")) drop(regressionTestWords);
  if (statistics.some((each) => each.kind === "normality" && each.test === "anderson"))
    drop(/\banderson(?:-| and )?(?:darling)?\b/gu);
  if (statistics.some((each) => each.kind === "two_groups" && each.test === "smirnov"))
    drop(/\bks_2samp\b|\btwo-?\s?sample\b|\bks\b/gu);
  if (statistics.some(({ kind }) => ["two_groups", "anova", "groups", "paired"].includes(kind)))
    drop(/\b(?:the )?differences?\b|\bdiffer(?:s|ently)?(?: from)?\b/gu);
  // "Is A higher than B", "whether the mean is 3": what a test is about.
  if (statistics.some(({ kind }) => kind === "paired"))
    drop(/\b(?:higher|lower|greater|less|larger|smaller|different)(?: than| from)?\b/gu);
  // "The unemployment rate" where a column is called so.
  const parts = new Set(statistics.flatMap(statisticColumns).flatMap(splitName));
  drop(/\b(?:percentage|percent|proportion|share|rate|ratio)\b/gu, (word) => parts.has(word));
  if (statistics.some((each) => each.kind === "normality" && each.test === "kolmogorov_smirnov"))
    drop(/\bstandardi[sz]\w*\b/gu);
  if (statistics.some((each) => each.kind === "aggregate" && each.function === "sum")) drop(/\bcombined\b/gu);
  if (statistics.some((each) => each.kind === "aggregate" && (each.function === "q1" || each.function === "q3")))
    drop(/\bfirst(?= quartile|,? and (?:the )?third quartiles?)/gu);
  // How a deviation is defined.
  if (statistics.some((each) => each.kind === "aggregate" && /^(?:stddev|variance)/u.test(each.function)))
    drop(/\b(?:sum|mean|average) of (?:the |all )*squared (?:deviations|differences)\b/gu);
  for (const each of statistics)
    if (each.kind === "one_sample")
      drop(
        new RegExp(
          `\\b(?:(?:whether|if) )?(?:is|of|equals?|=|from|against|than|differs? from)? ?${each.mean}\\b`,
          "gu",
        ),
      );
  for (const { value } of answers) {
    if (value.kind === "regression" || value.kind === "model")
      drop(/\b(?:simple |linear |ordinary |least squares )*regression\b|\b(?:slope|intercept|linregress)\b/gu);
    if (value.kind === "extreme" && value.function === null) {
      const words = splitName(value.column).join(" ");
      drop(new RegExp(`\\b(?:and |in |on )*(?:the|its|their|which|what) ${words}\\b`, "gu"));
      drop(/\b(?:the )?single (?:highest|largest|lowest|smallest)? ?value\b/gu);
    }
    if (value.kind !== "aggregate" || (value.function !== "max" && value.function !== "min")) continue;
    const at = table.columns.findIndex(({ name }) => name === value.column);
    const words = value.function === "max" ? "highest|largest|greatest" : "lowest|smallest";
    const others =
      "(?:(?:,|,? and|,? or) (?:the |its )?(?:highest|lowest|largest|smallest|greatest|mean|average|median|maximum|minimum))*";
    drop(new RegExp(`\\b(?:${words})(?=${others} (?:value (?:of|in) )?(?:the )?⟨c${at}⟩|${others} values?\\b)`, "gu"));
  }
  if (steps.some((step) => step.kind === "derive" && step.formula.kind === "log"))
    drop(/\btransform(?:ed|ations?)\b|\bnatural\b/gu);
  if (steps.some((step) => step.kind === "scale" || step.kind === "derive"))
    drop(
      /\beach (?:of the )?(?:scaled |normali[sz]ed |standardi[sz]ed |transformed |new )?(?:columns?|variables?|features?)\b/gu,
    );
  return text;
}

/** Whether the two groups of a test are all that a column tells apart. */
function comparesAll({ first, second }: { first: Condition; second: Condition }, { columns }: TableProfile): boolean {
  const own = first.kind === "compare" ? columns.find(({ name }) => name === first.column) : undefined;
  return own !== undefined && own.distinct === 2 && second.kind === "compare" && second.column === own.name;
}
