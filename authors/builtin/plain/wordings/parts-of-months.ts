import { countOf, countWords, monthWords, placeWords } from "../../lexicon/numbers.ts";
import type { Reworded } from "./wording.ts";

const places = `first|1st|last|final|${placeWords.flatMap(({ words }) => words).join("|")}`;
const months = [...monthWords.keys()].join("|");

/** "in the first week of May", "during the last 10 days of June 2024": from its one day to the other. */
export function partOfMonth(text: string): Reworded | null {
  const pattern = new RegExp(
    `\\b(?:in|during|for|of|over|within) (?:the )?((${places})(?: (\\d{1,2}|${countWords}))? (weeks?|days?|fortnight|half) (?:of|in) (${months}))\\b(?:(?:,| of)? ([12]\\d{3}))?`,
    "iu",
  );
  const match = pattern.exec(text);
  if (match === null) return null;
  const after = text.slice(match.index + match[0].length);
  // Two such times are compared, or span what lies between them.
  if (/^,? (?:and|or|vs\.?|versus|to|until|till|through|compared|against|than)\b/iu.test(after)) return null;
  const [whole, said = "", place = "", counted, unit = "", month = "", year] = match;
  const number = monthWords.get(month.toLowerCase()) ?? 0;
  // How long February is depends on the year.
  if (number === 2 && year === undefined && /^(?:last|final)$/iu.test(place)) return null;
  const length = new Date(Date.UTC(Number(year ?? 2024), number, 0)).getUTCDate();
  const days = daysOf(place.toLowerCase(), counted?.toLowerCase(), unit.toLowerCase(), length);
  if (days === null) return null;
  const [from, until] = days.map((day) => `${day} ${month}${year === undefined ? "" : ` ${year}`}`);
  return {
    text: `${text.slice(0, match.index)}from ${from} to ${until}${text.slice(match.index + whole.length)}`,
    assumption: `The ${said} is taken as its days ${days[0]} to ${days[1]}.`,
  };
}

function daysOf(place: string, counted: string | undefined, unit: string, length: number): [number, number] | null {
  const isLast = place === "last" || place === "final";
  const at = isLast ? 1 : (placeWords.find(({ words }) => words.includes(place))?.place ?? 1);
  if (unit === "half") {
    if (counted !== undefined || at > 2) return null;
    return at === 1 && !isLast ? [1, 15] : [16, length];
  }
  // "The first days of May" are no number of days.
  if (unit.startsWith("day") && counted === undefined) return null;
  if (counted !== undefined && at > 1) return null;
  const size = countOf(counted ?? "one") * (unit === "fortnight" ? 14 : unit.startsWith("week") ? 7 : 1);
  const first = isLast ? length - size + 1 : (at - 1) * size + 1;
  return first >= 1 && first + size - 1 <= length ? [first, first + size - 1] : null;
}
