import { ToolwrightError } from "../state/errors.ts";
import type { ParameterSchema, ParameterValues, ToolSpec } from "../state/spec.ts";
import type { Cell } from "../state/tables.ts";

/**
 * Values of `--param name=value`, typed as the tool's parameters are. Throws `bad_parameters` for a name that the tool does not
 * have or a value of the wrong type; ranges and choices are checked where the tool runs.
 */
export function readParameters(given: readonly string[], spec: Pick<ToolSpec, "name" | "parameters">): ParameterValues {
  const values: ParameterValues = {};
  for (const text of given) {
    const at = text.indexOf("=");
    if (at < 1) {
      throw new ToolwrightError(
        "bad_parameters",
        `"${text}" is not a parameter.`,
        "Write it as name=value, such as limit=10.",
      );
    }
    const name = text.slice(0, at);
    const schema = Object.hasOwn(spec.parameters.properties, name) ? spec.parameters.properties[name] : undefined;
    if (schema === undefined) throw unknownParameter(name, spec);
    values[name] = readValue(name, text.slice(at + 1), schema);
  }
  return values;
}

function unknownParameter(name: string, spec: Pick<ToolSpec, "name" | "parameters">): ToolwrightError {
  const names = Object.keys(spec.parameters.properties);
  return new ToolwrightError(
    "bad_parameters",
    `The tool ${spec.name} has no parameter "${name}".`,
    names.length === 0 ? "It takes none." : `It has: ${names.join(", ")}.`,
  );
}

function readValue(name: string, text: string, schema: ParameterSchema): Cell | Cell[] {
  if (schema.type !== "array") return readScalar(name, text, schema.type);
  const itemType = schema.items?.type ?? "string";
  const items = text.trim().startsWith("[") ? readJsonList(name, text) : text === "" ? [] : text.split(",");
  return items.map((item) => (typeof item === "string" ? readScalar(name, item, itemType) : item));
}

function readJsonList(name: string, text: string): Cell[] {
  const wrong = (): ToolwrightError =>
    new ToolwrightError(
      "bad_parameters",
      `The value of "${name}" is not a list.`,
      `Write it as ${name}=a,b or ${name}='["a","b"]'.`,
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong();
  }
  if (!Array.isArray(value)) throw wrong();
  return value.map((item) => {
    if (item === null || typeof item === "string" || typeof item === "number" || typeof item === "boolean") return item;
    throw wrong();
  });
}

function readScalar(name: string, text: string, type: "string" | "number" | "integer" | "boolean"): Cell {
  if (type === "string") return text;
  if (type === "boolean") {
    if (text === "true" || text === "false") return text === "true";
    throw new ToolwrightError(
      "bad_parameters",
      `"${name}" is true or false, not "${text}".`,
      `Write ${name}=true or ${name}=false.`,
    );
  }
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || (type === "integer" && !Number.isInteger(value))) {
    const kind = type === "integer" ? "a whole number" : "a number";
    throw new ToolwrightError("bad_parameters", `"${name}" is ${kind}, not "${text}".`, `Write it as ${name}=10.`);
  }
  return value;
}
