import type { ParameterSchema, ToolSpec } from "../../../state/spec.ts";
import { comment, indent } from "./literal.ts";

/** The parts of a tool's body; everything else of the module is the same for all tools. */
export interface Body {
  /** The statements that make `table` and what the answers need. */
  statements: string[];
  /** `name: expression` for each answer. */
  answers: string[];
  /** An expression of type string. */
  summary: string;
  /** The lines of a Vega-Lite object literal, or none. */
  chart: string[];
  /** What the tool takes from its input besides `params`. */
  uses: ("sql" | "df" | "stats")[];
  /** Whether values are shown in the summary, so that the formatting function is needed. */
  shows: boolean;
  /** Functions of the module's own, below the tool. */
  functions?: readonly string[];
}

const typeNames = { string: "string", number: "number", integer: "number", boolean: "boolean" } as const;

function typeOf(schema: ParameterSchema): string {
  return schema.type === "array" ? `readonly ${typeNames[schema.items?.type ?? "string"]}[]` : typeNames[schema.type];
}

function paramsInterface(spec: ToolSpec): string[] {
  const entries = Object.entries(spec.parameters.properties);
  if (entries.length === 0) return [];
  return [
    "interface Params {",
    ...entries.flatMap(([name, schema]) => [
      `  /** ${comment(schema.description)} */`,
      `  ${name}: ${typeOf(schema)};`,
    ]),
    "}",
    "",
  ];
}

const formatter = [
  "",
  "/** A value as the summary shows it. */",
  "function text(value: Value | undefined): string {",
  '  if (value === null || value === undefined) return "none";',
  '  if (typeof value !== "number") return String(value);',
  "  return String(Math.abs(value) >= 1 ? Math.round(value * 100) / 100 : Number(value.toPrecision(3)));",
  "}",
];

function listed(name: string, lines: readonly string[], open: string, close: string): string[] {
  if (lines.length === 0) return [];
  const short = `    ${name}: ${open} ${lines.join(", ")} ${close},`;
  if (short.length <= 110 && lines.every((line) => !line.includes("\n"))) return [short];
  return [
    `    ${name}: ${open}`,
    ...indent(
      lines.map((line) => `${line},`),
      6,
    ),
    `    ${close},`,
  ];
}

/** The summary on a line of its own where it is long, its two sides on one each. */
function summaryLines(summary: string): string[] {
  if (summary.length < 100) return [`    summary: ${summary},`];
  const choice = /^(.*?) \? ("(?:[^"\\]|\\.)*") : (`[^]*`)$/u.exec(summary);
  if (choice === null) return ["    summary:", `      ${summary},`];
  return ["    summary:", `      ${choice[1] ?? ""}`, `        ? ${choice[2] ?? ""}`, `        : ${choice[3] ?? ""},`];
}

/** The module of a tool, written out. */
export function moduleText(spec: ToolSpec, body: Body): string {
  const hasParams = Object.keys(spec.parameters.properties).length > 0;
  const input = [...body.uses, ...(hasParams ? ["params"] : [])].join(", ");
  const types = ["ToolInput", "ToolOutput", ...(body.shows ? ["Value"] : [])].join(", ");
  const lines = [
    `import type { ${types} } from "toolwright/tool";`,
    "",
    ...paramsInterface(spec),
    `/** ${comment(spec.description)} */`,
    `export default function run({ ${input} }: ToolInput<${hasParams ? "Params" : "Record<string, never>"}>): ToolOutput {`,
    ...indent(body.statements, 2),
    "  return {",
    "    table,",
    ...listed("answers", body.answers, "{", "}"),
    ...summaryLines(body.summary),
    ...(body.chart.length === 0 ? [] : ["    chart: {", ...indent(body.chart, 6), "    },"]),
    "  };",
    "}",
    ...(body.functions ?? []),
    ...(body.shows ? formatter : []),
    "",
  ];
  return lines.join("\n");
}
