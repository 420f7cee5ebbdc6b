import type { DataRoom } from "../data/data-room.ts";
import type { Stopwatch } from "../state/clock.ts";
import type { Validator } from "../validation/validator.ts";
import { openDataset } from "./open-dataset.ts";
import { makeNode, type Node } from "./step.ts";

interface ValidatorNodeOptions {
  validator: Validator;
  dataRoom: DataRoom;
  stopwatch: Stopwatch;
}

/** Proves the candidate before anyone sees its output. */
export function makeValidator({ validator, dataRoom, stopwatch }: ValidatorNodeOptions): Node {
  return makeNode("validator", stopwatch, async (state, { signal, report }) => {
    if (!state.candidate) throw new Error("validator needs a candidate");
    return {
      report: await validator.validate({
        candidate: state.candidate,
        dataset: await openDataset(dataRoom, state, signal),
        ...(signal ? { signal } : {}),
        onCheck: (result) => report({ type: "check", result }),
      }),
    };
  });
}
