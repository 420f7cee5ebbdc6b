import type { Toolwright } from "../toolwright/toolwright.ts";
import type { GlobalOptions } from "./session.ts";

/**
 * Opens the engine with the options of the command line over environment and file. Loaded only here, so that help and usage
 * errors are quick. Throws bad_config.
 */
export async function openToolwright({ config: file, workspace, author }: GlobalOptions): Promise<Toolwright> {
  const { createToolwright, loadConfig } = await import("../index.ts");
  return createToolwright(loadConfig({ file, flags: { paths: { workspace }, llm: { author } } }));
}
