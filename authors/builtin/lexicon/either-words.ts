/** Adverbs and adjectives that compare two by a number, by what that is called; `least` where the smaller number has it. */
export const comparedBy: readonly { words: string; names: readonly string[]; least: boolean }[] = [
  { words: "quicker|faster|speedier", names: ["hours", "minutes", "days", "duration", "time"], least: true },
  { words: "slower", names: ["hours", "minutes", "days", "duration", "time"], least: false },
  { words: "older", names: ["age"], least: false },
  { words: "younger", names: ["age"], least: true },
  { words: "taller", names: ["height"], least: false },
  { words: "heavier", names: ["weight", "mass"], least: false },
  { words: "lighter", names: ["weight", "mass"], least: true },
];

/** Words of names of numbers that say how long something took. */
export const durations: ReadonlySet<string> = new Set(
  "hours hour hrs minutes minute mins days duration time".split(" "),
);

/** What is done to a thing until it is done with, in all the words for it. */
export const mending: readonly (readonly string[])[] = [
  ["fix", "fixing", "fixed", "repair", "repairing", "repaired", "mend", "mending", "mended"],
  ["resolve", "resolving", "resolved", "solve", "solving", "solved"],
  ["close", "closing", "closed"],
  ["answer", "answering", "answered", "reply", "replying", "respond", "responding", "response"],
  ["deliver", "delivering", "delivered", "delivery"],
  ["wait", "waiting", "waited"],
];
