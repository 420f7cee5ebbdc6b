import { nameWords } from "../asked.ts";
import type { Told } from "./told.ts";

const high = /\b(?:highest|maximum|largest|greatest|biggest)\b/u;
const low = /\b(?:lowest|minimum|smallest|fewest)\b/u;

/** "@lowest_month" of what has the most. */
export function otherEnd({ answers, frame }: Told): string | null {
  const columns = [...frame.table.columns.map(({ name }) => name), ...frame.made].map(nameWords).join("\n");
  const turned = answers.find(({ name, value }) => {
    const words = nameWords(name);
    const ends = [high, low].map((end) => end.exec(words)?.[0]);
    const [said] = ends.filter((end) => end !== undefined);
    if (said === undefined || !ends.includes(undefined) || columns.includes(said)) return false;
    const directions = directionsIn(value);
    return directions.includes(ends[0] === undefined ? "highest" : "lowest");
  });
  return turned?.name ?? null;
}

/** The ends that a value is taken from, whatever it is made of. */
function directionsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Object.entries(value).flatMap(([key, part]) =>
    key === "direction" && (part === "highest" || part === "lowest") ? [String(part)] : directionsIn(part),
  );
  return own;
}

/** "The t statistic for sun against rain", where rain is held against sun. */
export function otherDirection({ text, values, answers }: Told): string | null {
  const tests = answers.flatMap(({ value }) =>
    (value.kind === "two_groups" && value.part === "statistic") || value.kind === "cohens_d" ? [value] : [],
  );
  for (const [said, one = "", other = ""] of text.matchAll(
    /\b(?:statistics?|t|d|differences?|means?) (?:for|of) (?:the )?⟨v(\d+)⟩(?: [a-z]+)? (?:against|minus|versus|vs\.?|relative to|compared (?:with|to)) (?:the )?⟨v(\d+)⟩/gu,
  )) {
    const first = values[Number(one)]?.value;
    const second = values[Number(other)]?.value;
    if (
      tests.some(
        (test) =>
          test.first.kind === "compare" &&
          test.second.kind === "compare" &&
          test.first.value === second &&
          test.second.value === first,
      )
    )
      return said;
  }
  return null;
}
