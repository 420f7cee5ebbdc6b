import type { Changed, Compared, NamedAnswer, PartOfRows, Several } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { literal } from "../code/literal.ts";
import { statisticsOf } from "./parts.ts";

/** An answer's expression, and the statements that must stand before it. */
export function answerCode(
  answer: NamedAnswer,
  valueOf: (statistic: Statistic, answer: NamedAnswer) => string,
  variable: (wanted: string) => string,
): { before: string[]; value: string } {
  const { value, decimals } = answer;
  if (value.kind === "verdict") return verdictCode(answer, value, valueOf, variable);
  if (value.kind === "compared") return comparedCode(answer, value, valueOf, variable);
  if (value.kind === "changed") return changedCode(answer, value, valueOf, variable);
  if (value.kind === "several") return severalCode(answer, value, valueOf);
  const code = valueOf(value, answer);
  const isOwn = code.startsWith("stats.");
  if (decimals !== null)
    return { before: [], value: `round(${isOwn ? certainTo(decimals, value, code) : `num(${code})`}, ${decimals})` };
  const plain =
    value.kind === "extreme" ||
    value.kind === "list" ||
    value.kind === "entry" ||
    value.kind === "correlation_extreme" ||
    (value.kind === "columns" && (value.counts === "names" || value.counts === "most")) ||
    (value.kind === "aggregate" && ["min", "max", "mode", "has_missing"].includes(value.function));
  return { before: [], value: plain || isOwn ? `${code} ?? null` : `num(${code})` };
}

/** A p-value that SciPy's versions compute otherwise is none where these differ in the decimals that are asked for. */
function certainTo(decimals: number, statistic: Statistic, code: string): string {
  const differs = statistic.kind === "normality" && statistic.test === "shapiro" && statistic.part === "p";
  return differs ? code.replace(/\)\?\.p$/u, `, ${decimals})?.p`) : code;
}

function verdictCode(
  answer: NamedAnswer,
  verdict: Extract<NamedAnswer["value"], { kind: "verdict" }>,
  valueOf: (statistic: Statistic, answer: NamedAnswer) => string,
  variable: (wanted: string) => string,
): { before: string[]; value: string } {
  const before: string[] = [];
  const names = new Map<string, string>();
  for (const statistic of statisticsOf(answer)) {
    const code = valueOf(statistic, answer);
    const name = variable(
      "part" in statistic && statistic.part === "p"
        ? "p"
        : statistic.kind === "aggregate"
          ? statistic.function
          : statistic.kind,
    );
    names.set(JSON.stringify(statistic), name);
    before.push(`const ${name} = ${code.startsWith("stats.") ? `${code} ?? null` : `num(${code})`};`);
  }
  const test = (comparison: (typeof verdict.rules)[number]["comparisons"][number]): string => {
    const name = names.get(JSON.stringify(comparison.statistic)) ?? "null";
    const limit = comparison.than ? names.get(JSON.stringify(comparison.than)) : comparison.value;
    return `${comparison.absolute ? `Math.abs(${name})` : name} ${comparison.operator} ${limit}`;
  };
  const rules = verdict.rules.map(
    ({ comparisons, word }) => `${comparisons.map(test).join(" && ")} ? ${literal(word)} : `,
  );
  const nothing = [...names.values()].map((name) => `${name} === null`).join(" || ");
  return { before, value: `${nothing} ? null : ${rules.join("")}${literal(verdict.otherwise)}` };
}

/** The answer whose rows are those of one of its parts. */
function ofPart({ before, ...answer }: NamedAnswer, part: PartOfRows): NamedAnswer {
  const own = part.before ?? before;
  return { ...answer, where: [...answer.where, ...part.where], ...(own === undefined ? {} : { before: own }) };
}

/** A value as a number: what the statistics library gives is one already. */
function asNumber(code: string): string {
  return code.startsWith("stats.") ? `${code} ?? null` : `num(${code})`;
}

function comparedCode(
  answer: NamedAnswer,
  { as, first, second }: Compared,
  valueOf: (statistic: Statistic, answer: NamedAnswer) => string,
  variable: (wanted: string) => string,
): { before: string[]; value: string } {
  const parts = [first, second].map((part) => asNumber(valueOf(part.statistic, ofPart(answer, part))));
  const [a, b] = [variable("one"), variable("other")];
  const difference = `${a} - ${b}`;
  const value = {
    difference,
    absolute_difference: `Math.abs(${difference})`,
    ratio: `${a} / ${b}`,
    percent: `(100 * ${a}) / ${b}`,
    percent_change: `(100 * (${difference})) / ${b}`,
  }[as];
  const divides = as === "ratio" || as === "percent" || as === "percent_change" ? ` || ${b} === 0` : "";
  const result = answer.decimals === null ? value : `round(${value}, ${answer.decimals})`;
  return {
    before: [`const ${a} = ${parts[0]};`, `const ${b} = ${parts[1]};`],
    value: `${a} === null || ${b} === null${divides} ? null : ${result}`,
  };
}

function changedCode(
  answer: NamedAnswer,
  { first, second, to, yes, no }: Changed,
  valueOf: (statistic: Statistic, answer: NamedAnswer) => string,
  variable: (wanted: string) => string,
): { before: string[]; value: string } {
  const parts = [first, second].map((part) => asNumber(valueOf(part.statistic, ofPart(answer, part))));
  const [old, now] = [variable("old"), variable("now")];
  const test = {
    smaller: `${now} < ${old}`,
    larger: `${now} > ${old}`,
    nearer: `Math.abs(${now}) < Math.abs(${old})`,
    different: `Math.abs(${now} - ${old}) > 1e-9 * Math.max(1, Math.abs(${old}))`,
  }[to];
  return {
    before: [`const ${old} = ${parts[0]};`, `const ${now} = ${parts[1]};`],
    value: `${old} === null || ${now} === null ? null : ${test} ? ${literal(yes)} : ${literal(no)}`,
  };
}

function severalCode(
  answer: NamedAnswer,
  { items }: Several,
  valueOf: (statistic: Statistic, answer: NamedAnswer) => string,
): { before: string[]; value: string } {
  const parts = items.map(({ decimals, ...part }) => {
    const code = valueOf(part.statistic, ofPart(answer, part));
    if (decimals === null) return `plain(${code})`;
    return `fixed(${asNumber(certainTo(decimals, part.statistic, code))}, ${decimals})`;
  });
  return { before: [], value: `[${parts.join(", ")}].join(", ")` };
}
