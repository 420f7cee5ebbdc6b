import { type Attack, attempt, type Bait } from "../attack.ts";

const tries = (code: (bait: Bait) => string) => (bait: Bait) => attempt(code(bait));

/** Reaching for files, the environment, the network and other processes. */
export const processes: Attack[] = [
  ...["fs", "net", "dgram", "dns", "child_process", "worker_threads", "module", "vm", "inspector", "process"].map(
    (name): Attack => ({
      name: `importing node:${name}`,
      code: `import * as it from "node:${name}"; export default () => ({ answers: { got: Object.keys(it).join() }, summary: "" });`,
      ends: ["syntax"],
    }),
  ),
  {
    name: "importing the secret file",
    code: ({ file }) =>
      `import it from ${JSON.stringify(file)} with { type: "text" }; export default () => ({ summary: it });`,
    ends: ["syntax"],
  },
  {
    name: "importing a data URL",
    code: `import "data:text/javascript,globalThis.x=1"; export default () => ({ summary: "" });`,
    ends: ["syntax"],
  },
  {
    name: "exporting from node:fs",
    code: `export * from "node:fs"; export default () => ({ summary: "" });`,
    ends: ["syntax"],
  },
  { name: "the environment", code: attempt("return process.env.TOOLWRIGHT_CANARY;"), ends: ["harmless"] },
  {
    name: "require of the secret file",
    code: tries(({ file }) => `return require("fs").readFileSync(${JSON.stringify(file)}, "utf8");`),
    ends: ["harmless"],
  },
  { name: "process.binding", code: attempt(`return process.binding("fs");`), ends: ["harmless"] },
  { name: "dlopen", code: attempt(`return process.dlopen({ exports: {} }, "/proc/self/exe");`), ends: ["harmless"] },
  { name: "kill of the parent", code: attempt("return process.kill(process.ppid);"), ends: ["harmless"] },
  {
    name: "a connection to this machine",
    code: tries(({ port }) => `return fetch("http://127.0.0.1:${port}/");`),
    ends: ["harmless"],
  },
  {
    name: "a web socket",
    code: tries(({ port }) => `return new WebSocket("ws://127.0.0.1:${port}/");`),
    ends: ["harmless"],
  },
  { name: "a worker", code: attempt(`return new Worker("data:,");`), ends: ["harmless"] },
];
