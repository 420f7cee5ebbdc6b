/** A process that asks for the lease of a thread, says what came of it, and keeps it until it is ended. */
import { openSqliteCheckpoints } from "../../checkpoints/sqlite-checkpoints.ts";
import { openWorkspace } from "../../workspace/workspace.ts";

const [root = "", thread = "", leaseMs = "60000"] = process.argv.slice(2);
const clock = (): Date => new Date();
const { leases } = openSqliteCheckpoints(openWorkspace(root, { clock }), { clock, leaseMs: Number(leaseMs) });
// Told when to ask, so that several can ask at one moment.
process.stdin.on("data", () => {
  const outcome = leases.acquire(thread);
  process.stdout.write(`${outcome.kind}\n`);
});
process.stdout.write("ready\n");
