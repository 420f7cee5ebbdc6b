/** Bundles what runs inside the sandbox's isolate: `node scripts/build-sandbox-prelude.ts [folder]`, by default into dist. */
import { resolve } from "node:path";
import process from "node:process";
import { buildPrelude, preludeKey } from "../sandbox/build-prelude.ts";

const folder = resolve(process.argv[2] ?? "dist/sandbox/prelude");
await buildPrelude(folder, await preludeKey());
process.stdout.write(`${folder}\n`);
