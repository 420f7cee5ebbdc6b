import type { RunFailure } from "../../sandbox/sandbox.ts";
import type { ToolResult } from "../../state/artifacts.ts";

/** What an attack is told about the host, so that it can try to reach it. */
export interface Bait {
  /** A file whose content is secret. */
  file: string;
  /** A port of this machine on which somebody listens. */
  port: number;
}

/**
 * A tool that means harm. `ends` are the ways in which the run may end; where it ends well, the tool must have found
 * "nothing", or `harmless` must hold of its result.
 */
export interface Attack {
  name: string;
  code: string | ((bait: Bait) => string);
  ends: readonly (RunFailure["code"] | "harmless")[];
  harmless?: (result: ToolResult) => boolean;
  /** Code of a second run of the same candidate, which must find "nothing". */
  then?: string;
  /** True where the run is expected to be stopped by its deadline. */
  hangs?: boolean;
}

/** A tool that tries `expression` and answers what it got; "nothing" is an exception, or undefined. */
export function attempt(expression: string): string {
  return `export default function run(input) {
  const { sql, df, stats, params, random } = input;
  let got = "nothing";
  try {
    const value = (() => { ${expression} })();
    if (value !== undefined) got = "escaped: " + typeof value + " " + String(value).slice(0, 200);
  } catch {}
  return { answers: { got }, summary: "done" };
}`;
}

/** A tool whose body is given and whose last word is a correct result. */
export function afterwards(body: string): string {
  return `export default function run({ sql }) {
  ${body}
  return { table: [{ g: "a", n: 1 }, { g: "b", n: 2 }], answers: { got: "nothing" }, summary: "done" };
}`;
}
