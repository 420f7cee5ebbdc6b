import type { TableProfile } from "../../../state/profile.ts";
import { partWords } from "./date-parts.ts";
import type { Brief } from "./split-brief.ts";

/** Heads that say nothing of whose they are: "number of rooms", "day of week". */
const open = new RegExp(
  `^(?:${partWords}|time|date|number|count|amount|type|kind|level|rate|share|percent(?:age)?|total|sum|mean|average|value|name|id|code|part|end|start|place|state|status|size|length|degree|score)s?$`,
  "u",
);

/**
 * "For each country" of a column Country.of.Origin that the question speaks of: the head of a name, where no other column has that word.
 * Only behind words that divide or ask for one of them.
 */
export function withHeadsOfNames(brief: Brief, { columns }: TableProfile): Brief {
  const words = (name: string): string[] =>
    name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== "");
  return columns.reduce((left, { name, type }) => {
    const [head = "", of, ...rest] = words(name);
    // A column that only has the word in it is another one where the question speaks of it, or where it begins so, too.
    const shared = columns.some(
      ({ name: other }) =>
        other !== name &&
        words(other).includes(head) &&
        (words(other)[0] === head || left.body.toLowerCase().includes(other.toLowerCase())),
    );
    if (type !== "string" || of !== "of" || rest.length === 0 || shared || open.test(head)) return left;
    const written = new RegExp(words(name).join("[^\\p{L}\\p{N}\\n]{1,3}"), "iu");
    if (!written.test(left.body)) return left;
    const shape = new RegExp(
      `\\b((?:each|every|per|which|(?:extract|report|return|find|identify|name|give) the) )${head}(?! ?of\\b|\\.?[\\p{L}\\p{N}_])`,
      "giu",
    );
    const put = (text: string): string => text.replace(shape, (_, lead: string) => `${lead}"${name}"`);
    const question = put(left.question);
    return { ...left, question, body: question + put(left.body.slice(left.question.length)) };
  }, brief);
}
