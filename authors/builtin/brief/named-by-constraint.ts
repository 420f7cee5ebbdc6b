import type { TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";

const end = "(?:highest|lowest|largest|smallest|greatest)";
const functions = "(?:average|mean|total|sum of|median)";
const asks = new RegExp(
  `\\b(which|what) ([a-z]{3,}) (has|had|shows|showed|recorded) (the ${end} (${functions})) ((?:[a-z]+ ){0,3}[a-z]+)(?=\\?)`,
  "u",
);
const computes =
  /\bgroup (?:the )?(?:rows|records|data|[a-z]+) by (?:the )?⟨c(\d+)⟩(?: columns?)?,? (?:and|then) (?:calculate|compute|take|sum|average) (?:the )?(average|mean|total|sum|median) of (?:the )?⟨c(\d+)⟩(?: columns?| values?)* (?:for|of|in|per) (?:each|every) group/u;

/**
 * "Which station has the highest average nitrate concentration", where the constraints say of which column the groups are and
 * of which the mean: the question's words are those columns, if they are parts of their names.
 */
export function namedByConstraint({ columns }: TableProfile): (text: string) => string {
  return (text) => {
    const [asked, computed] = [asks.exec(text), computes.exec(text)];
    if (asked === null || computed === null) return text;
    const [by, of] = [columns[Number(computed[1])], columns[Number(computed[3])]];
    const isPart = (word: string, name: string): boolean =>
      splitName(name).map(canonical).includes(canonical(word)) ||
      splitName(name).some((part) => part.length >= 4 && word.startsWith(part));
    const kind = (word = ""): string => (/total|sum/u.test(word) ? "sum" : /median/u.test(word) ? "median" : "mean");
    const words = (asked[6] ?? "").split(" ");
    if (by === undefined || of === undefined || kind(asked[5]) !== kind(computed[2])) return text;
    if (!isPart(asked[2] ?? "", by.name) || !words.some((word) => isPart(word, of.name))) return text;
    return text.replace(asks, `$1 ⟨c${computed[1]}⟩ $3 $4 ⟨c${computed[3]}⟩`);
  };
}
