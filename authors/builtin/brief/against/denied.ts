import { comparedIn, type Told } from "./told.ts";

const denials =
  "(?:do not|don't|does not|must not|should not|never|avoid|no need to|not to be|rather than|instead of|without|without the|before|prior to)";
const doings: readonly (readonly [words: string, kinds: readonly string[]])[] = [
  ["(?:fill\\w*|imput\\w*|replac\\w*)", ["fill"]],
  ["(?:normali[sz]\\w*|standardi[sz]\\w*|scal(?:e|ed|ing))", ["scale"]],
  ["(?:encod\\w*)", ["encode"]],
  ["(?:log(?:arithm\\w*)?|log[- ]transform\\w*|transform\\w*)", ["derive"]],
  ["(?:deduplicat\\w*)", ["deduplicate"]],
];

/** "Do not fill the gaps with the mean", "without the log transformation": what is denied, and is a step all the same. */
export function deniedSteps({ text, steps, answers }: Told): string | null {
  // Before and after are both asked for where an answer says so.
  if (answers.some(({ before }) => before === true)) return null;
  for (const [words, kinds] of doings) {
    if (!steps.some(({ kind }) => kinds.includes(kind))) continue;
    const said = new RegExp(`\\b${denials} (?:the |any |a |an )*${words}\\b[^.;\\n]{0,40}`, "u").exec(text)?.[0];
    if (said === undefined) continue;
    // "Without filling A", where B is filled.
    const named = [...said.matchAll(/⟨c(\d+)⟩/gu)];
    if (named.length > 0 && !/^(?:before|prior)/u.test(said)) return said;
    if (/^(?:do not|don't|must not|should not|never|avoid|no need|without)/u.test(said)) return said;
  }
  const unless = /[^.;\n]*\bunless\b[^.;\n]*/u.exec(text)?.[0];
  return unless !== undefined &&
    /\b(?:fill|imput|log|transform|remov|exclud|filter|drop|scal|normali[sz]e)\w*\b|unless [^.;\n]{0,30}⟨v/u.test(
      unless,
    ) &&
    !/p-?value/u.test(unless)
    ? "unless"
    : null;
}

/** Conditions that no row can meet: "in May and in June", women and men in one. */
export function impossible({ frame, answers }: Told): string | null {
  for (const { where } of answers) {
    const equal = comparedIn([...frame.filters, ...where]).flatMap(({ condition, denied }) =>
      condition.kind === "compare" && condition.operator === "=" && !denied ? [condition] : [],
    );
    const clash = equal.find((one) =>
      equal.some((other) => other.column === one.column && other.grain === one.grain && other.value !== one.value),
    );
    if (clash !== undefined) return `${clash.column} ${String(clash.value)}`;
  }
  return null;
}

/** A size that a column of numbers of its own is held against: "sessions above 20 kWh" are no Session ID above 20. */
export function identifiersAsNumbers({ text, frame, tests }: Told): string | null {
  const found = comparedIn(tests).find(({ condition }) => {
    if (condition.kind !== "compare" || !/[<>]/u.test(condition.operator) || condition.grain !== null) return false;
    const at = frame.table.columns.findIndex(({ name }) => name === condition.column);
    const column = frame.table.columns[at];
    const isKey =
      column?.type === "integer" &&
      column.nulls === 0 &&
      column.distinct === frame.table.rowCount &&
      /(?:^|[^a-z])(?:id|no|nr|number|key|code)$/iu.test(column.name);
    return isKey && !text.includes(column.name.toLowerCase());
  });
  return found?.condition.kind === "compare" ? found.condition.column : null;
}
