import { REFERENCE_VERSION } from "../reference/reference-tools.ts";
import type { ParameterSchema, ToolSpec } from "../state/spec.ts";
import { safeSentence, safeValue } from "./safe-text.ts";
import { paint, paragraph, type Screen } from "./screen.ts";
import { renderTable } from "./table.ts";
import { renderCode } from "./terminal.ts";

/** A kept tool, as far as it is shown. */
interface ShownTool {
  name: string;
  version: number;
  sha256: string;
  path: string;
  spec: ToolSpec;
  code: string;
  provenance: { question: string; author: string; registeredAt: string; registeredBy: string; thread: string };
}

/** What a tool does, its parameters, where it comes from, and its code. */
export function renderTool(tool: ShownTool, screen: Screen): string {
  const { spec, provenance } = tool;
  const isReference = tool.version === REFERENCE_VERSION;
  const history: [string, string][] = [
    ["question", provenance.question],
    ["author", provenance.author],
    ["kept", `${provenance.registeredAt}${provenance.registeredBy === "" ? "" : ` by ${provenance.registeredBy}`}`],
    ["thread", provenance.thread],
  ];
  const facts: [string, string][] = [
    ...(isReference ? [] : history),
    ["engine", spec.engine],
    ["file", tool.path],
    ["sha256", tool.sha256],
  ];
  return [
    `${paint(screen, "strong", safeSentence(tool.name))} ${isReference ? "a reference tool, which comes with Toolwright" : `version ${tool.version}`}\n${paragraph(screen, safeSentence(spec.description))}`,
    facts.map(([name, value]) => `${paint(screen, "faint", name.padEnd(8))}  ${safeValue(value)}`).join("\n"),
    renderParameters(spec.parameters.properties, screen),
    renderCode(tool.code, screen),
  ].join("\n\n");
}

function renderParameters(properties: Readonly<Record<string, ParameterSchema>>, screen: Screen): string {
  const entries = Object.entries(properties);
  if (entries.length === 0) return "It has no parameters.";
  const columns = ["parameter", "type", "default", "description"].map((name) => ({ name, type: "string" as const }));
  const rows = entries.map(([name, schema]) => [name, schema.type, JSON.stringify(schema.default), schema.description]);
  return renderTable(columns, rows, screen);
}
