import type { ToolResult } from "../state/artifacts.ts";
import type { ParameterValues } from "../state/spec.ts";
import { wordsOf } from "./column-spelling.ts";
import type { SpecOutline } from "./parameter-slots.ts";

/**
 * The result with its answers named after the columns it was asked for: what a tool calls `top_state` is `top_county` once
 * it groups by county. Names that would then be taken twice stay as they are.
 */
export function namedByParameters(
  { spec, params }: { spec: SpecOutline; params: ParameterValues },
  result: ToolResult,
): ToolResult {
  let names = Object.keys(result.answers);
  for (const [parameter, { column, default: preset }] of Object.entries(spec.parameters.properties)) {
    const value = params[parameter];
    if (!column || typeof preset !== "string" || typeof value !== "string" || value === preset) continue;
    const [own, asked] = [wordsOf(preset).join("_"), wordsOf(value).join("_")];
    if (own === "" || asked === "") continue;
    const renamed = names.map((name) =>
      name === own || name.endsWith(`_${own}`) ? `${name.slice(0, name.length - own.length)}${asked}` : name,
    );
    if (new Set(renamed).size === names.length) names = renamed;
  }
  const values = Object.values(result.answers);
  return { ...result, answers: Object.fromEntries(names.map((name, index) => [name, values[index] ?? null])) };
}
