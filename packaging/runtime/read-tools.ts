import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ToolSpec } from "../../state/spec.ts";
import { digestCandidate } from "../../tools/digest.ts";

/** A tool as its package holds it. */
export interface PackagedTool {
  spec: ToolSpec;
  code: string;
  sha256: string;
}

/** The tools of a package's folder `tools`, by name. Throws when one can't be read. */
export function readTools(folder: string): ReadonlyMap<string, PackagedTool> {
  const names = readdirSync(join(folder, "tools"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return new Map(
    names.sort().map((name) => {
      const spec = ToolSpec.parse(JSON.parse(readFileSync(join(folder, "tools", name, "spec.json"), "utf8")));
      const code = readFileSync(join(folder, "tools", name, "tool.ts"), "utf8");
      return [name, { spec, code, sha256: digestCandidate(spec, code) }];
    }),
  );
}
