/** A host that runs a tool without end and says when it runs: `node host-that-dies.ts <memory in MB>`. */
import process from "node:process";
import { createSandbox } from "../../sandbox/create-sandbox.ts";

const memoryMb = Number(process.argv[2]);
const sandbox = createSandbox({ poolSize: 0, concurrency: 2, poolIdleMs: 60_000, memoryMb, requireWalls: [] });
await sandbox.run({
  code: "export default function run({ sql }) { sql`SELECT 1`; for (;;); }",
  candidate: "endless",
  source: {
    tables: [],
    async query() {
      process.stdout.write("running\n");
      return { columns: [], rows: [] };
    },
  },
  params: {},
  seed: 1,
  limits: { timeoutMs: 600_000, memoryMb, outputBytes: 1_000, maxRows: 1, frameRows: 1 },
});
