import type { Author } from "../authors/author.ts";
import type { DataRoom } from "../data/data-room.ts";
import type { Stopwatch } from "../state/clock.ts";
import { digestCandidate } from "../tools/digest.ts";
import { openDataset } from "./open-dataset.ts";
import { makeNode, type Node } from "./step.ts";

interface CodegenNodeOptions {
  author: Author;
  dataRoom: DataRoom;
  stopwatch: Stopwatch;
}

/** Has the author write the code of the spec. Older answers are cleared: they were about something else. */
export function makeCodegen({ author, dataRoom, stopwatch }: CodegenNodeOptions): Node {
  return makeNode("codegen", stopwatch, async (state, { signal }) => {
    const { userIntent: intent, toolSpec: spec } = state;
    if (!intent || !spec) throw new Error("codegen needs an intent and a spec");
    const profile = await (await openDataset(dataRoom, state, signal)).profile();
    const question = { text: state.question, profile, correction: state.correction };
    const written = await author.writeCode(question, intent, spec, signal);
    if (written.kind === "cannot_write") {
      return {
        status: "cannot_answer",
        error: { code: "cannot_answer", message: written.message, hint: written.hint },
      };
    }
    const code = written.value;
    return {
      candidate: { spec, code, sha256: digestCandidate(spec, code), status: "DRAFT", author: author.name },
      report: null,
      resultReview: null,
      registrationReview: null,
      resultVerdict: null,
      registrationVerdict: null,
    };
  });
}
