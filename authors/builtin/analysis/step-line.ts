import type { Formula, Step } from "../../../state/step.ts";
import type { Cell } from "../../../state/tables.ts";
import { list } from "../reading/reading-line.ts";
import { functionWords, partLine, testLine } from "./statistic-line.ts";
import { textPartLine } from "./text-part-sql.ts";

function formulaLine(formula: Formula): string {
  switch (formula.kind) {
    case "column":
      return formula.column;
    case "number":
      return String(formula.value);
    case "log":
      return `log${formula.base ?? ""}(${formulaLine(formula.of)})`;
    case "arithmetic": {
      const side = (each: Formula): string =>
        each.kind === "arithmetic" ? `(${formulaLine(each)})` : formulaLine(each);
      return `${side(formula.left)} ${formula.operator} ${side(formula.right)}`;
    }
    case "function":
      return `${formula.name}(${formulaLine(formula.of)})`;
    case "statistic":
      return `the ${functionWords[formula.function]} ${formula.column}`;
    case "part":
      return `the ${formula.grain} of ${formula.column}`;
    case "seconds":
      return `the seconds of ${formula.column}`;
    case "length":
      return `the number of characters of ${formula.column}`;
    case "words":
      return `the number of words of ${formula.column}`;
    case "days":
      return `the days from ${formula.from} to ${formula.to}`;
  }
}

function valueLine(value: Cell): string {
  if (value === null) return "missing";
  return typeof value === "string" ? `"${value}"` : String(value);
}

/** What is done with the rows, or the column that is made. */
export function stepLine(step: Step): string {
  switch (step.kind) {
    case "keep":
      return `only rows where ${testLine(step.test)}`;
    case "deduplicate":
      return "without duplicate rows";
    case "derive":
      return `${step.name} = ${formulaLine(step.formula)}`;
    case "fill":
      return `missing ${step.column} filled with ${fillLine(step)}`;
    case "unset":
      return `${step.values.map(String).join(" and ")} in ${step.column} taken as missing`;
    case "categorise":
      return `${step.name} = ${[
        ...step.rules.map(({ tests, value }) => `${valueLine(value)} if ${list(tests.map(testLine))}`),
        `else ${valueLine(step.otherwise)}`,
      ].join(", ")}`;
    case "encode":
      return `${newColumn(step)}${step.column} as the numbers of its values in their order, from 0`;
    case "change":
      return `${step.name} = change of ${step.column} from the row above${{ difference: "", fraction: " as a part of it", percent: " in percent of it" }[step.as]}${step.within === undefined ? "" : ` of the same ${step.within}`}`;
    case "scale":
      return `${newColumn(step)}${step.column} scaled ${{ minmax: "to 0–1", zscore: "to z-scores", robust: "by median and interquartile range" }[step.method]}`;
    case "extract":
      return `${step.name} = ${textPartLine(step.take, step.column)}${step.number ? ", as a number" : ""}`;
    case "calendar":
      return step.grain === "year_month"
        ? `${step.name} = year and month of ${step.column}`
        : `${step.name} = the name of the ${step.grain} of ${step.column}`;
    case "sort":
      return `rows by ${step.column}, ${step.direction === "asc" ? "lowest" : "highest"} first`;
    case "window":
      return step.rows === null
        ? `${step.name} = running ${functionWords[step.function]} ${step.column}`
        : `${step.name} = ${functionWords[step.function]} ${step.column} over ${step.rows} rows`;
    case "summarise":
      return `by ${list(step.by)}: ${list(step.measures.map((measure) => partLine(measure)))}`;
    case "bin":
      return `${step.name} = ${step.column} in ${step.labels.length} bins ${step.method === "width" ? "of equal width" : "by quantiles"} (${step.labels.map(String).join(", ")})`;
  }
}

const newColumn = ({ as }: { as?: string | undefined }): string => (as === undefined ? "" : `${as} = `);

function fillLine(step: Extract<Step, { kind: "fill" }>): string {
  if (step.with === "forward") return "the last value above";
  if (step.with === "value") return String(step.value);
  return `the ${step.with}${step.by === undefined ? "" : ` of its ${step.by}`}`;
}
