import type { Author, Written } from "../authors/author.ts";
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
  /** How many versions are written side by side. */
  candidates: number;
  dataRoom: DataRoom;
  store: CandidateStore;
  stopwatch: Stopwatch;
}

/** Has the author write the code of the spec. Older answers are cleared: they were about something else. */
export function makeCodegen({ author, candidates, dataRoom, store, stopwatch }: CodegenNodeOptions): Node {
  return makeNode("codegen", stopwatch, async (state, { signal, run }) => {
    const { userIntent: intent, toolSpec: spec } = state;
    if (!intent || !spec) throw new Error("codegen needs an intent and a spec");
    const question = await questionOf(state, await openDataset(dataRoom, state, signal), store);
    const variants = Array.from({ length: candidates }, (_, variant) =>
      author.writeCode(question, intent, spec, run, variant),
    );
    const [written, ...others] = await firstWritten(variants);
    if (written.kind === "cannot_write") {
      return ending("cannot_answer", { code: "cannot_answer", message: written.message, hint: written.hint });
    }
    const code = written.value;
    return {
      toolSpec: null,
      candidate: {
        spec,
        code,
        sha256: digestCandidate(spec, code),
        status: "DRAFT",
        author: written.by ?? author.name,
      },
      rivals: rivalsOf(code, others, author.name),
      report: null,
      resultReview: null,
      registrationReview: null,
      resultVerdict: null,
      registrationVerdict: null,
    };
  });
}

type Code = Written<string>;

/** The versions that were written, in order. One that failed is left out as long as another was written. */
async function firstWritten(variants: readonly Promise<Code>[]): Promise<[Code, ...Code[]]> {
  const settled = await Promise.allSettled(variants);
  const done = settled.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const [first, ...rest] = [...done].sort((a, b) => Number(b.kind === "written") - Number(a.kind === "written"));
  if (first !== undefined) return [first, ...rest];
  const failed = settled.find((outcome) => outcome.status === "rejected");
  throw failed?.reason;
}

/** The other versions, each once. */
function rivalsOf(code: string, others: readonly Code[], name: string): { code: string; author: string }[] {
  const seen = new Set([code]);
  return others.flatMap((other) => {
    if (other.kind !== "written" || seen.has(other.value)) return [];
    seen.add(other.value);
    return [{ code: other.value, author: other.by ?? name }];
  });
}
