import type { Tool } from "@modelcontextprotocol/server";
import {
  inputSchemaOf,
  type OutputSpec,
  type ParameterSchema,
  safeSentence,
  type ToolDetails,
  ToolwrightError,
} from "../index.ts";
import { isOwnTool } from "./own-tools.ts";
import { RunOutput } from "./run-result.ts";
import type { Service } from "./service.ts";
import { objectSchema } from "./tool-schema.ts";

/** The kept tools as MCP tools of their own. */
export interface KeptTools {
  /** The newest, at most as many as the configuration says; one whose files were changed is left out. */
  list(): Promise<Tool[]>;
}

export function makeKeptTools({ toolwright, config }: Service): KeptTools {
  // A version never changes, so neither does what is said of it.
  let known = new Map<string, Tool>();
  return {
    async list() {
      const newest = (await toolwright.tools.list())
        .filter(({ name }) => !isOwnTool(name))
        .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || a.name.localeCompare(b.name))
        .slice(0, config.max_listed_tools);
      const listed = new Map<string, Tool>();
      for (const { name, version, sha256 } of newest) {
        const key = `${name} ${version} ${sha256}`;
        const tool = known.get(key) ?? (await describe(name, toolwright));
        if (tool !== null) listed.set(key, tool);
      }
      known = listed;
      return [...listed.values()];
    },
  };
}

async function describe(name: string, toolwright: Service["toolwright"]): Promise<Tool | null> {
  try {
    return asMcpTool(await toolwright.tools.show(name));
  } catch (fault) {
    // Changed on the disk, or gone since it was listed: not offered. Whoever calls it is told.
    if (fault instanceof ToolwrightError) return null;
    throw fault;
  }
}

/** One kept tool as MCP sees it. */
export function asMcpTool({ name, version, spec }: Pick<ToolDetails, "name" | "version" | "spec">): Tool {
  const outputs = objectSchema(RunOutput, "output");
  return {
    name,
    title: name.replaceAll("_", " "),
    description: `${safeSentence(spec.description)} A kept tool, version ${version}. Needs the columns ${columnsOf(spec.requires)}.`,
    inputSchema: inputSchemaOf(plainly(spec)) as Tool["inputSchema"],
    outputSchema: { ...outputs, properties: { ...outputs.properties, answers: answersOf(spec.output) } },
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  };
}

/** The spec with descriptions that may be shown: they come from whoever wrote the tool. */
function plainly({ parameters }: ToolDetails["spec"]): Pick<ToolDetails["spec"], "parameters"> {
  const safe = Object.entries(parameters.properties).map(([name, schema]): [string, ParameterSchema] => [
    name,
    { ...schema, description: safeSentence(schema.description) },
  ]);
  return { parameters: { ...parameters, properties: Object.fromEntries(safe) } };
}

function columnsOf(requires: ToolDetails["spec"]["requires"]): string {
  const names = Object.values(requires).flat();
  return names.map(({ name, type }) => `${safeSentence(name)} (${type})`).join(", ") || "of its parameters";
}

/** Integers beyond 2^53 and long decimals come as text. */
const JSON_TYPES: Readonly<Record<string, string[]>> = { integer: ["integer", "string"], number: ["number", "string"] };

function answersOf({ answers }: OutputSpec): object {
  const properties = answers.map(({ name, type }) => [
    name,
    { type: [...(JSON_TYPES[type] ?? [type === "boolean" ? "boolean" : "string"]), "null"] },
  ]);
  return { type: "object", properties: Object.fromEntries(properties) };
}
