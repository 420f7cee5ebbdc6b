import type { ColumnProfile } from "../../../state/profile.ts";
import type { Statistic } from "../../../state/statistic.ts";
import type { Cell } from "../../../state/tables.ts";
import { yesNoValues } from "../language/flags.ts";
import { type Asked, columnFor, columnNamed, numericTypes, targets, withoutFillers } from "./asked.ts";
import { correlationOf } from "./correlation-answers.ts";
import type { Frame } from "./frame.ts";
import { alternativeIn, furtherTest } from "./further-tests.ts";

type TestName =
  | "shapiro"
  | "dagostino"
  | "kolmogorov_smirnov"
  | "anderson"
  | "smirnov"
  | "levene"
  | "t"
  | "mann_whitney"
  | "anova"
  | "chi_square";

/** The test that the question names, of the column or columns that it is about. */
export function testOf(asked: Asked, words: string, part: "p" | "statistic"): Statistic | null {
  const { text } = asked;
  if (
    /\b(?:wilcoxon|paired|ttest_rel|dependent (?:samples? )?t-?\s?test|one-?\s?sample|ttest_1samp|kruskal|bartlett)\b/u.test(
      text,
    )
  )
    return furtherTest(asked, part);
  if (/\banderson_ksamp\b|\b(?:k|two|several|multi)-?\s?samples? anderson\b/u.test(text)) return null;
  const tests: readonly TestName[] = [
    /\bshapiro\b/u.test(text) ? "shapiro" : null,
    /\bnormaltest\b|\bd'agostino\b/u.test(text) ? "dagostino" : null,
    kolmogorovSmirnov(text),
    /\banderson\b/u.test(text) ? "anderson" : null,
    /\blevene\b/u.test(text) ? "levene" : null,
    /\bt-?\s?tests?\b/u.test(text) ? "t" : null,
    /\bmann-?\s?whitney\b/u.test(text) ? "mann_whitney" : null,
    /\banova\b|\banalysis of variance\b/u.test(text) ? "anova" : null,
    /\bchi-?\s?squared?\b/u.test(text) ? "chi_square" : null,
  ].filter((test): test is TestName => test !== null);
  const [test, ...more] = tests;
  if (more.length > 0) return null;
  if (test === undefined)
    return /\bcorrelation\b|\bpearson\b|\bspearman\b|\bkendall\b/u.test(text) && part === "p"
      ? correlationOf(asked, words, "p")
      : null;
  if (test === "shapiro" || test === "dagostino" || test === "kolmogorov_smirnov" || test === "anderson") {
    if (test === "anderson" && part === "p")
      asked.frame.assumptions.add(
        "The p-value of the Anderson-Darling test is Stephens' approximation, as statsmodels' normal_ad has it.",
      );
    if (test === "kolmogorov_smirnov")
      asked.frame.assumptions.add(
        "The Kolmogorov-Smirnov test is against the normal distribution with the values' own mean and deviation.",
      );
    const rest = withoutFillers(
      words.replace(
        /\b(?:shapiro|wilk|kolmogorov|smirnov|ks|anderson|darling|ad|test|normality|normal|norm|p|is|status)\b/gu,
        " ",
      ),
    );
    const column = columnFor(rest, asked, "mean");
    return column === null ? null : { kind: "normality", test, column, part };
  }
  if (test === "anova" || test === "chi_square") return twoColumnTest(test, asked, part);
  const alternative = alternativeIn(asked);
  if (alternative === null || (alternative !== "two-sided" && test !== "t")) return null;
  const groups = groupsTest(
    test === "t" ? (/\bwelch\b|\bunequal variances?\b|equal_var ?= ?false/u.test(text) ? "welch" : "student") : test,
    asked,
    part,
  );
  if (groups === null) return test === "levene" ? furtherTest(asked, part) : null;
  return groups.kind === "two_groups" && alternative !== "two-sided" ? { ...groups, alternative } : groups;
}

/** Of one sample the test is of normality; of two it compares them, where the question says that there are two. */
function kolmogorovSmirnov(text: string): "kolmogorov_smirnov" | "smirnov" | null {
  if (/\bks_2samp\b|\btwo-?\s?sample (?:kolmogorov|ks)\b|\bkolmogorov\S* (?:smirnov )?two-?\s?sample\b/u.test(text))
    return "smirnov";
  return /\bkolmogorov\b/u.test(text) ? "kolmogorov_smirnov" : null;
}

/** Whether the text wants a chi-square test without Yates' correction: "correction=False", "no continuity correction". */
function withoutCorrection({ text }: Asked): boolean {
  return /\bcorrection ?= ?false\b|\b(?:without|no|not (?:use|apply)|don't (?:use|apply))(?: the| any| a)? (?:yates'?s?'? |continuity )*correction\b/u.test(
    text,
  );
}

function twoColumnTest(test: "anova" | "chi_square", asked: Asked, part: "p" | "statistic"): Statistic | null {
  const { frame } = asked;
  const ofQuestion = targets(asked, false);
  const ungrouped = { ...asked, frame: { ...frame, group: null } };
  const classes = frame.steps.flatMap((step) => (step.kind === "categorise" || step.kind === "bin" ? [step.name] : []));
  // "The mean of each shift" beside the test of the shifts: the groups are told apart already.
  const told = test === "anova" && ofQuestion.length === 1 && frame.group !== null ? [frame.group.name] : [];
  const named =
    classes.length === 0
      ? [...ofQuestion, ...told]
      : [
          ...new Set([
            ...classes,
            ...targets(ungrouped, false),
            ...targets({ ...ungrouped, question: asked.text }, false),
          ]),
        ];
  const columns = named.map((name) => columnNamed(name, frame));
  const [a, b, more] = columns;
  if (a === undefined || b === undefined || more !== undefined) return null;
  if (test === "chi_square")
    return {
      kind: "chi_square",
      x: a.name,
      y: b.name,
      part,
      ...(withoutCorrection(asked) ? { uncorrected: true } : {}),
    };
  const numeric = [a, b].filter((each) => numericTypes.includes(each.type));
  const [column = numeric.length === 1 ? numeric[0] : undefined] = numeric.length === 1 ? numeric : [];
  const by = [a, b].find((each) => each !== column);
  return column === undefined || by === undefined ? null : { kind: "anova", column: column.name, by: by.name, part };
}

/** "1st class and 3rd class", where a column of whole numbers is called so. */
export function ordinalGroups(frame: Frame): { column: ColumnProfile; value: Cell }[] {
  const ordinal = "(\\d)(?:st|nd|rd|th)";
  const shape = new RegExp(
    `${ordinal}(?: ([a-z]+)| ⟨c(\\d+)⟩)? ?(?:and|vs\\.?|versus) (?:the )?${ordinal} (?:([a-z]+?)(?:es|s)?\\b|⟨c(\\d+)⟩)`,
    "u",
  );
  const match = shape.exec(frame.annotated.text);
  if (match === null) return [];
  const mark = match[6] ?? match[3];
  const columns =
    mark !== undefined
      ? [frame.table.columns[Number(mark)]]
      : frame.table.columns.filter(({ name }) =>
          name.toLowerCase().endsWith((match[5] ?? match[2] ?? "?").toLowerCase()),
        );
  const [column, more] = columns;
  if (column === undefined || more !== undefined || column.type !== "integer") return [];
  return [match[1], match[4]].map((value) => ({ column, value: Number(value) }));
}

/** The one column of numbers that groups are compared in: one that says yes or no only divides them. */
function measured(dividing: ReadonlySet<string>, asked: Asked): string | null {
  const { frame } = asked;
  const [made] = frame.made;
  const numeric = targets(asked).filter((name) => !dividing.has(name));
  const whole = numeric.filter((name) => {
    const own = frame.table.columns.find((each) => each.name === name);
    return own === undefined || yesNoValues(own) === null;
  });
  const ownMade = whole.filter((name) => frame.made.includes(name));
  const [only, ...more] = made !== undefined && ownMade.length === 1 ? ownMade : whole.length > 0 ? whole : numeric;
  return only === undefined || more.length > 0 ? null : only;
}

/** Two groups: the two values of a column that the question names, or its only two. */
function groupsTest(
  test: "student" | "welch" | "mann_whitney" | "levene" | "smirnov",
  asked: Asked,
  part: "p" | "statistic",
): Statistic | null {
  const { frame, text } = asked;
  const marks = [...text.matchAll(/⟨v(\d+)⟩/gu)]
    .map((match) => frame.annotated.values[Number(match[1])])
    .filter((hit) => hit !== undefined);
  const ordinals = ordinalGroups(frame);
  const groups = [
    ...new Map([...marks, ...ordinals].map((hit) => [`${hit.column.name}\n${String(hit.value)}`, hit])).values(),
  ];
  const [first, second, more] = groups;
  const { halves } = frame;
  const dividing = new Set([...groups.map((hit) => hit.column.name), ...(halves === null ? [] : [halves.column.name])]);
  const column = measured(dividing, asked);
  if (column === null) return null;
  const equal = (name: string, value: Cell) =>
    ({ kind: "compare", column: name, grain: null, operator: "=", value }) as const;
  if (halves !== null && groups.every((hit) => hit.column === halves.column)) {
    const [a, b] = [halves.first, halves.second].map((value) => equal(halves.column.name, value));
    return a === undefined || b === undefined ? null : { kind: "two_groups", test, column, first: a, second: b, part };
  }
  if (first !== undefined && second !== undefined && more === undefined && first.column === second.column)
    return {
      kind: "two_groups",
      test,
      column,
      first: equal(first.column.name, first.value),
      second: equal(second.column.name, second.value),
      part,
    };
  if (groups.length > 0) return null;
  const flags = targets(asked, false)
    .map((name) => frame.table.columns.find((each) => each.name === name))
    .filter((each) => each !== undefined)
    .filter((each) => each.name !== column && each.distinct === 2 && each.top.length === 2 && each.nulls === 0);
  const [flag, another] = flags;
  if (flag === undefined || another !== undefined) return null;
  const [a, b] = flag.top;
  return {
    kind: "two_groups",
    test,
    column,
    first: equal(flag.name, a?.value ?? null),
    second: equal(flag.name, b?.value ?? null),
    part,
  };
}

/** Cohen's d of the two groups that the question compares, or Cramér's V of its two columns. */
export function effectSizeOf(asked: Asked, words: string): Statistic | null {
  if (/\bcram[eé]r/u.test(words)) {
    const table = twoColumnTest("chi_square", asked, "p");
    return table?.kind === "chi_square" ? { kind: "cramers_v", x: table.x, y: table.y } : null;
  }
  const groups = groupsTest("student", asked, "p");
  if (groups?.kind !== "two_groups") return null;
  const { column, first, second } = groups;
  return { kind: "cohens_d", column, first, second };
}
