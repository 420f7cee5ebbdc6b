import { z } from "zod";
import { Config } from "../state/config.ts";
import { ToolwrightError } from "../state/errors.ts";
import { knownKeys, suggest } from "./check-layer.ts";
import type { Layer } from "./layer.ts";

/** Short names and names that other programs use too; the regular name wins over them. */
const ALIASES: Readonly<Record<string, readonly [section: string, key: string]>> = {
  TOOLWRIGHT_HOME: ["paths", "workspace"],
  TOOLWRIGHT_MODEL: ["llm", "model"],
  OPENAI_BASE_URL: ["llm", "base_url"],
};

/** The variable of a setting: `TOOLWRIGHT_EXECUTION_TIMEOUT_MS` for `execution.timeout_ms`. */
export function variableOf(section: string, key: string): string {
  return `TOOLWRIGHT_${section}_${key}`.toUpperCase();
}

/**
 * The settings among the variables; an empty one counts as not set, and lists are separated by commas. Throws bad_config for
 * a variable that begins like a section's and names no setting; others are not ours (a cluster may set TOOLWRIGHT_PORT).
 */
export function environmentLayer(env: Readonly<Record<string, string | undefined>>): Layer {
  const given = Object.entries(env).filter(([name, text]) => name.startsWith("TOOLWRIGHT_") && text);
  const values: Record<string, Record<string, unknown>> = {};
  const variables = new Map<string, string>();
  for (const [name, [section, key]] of Object.entries(ALIASES)) {
    const text = env[name];
    if (!text) continue;
    values[section] = { ...values[section], [key]: text };
    variables.set(`${section}.${key}`, name);
  }
  const types = given.length > 0 ? settingTypes() : new Map<string, never>();
  for (const section of knownKeys(undefined)) {
    const prefix = variableOf(section, "");
    for (const [name, text = ""] of given) {
      if (!name.startsWith(prefix)) continue;
      const key = name.slice(prefix.length).toLowerCase();
      const type = types.get(`${section}.${key}`);
      if (type === undefined) throw unknownVariable(name, section);
      values[section] = { ...values[section], [key]: readAs(type, text) };
      variables.set(`${section}.${key}`, name);
    }
  }
  return { values, place: (path) => `The environment variable ${variables.get(path.join(".")) ?? path.join(".")}` };
}

function unknownVariable(name: string, section: string): ToolwrightError {
  const known = knownKeys(section).map((key) => variableOf(section, key));
  return new ToolwrightError("bad_config", `The environment variable ${name} is not a setting.`, suggest(name, known), {
    data: { key: name },
  });
}

const SettingsSchema = z.object({
  properties: z.record(z.string(), z.object({ properties: z.record(z.string(), z.object({ type: z.string() })) })),
});

/** The JSON type of every setting, by `section.key`. */
function settingTypes(): Map<string, string> {
  const { properties } = SettingsSchema.parse(z.toJSONSchema(Config, { io: "input" }));
  return new Map(
    Object.entries(properties).flatMap(([section, { properties: settings }]) =>
      Object.entries(settings).map(([key, { type }]): [string, string] => [`${section}.${key}`, type]),
    ),
  );
}

/** A text that is no number stays text, so that the check names it. */
function readAs(type: string, text: string): unknown {
  const trimmed = text.trim();
  if (type === "integer" || type === "number")
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : text;
  if (type === "boolean") return trimmed === "true" ? true : trimmed === "false" ? false : text;
  if (type === "object") return readJson(text);
  if (type === "array") return trimmed.split(",").map((item) => item.trim());
  return text;
}

/** A text that is no JSON stays text, so that the check names it. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
