import { parentPort } from "node:worker_threads";
import type { Diagnostic } from "../../state/report.ts";
import { findPolicyErrors } from "./policy.ts";
import type { Envelope, ReaderAnswers, ReaderRequest, Reply } from "./protocol.ts";
import { moduleShape } from "./shape.ts";
import { readModule } from "./syntax.ts";
import type { Tree } from "./tree.ts";

// A worker's warnings go to the terminal of the user; that a Node function is called experimental is no news to them.
process.removeAllListeners("warning");

let latest: { code: string; module: Tree | Diagnostic } | null = null;

/** The code's tree; the checks of one tool follow each other and share it. */
function read<T>(code: string, look: (tree: Tree) => T): T | Diagnostic {
  if (latest?.code !== code) latest = { code, module: readModule(code) };
  return "message" in latest.module ? latest.module : look(latest.module);
}

function list(found: Diagnostic[] | Diagnostic): Diagnostic[] {
  return Array.isArray(found) ? found : [found];
}

function answer(request: ReaderRequest): ReaderAnswers[keyof ReaderAnswers] {
  switch (request.kind) {
    case "warm":
      read("export default (input: unknown): void => {};", findPolicyErrors);
      return null;
    case "syntax":
      return list(read(request.code, () => []));
    case "policy":
      return list(read(request.code, findPolicyErrors));
    case "shape":
      return read(request.code, moduleShape);
    case "javascript":
      return read(request.code, (tree) => tree.javascript);
  }
}

function reply({ id, request }: Envelope): Reply {
  try {
    return { id, ok: true, answer: answer(request) };
  } catch (error) {
    // The parsers are recursive: code that is nested deep enough ends their stack, not ours.
    return { id, ok: false, tooDeep: error instanceof RangeError, message: String(error) };
  }
}

parentPort?.on("message", (envelope: Envelope) => parentPort?.postMessage(reply(envelope)));
