import type { Told } from "./told.ts";

const denial =
  /(?:\b(?:not|no|never|nor|without|unlike|avoid\w*|rather than|instead of|other than|opposed to)|n't)(?: (?:use|using|take|taking|apply|want|calculate|compute|the|that|this|one|ones|of|for|an?|as|by|with|from|its|it|whole|any))*[ (]*$/u;

/** How an estimator is said in any wording, and how a reading has it. */
const estimators: readonly { said: RegExp; read: RegExp; other: RegExp }[] = [
  {
    // "The population is normally distributed" is a hypothesis.
    said: /\bpopulation\b(?! (?:is|are|was|were|has|means?|averages?|size|density|growth|figures?|numbers?|counts?)\b)|\bddof ?= ?0\b/gu,
    read: /"function":"(?:stddev|variance|skewness|kurtosis)_population"/u,
    other: /"function":"(?:stddev|variance|skewness|kurtosis|cv)"/u,
  },
  {
    said: /\bsample (?:standard|variances?|std|sd|formulas?|estimat\w+|version|one|ones|skewness|kurtosis)\b|\bsample(?= ?(?:[).,;?\n]|$))|\bn ?[-−–] ?1\b|\bddof ?= ?1\b|\bbessel\w*/gu,
    read: /"function":"(?:stddev|variance|skewness|kurtosis)"/u,
    other: /"function":"(?:stddev|variance|skewness|kurtosis)_population"/u,
  },
  // Beside the other one, each may be of an answer of its own; who only denies one has not got it.
  ...["spearman", "pearson", "kendall"].map((method) => ({
    said: new RegExp(`\\b${method}\\b`, "gu"),
    read: new RegExp(`"method":"${method}"`, "u"),
    other: /$^/u,
  })),
  {
    said: /\brank(?:ed)? correlations?\b|\bcorrelations? of (?:the )?ranks\b/gu,
    read: /$^/u,
    other: /"method":"pearson"/u,
  },
  ...["welch", "student", "mann_whitney", "levene"].map((test) => ({
    said: new RegExp(`\\b${test.replace("_", "[- ]")}\\b`, "gu"),
    read: new RegExp(`"test":"${test}"`, "u"),
    other: /$^/u,
  })),
];

/** "The standard deviation (population)", "not Spearman": an estimator that is said, and another taken; or the one denied. */
export function estimatorsLost({ text, whole }: Told): string | null {
  for (const { said, read, other } of estimators) {
    const found = [...text.matchAll(said)].map(({ 0: words, index }) => ({
      words,
      denied: denial.test(text.slice(0, index)),
    }));
    const meant = found.find(({ denied }) => !denied);
    if (meant !== undefined && other.test(whole)) return meant.words;
    if (meant === undefined && found[0] !== undefined && read.test(whole)) return `not ${found[0].words}`;
  }
  // "The average (not the mean)".
  for (const [said, , word = ""] of text.matchAll(
    /\((?:and |but )?(not|no) (?:an? |the )?(?:arithmetic )?(mean|average|median|sum|total|maximum|minimum)\)/gu,
  )) {
    const own = { average: "mean", total: "sum", maximum: "max", minimum: "min" }[word] ?? word;
    if (whole.includes(`"function":"${own}"`)) return said;
  }
  return null;
}

/** "The unweighted average of the arms": each group counts alike, where the mean is that of the rows. */
export function groupsWeighed({ text, question, frame, answers, statistics }: Told): string | null {
  if (frame.composed !== null || answers.some(({ value }) => value.kind === "several")) return null;
  if (!statistics.some((each) => each.kind === "aggregate" && each.function === "mean")) return null;
  // Beside a weighted mean, the plain one is that of the rows.
  if (statistics.some(({ kind }) => kind === "weighted_mean")) return null;
  for (const said of [question, text]) {
    const found =
      /\b(?:unweighted|equally weighted|equal-weighted|macro)[- ](?:[a-z]+ |⟨[cd]\d+⟩ ?){0,4}(?:of|over|across|among|between|by|per) (?:all |each |every |the |its |their |(?:two|three|four|five|six|\d+) )*(?:⟨c(\d+)⟩|means|averages|groups?|categories|classes|[a-z]+ (?:means|averages))/u.exec(
        said,
      );
    const column = frame.table.columns[Number(found?.[1])];
    const isOfGroups = column === undefined || column.type === "string" || column.distinct <= 12;
    if (found !== null && isOfGroups && !statistics.some((each) => ofColumn(each, column?.name))) return found[0];
  }
  return null;
}

const ofColumn = (statistic: unknown, name: string | undefined): boolean =>
  name !== undefined && JSON.stringify(statistic).includes(JSON.stringify(name));
