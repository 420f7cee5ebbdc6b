import type { RunState } from "../state/run-state.ts";

const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth"];
const numbers = ["one", "two", "three", "four", "five", "six"];
const placed = new RegExp(
  `^(?:the |no\\.? ?|number |option |reading |#|\\()*(?:(\\d{1,3})(?:st|nd|rd|th)?|(${ordinals.join("|")})|(${numbers.join("|")})|(last))(?: (?:one|option|reading))?[.)!]*$`,
  "u",
);
const around = [
  /^(?:(?:yes|no|well),? |please |i (?:mean|meant|want|wanted) |it(?:['’]s| is) |that(?:['’]s| is) |use |take )*(?:the )?/u,
  /(?:,? (?:please|column|one|instead))*[.!]*$/u,
];

/**
 * The question that an answer to "which is meant?" stands for: chosen by the number of a reading, by its place, or by words that
 * only this reading has all of. None where it chooses none, or several.
 */
export function chosenReading(said: string, readings: RunState["readings"]): string | undefined {
  const text = said.trim().toLowerCase();
  const [, figure, ordinal = "", number = "", last] = placed.exec(text) ?? [];
  if (figure !== undefined) return readings[Number(figure) - 1]?.ask;
  if (last !== undefined) return readings.at(-1)?.ask;
  const at = Math.max(ordinals.indexOf(ordinal), numbers.indexOf(number));
  if (at >= 0) return readings[at]?.ask;
  const fitting = fittingReadings(text, readings);
  return fitting.length === 1 ? fitting[0]?.ask : undefined;
}

/** Whether an answer speaks of several of the readings and tells none of them from the others. */
export function fitsSeveral(said: string, readings: RunState["readings"]): boolean {
  return fittingReadings(said.trim().toLowerCase(), readings).length > 1;
}

function fittingReadings(text: string, readings: RunState["readings"]): RunState["readings"] {
  const words = wordsOf(around.reduce((rest, frame) => rest.replace(frame, ""), text));
  return words.length === 0 ? [] : readings.filter((reading) => holds(reading, words));
}

function holds({ reading, ask }: RunState["readings"][number], words: readonly string[]): boolean {
  const own = new Set([...wordsOf(reading.toLowerCase()), ...wordsOf(ask.toLowerCase())]);
  return words.every((word) => own.has(word));
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
