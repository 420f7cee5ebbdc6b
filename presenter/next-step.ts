import { isFinal } from "../state/errors.ts";
import type { RunView } from "../state/view.ts";
import { safeSentence } from "./safe-text.ts";

/** Something the user can type, and what it does. */
export interface NextStep {
  command: string;
  effect: string;
}

/** What can be done with a run now. `command` is how the command line is reached here (`toolwright`). */
export function nextSteps(view: RunView, command: string): NextStep[] {
  const thread = quote(view.thread);
  const answer = (word: string, effect: string): NextStep => ({
    command: `${command} answer ${thread} ${word}`,
    effect,
  });
  if (view.status === "waiting_review" && view.review?.stage === 1) {
    return [
      answer("yes", "the result is correct"),
      answer('no --comment "what is wrong"', "it is not: try again, told what is wrong"),
      answer("no", "it is not: give up"),
      { command: `${command} show ${thread} --code`, effect: "see the tool's code" },
    ];
  }
  if (view.status === "waiting_review") {
    const twins = view.review?.twins ?? [];
    return [
      ...(twins.length === 0 ? [answer("approve", "keep the tool for questions like this one")] : []),
      ...twins.map(({ name }) =>
        answer(`approve --replace ${quote(name)}`, `keep it in place of ${safeSentence(name)}, as its next version`),
      ),
      ...(twins.length === 0
        ? []
        : [answer("approve --keep-both", "keep it beside what there is, under a name of its own")]),
      answer("reject", "do not keep it"),
      { command: `${command} show ${thread} --code`, effect: "see the tool's code" },
    ];
  }
  if (view.status === "done" && view.tool?.reused && view.intent !== null) {
    return [answer('no --comment "what is wrong"', "it is not what you asked: write a new tool in its place")];
  }
  if (view.status === "interrupted") {
    return [{ command: `${command} resume ${thread}`, effect: "go on where the run stopped" }];
  }
  if (view.status === "failed" && view.error !== null && !isFinal(view.error.code)) {
    return [{ command: `${command} resume ${thread}`, effect: "take the step that failed again" }];
  }
  if (view.status === "needs_clarification") {
    return view.readings.map(({ reading }, index) => ({
      command: `${command} ask ${index + 1} --thread ${thread}`,
      effect: safeSentence(reading),
    }));
  }
  return [];
}

/** A word for a POSIX shell that stays one word, whatever is in it. */
export function quote(word: string): string {
  const safe = safeSentence(word);
  return /^[\w./:@%+=,-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}
