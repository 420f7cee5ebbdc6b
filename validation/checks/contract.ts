import type { Diagnostic } from "../../state/report.ts";
import type { ToolSpec } from "../../state/spec.ts";
import { type Check, counted } from "../check.ts";
import type { ModuleShape } from "../code-reader/protocol.ts";
import { specErrors } from "../spec-check.ts";

/** One default function, which reads the spec's parameters and no others; and a spec that agrees with itself. */
export const contractCheck: Check = {
  name: "contract",
  needs: ["syntax"],
  after: ["policy"],
  async run({ candidate, reader, signal }) {
    const { spec, code } = candidate;
    const shape = await reader.shape(code, signal);
    const ofCode = "message" in shape ? [shape] : [...exportErrors(shape), ...parameterUseErrors(spec, shape)];
    const parameters = counted(Object.keys(spec.parameters.properties).length, "parameter");
    const examples = counted(spec.examples.length, "worked example");
    return {
      errors: [...ofCode, ...specErrors(spec)],
      tried: `exports, ${parameters} and the spec with its ${examples}`,
    };
  },
};

function exportErrors({ main, others }: ModuleShape): Diagnostic[] {
  const errors: Diagnostic[] = others.map(({ name, line }) => ({
    message: `The module exports ${name} beside its default.`,
    line,
    remedy: "Export the default function only; types may be exported.",
  }));
  if (!main) {
    return [
      ...errors,
      { message: "The module has no default export.", line: null, remedy: "Write `export default function run(...)`." },
    ];
  }
  if (!main.isFunction) {
    const remedy = "Write `export default function run(input: ToolInput<Params>): ToolOutput`.";
    errors.push({ message: "The default export is not a function.", line: main.line, remedy });
  } else if (main.parameters > 1) {
    errors.push({
      message: `The default function takes ${main.parameters} arguments; it is given one, the input.`,
      line: main.line,
      remedy: "Take one argument, `{ sql, df, stats, params, random }`.",
    });
  }
  return errors;
}

function parameterUseErrors(spec: ToolSpec, { parameters, anyParameter, main }: ModuleShape): Diagnostic[] {
  const declared = Object.keys(spec.parameters.properties);
  const errors: Diagnostic[] = parameters
    .filter(({ name }) => !Object.hasOwn(spec.parameters.properties, name))
    .map(({ name, line }) => ({
      message: `The code reads params.${name}, which the spec doesn't declare.`,
      line,
      remedy:
        declared.length > 0
          ? `Use one of: ${declared.join(", ")}.`
          : "Declare the parameter in the spec, or leave it out.",
    }));
  if (anyParameter) return errors;
  const read = new Set(parameters.map(({ name }) => name));
  const unread = declared.filter((name) => !read.has(name));
  return [
    ...errors,
    ...unread.map((name) => ({
      message: `The code never reads params.${name}, so that changing it would change nothing.`,
      line: main?.line ?? null,
      remedy: `Use params.${name} in place of the fixed value, or take it out of the spec.`,
    })),
  ];
}
