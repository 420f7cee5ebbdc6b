import type { Author } from "../authors/author.ts";
import type { DataRoom } from "../data/data-room.ts";
import type { Stopwatch } from "../state/clock.ts";
import { digestCandidate } from "../tools/digest.ts";
import type { CandidateStore } from "../tools/registry.ts";
import { ending } from "./ending.ts";
import { openDataset } from "./open-dataset.ts";
import { questionOf } from "./question-of.ts";
import { makeNode, type Node } from "./step.ts";

interface CodegenNodeOptions {
  author: Author;
  dataRoom: DataRoom;
  store: CandidateStore;
  stopwatch: Stopwatch;
}

/** Has the author write the code of the spec. Older answers are cleared: they were about something else. */
export function makeCodegen({ author, dataRoom, store, stopwatch }: CodegenNodeOptions): Node {
  return makeNode("codegen", stopwatch, async (state, { signal }) => {
    const { userIntent: intent, toolSpec: spec } = state;
    if (!intent || !spec) throw new Error("codegen needs an intent and a spec");
    const profile = await (await openDataset(dataRoom, state, signal)).profile();
    const question = questionOf(state, profile, store);
    const written = await author.writeCode(question, intent, spec, signal);
    if (written.kind === "cannot_write") {
      return ending("cannot_answer", { code: "cannot_answer", message: written.message, hint: written.hint });
    }
    const code = written.value;
    return {
      toolSpec: null,
      candidate: { spec, code, sha256: digestCandidate(spec, code), status: "DRAFT", author: author.name },
      report: null,
      resultReview: null,
      registrationReview: null,
      resultVerdict: null,
      registrationVerdict: null,
    };
  });
}
