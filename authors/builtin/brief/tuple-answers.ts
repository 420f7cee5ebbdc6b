import type { Several } from "../../../state/named-answer.ts";
import { longest, shortest } from "../lexicon/ends.ts";
import { type Asked, nameWords, type Reading } from "./asked.ts";
import { lackingMostAnswer } from "./preparation/lacking-most.ts";
import { rankingAnswer } from "./ranking-answers.ts";
import type { Wanted } from "./split-brief.ts";

/**
 * "@leader[player, points]": what the first of a ranking is called and what it has, as one text. Each part is read as an answer of
 * its own, by its own name, by what stands before it, or for what it has as the only number. Null where nothing is ranked or no parts are named.
 */
export function tupleAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { frame } = asked;
  if (frame.ranking === null && !frame.lackingMost) return null;
  const names = wanted.placeholder.split(/\s*,\s*/u);
  if (names.length < 2 || wanted.parts.length !== names.length || names.some((name) => /\d|\s/u.test(name)))
    return null;
  const parts = wanted.parts.map(
    ({ name, decimals, isInteger }): Wanted => ({
      ...wanted,
      name,
      placeholder: name,
      about: name,
      options: [],
      parts: [],
      isText: decimals === null && !isInteger,
      decimals,
      isInteger,
    }),
  );
  const missing = { missing: `${wanted.name}[${wanted.placeholder}]` };
  const numbers = parts.filter((part) => part.decimals !== null || part.isInteger).length;
  const items: Several["items"] = [];
  for (const part of parts) {
    const answer = answerOf(part, wanted, asked, numbers === 1);
    if (answer === null || answer.before === true || answer.steps !== undefined) return missing;
    const { value, where, decimals } = answer;
    if (value.kind === "verdict" || value.kind === "compared" || value.kind === "several" || value.kind === "changed")
      return missing;
    items.push({
      statistic: value,
      where: where.filter((test) => !frame.filters.some((each) => JSON.stringify(each) === JSON.stringify(test))),
      decimals,
    });
  }
  const kinds = items.map(({ statistic }) => JSON.stringify(statistic));
  if (new Set(kinds).size !== kinds.length) return missing;
  return {
    answer: {
      name: wanted.name,
      value: { kind: "several", items },
      where: frame.lackingMost ? [] : [...frame.filters],
      decimals: null,
    },
  };
}

/** One part as an answer: by its own name, behind the name of the whole, or as the only number that the first of a ranking has. */
function answerOf(
  part: Wanted,
  { name }: Wanted,
  asked: Asked,
  isOnlyNumber: boolean,
): Extract<Reading, { answer: unknown }>["answer"] | null {
  const isNumber = part.decimals !== null || part.isInteger;
  const { ranking } = asked.frame;
  const measured = [ranking?.function ?? "", ranking?.column ?? ""].filter((word) => word !== "").join(" ");
  const names = [part.name, `${name}_${part.name}`, ...(isNumber && isOnlyNumber ? [measured] : [])];
  // "@lowest_month[month, average]" is of the lower end in each of its parts.
  const end = new RegExp(`\\b(?:${longest}|${shortest}|fewest)\\b`, "u").exec(nameWords(name))?.[0];
  for (const each of names) {
    const own = { ...part, name: end === undefined || nameWords(each).includes(end) ? each : `${end}_${each}` };
    const reading = asked.frame.lackingMost ? lackingMostAnswer(own, asked) : rankingAnswer(own, asked);
    if (reading !== null && "answer" in reading) return reading.answer;
  }
  return null;
}
