import { comparisonsOf, type Told } from "./told.ts";

/** "The mean for 2012 and 2013": an answer of rows that would have to be of two values in one column, which none is. */
export function emptySelections({ answers, steps }: Told): string | null {
  const parts = new Map(
    steps.flatMap((step) =>
      step.kind === "derive" && step.formula.kind === "part"
        ? [[step.name, `${step.formula.column} ${step.formula.grain}`] as const]
        : [],
    ),
  );
  const kept = steps.flatMap((step) => (step.kind === "keep" ? [step.test] : []));
  for (const { name, where } of answers) {
    const valueOf = new Map<string, unknown>();
    for (const test of [...kept, ...where]) {
      if (test.kind !== "condition" || ["any", "not"].includes(test.condition.kind)) continue;
      for (const { condition, denied } of comparisonsOf(test.condition)) {
        if (denied || condition.kind !== "compare" || condition.operator !== "=") continue;
        const { column, grain, value } = condition;
        const of = grain === null ? (parts.get(column) ?? column) : `${column} ${grain}`;
        if (valueOf.has(of) && valueOf.get(of) !== value) return name;
        valueOf.set(of, value);
      }
    }
  }
  return null;
}
