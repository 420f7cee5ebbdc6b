import type { Toolwright } from "../toolwright/toolwright.ts";
import type { GlobalOptions } from "./session.ts";

/** Opens the engine with the options of the command line over file and environment. Loaded here, so that help is quick. */
export async function openToolwright(options: GlobalOptions): Promise<Toolwright> {
  const { createToolwright } = await import("../index.ts");
  return createToolwright({
    ...(options.config === undefined ? {} : { configFile: options.config }),
    ...(options.workspace === undefined ? {} : { workspace: options.workspace }),
    ...(options.author === undefined ? {} : { author: options.author }),
  });
}
