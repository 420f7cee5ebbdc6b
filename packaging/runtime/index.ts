/** What a package of tools stands on, and nothing else: reads, runs, tests and serves them. */
export { openPackageRooms } from "./open-rooms.ts";
export { readTools } from "./read-tools.ts";
export { runTool } from "./run-tool.ts";
export { serve } from "./serve.ts";
export { toolTests } from "./test-tool.ts";
