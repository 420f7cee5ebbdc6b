import { fold } from "../../language/tokenise.ts";
import type { Told } from "./told.ts";

const parts =
  /\b(?:in|at|during|of|on|the|for|throughout|among) (?:the )?(?:early |late )?(winter|summer|autumn|spring|weekends?|night|nights|morning|mornings|afternoon|evening|holidays?|wet season|dry season|rainy season|daytime|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\b/gu;

/** "In summer", "at night": a part of the year or of the day that the reading has nowhere. */
export function seasonsLost({ brief, whole, frame }: Told): string | null {
  const read = fold(
    whole + JSON.stringify(frame.group?.name ?? "") + frame.table.columns.map(({ name }) => name).join(" "),
  );
  for (const [said, word = ""] of brief.body.toLowerCase().matchAll(parts)) {
    const stem = fold(word).replace(/s$/u, "");
    // "The day of the week (Monday is 0)".
    if (/day$/u.test(stem) && /\bweekday|day of the week\b/u.test(brief.body.toLowerCase())) continue;
    if (
      !read.includes(stem) &&
      !(/day|night|morning|evening|noon|end/u.test(word) && /"(?:weekday|hour|part)/u.test(whole)) &&
      !/"kind":"bin"/u.test(whole)
    )
      return said;
  }
  return null;
}
