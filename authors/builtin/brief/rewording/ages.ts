import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import type { Brief } from "../split-brief.ts";

const years = "(?: years?(?: old| of age)?)?";
const limit = `(\\d{1,3})${years} (?:or|and) (older|over|above|more|younger|under|below|less)(?: than that)?(?= ?(?:[.,;?)\\n]|$|and\\b|in\\b|by\\b|with\\b|from\\b|versus\\b|vs\\b))`;
const lead = "(?:,? who (?:are|were|is|was)(?: aged)?|,? aged|,? of age)";
const clause = new RegExp(`(?<=\\p{L}s?)${lead} ${limit}`, "giu");
const predicate = new RegExp(
  `(?<=\\b(?:how many|number of|what (?:share|percentage|proportion|fraction) of)(?: the| all)? \\p{L}+ )(?:are|were)(?: aged)? ${limit}`,
  "giu",
);

/**
 * "Patients who are 65 or older", "aged 30 and under": a limit of the one column that is called an age. Other columns of years ("time in
 * office") are told by nothing of the kind.
 */
export function withAgesAsLimits(brief: Brief, { columns }: TableProfile): Brief {
  const [own, ...more] = columns.filter(
    ({ name, type }) =>
      (type === "integer" || type === "number") &&
      splitName(name).some((word) => /^ages?$/iu.test(word)) &&
      !splitName(name).some((word) => /^(?:months?|weeks?|days?|hours?|mo|groups?|codes?)$/iu.test(word)),
  );
  if (own === undefined || more.length > 0) return brief;
  const compared = (number: string, word: string): string =>
    `"${own.name}" ${/^(?:older|over|above|more)$/iu.test(word) ? ">=" : "<="} ${number}`;
  const put = (text: string): string =>
    text
      .replace(clause, (_, number: string, word: string) => ` with ${compared(number, word)}`)
      .replace(predicate, (_, number: string, word: string) => `have ${compared(number, word)}`);
  const question = put(brief.question);
  return { ...brief, question, body: question + put(brief.body.slice(brief.question.length)) };
}
