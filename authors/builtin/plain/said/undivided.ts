import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { numberTypes } from "../../reading/resolve-column.ts";

/** "Cost per km", where a distance in km is there and nothing is divided by it: the words, or null. */
export function undivided(text: string, operation: Operation, { columns }: TableProfile): string | null {
  const used = JSON.stringify(operation);
  // "Hires per year" are grouped by one, though there are years of education, too.
  const grains = "dimensions" in operation ? operation.dimensions.map(({ grain }) => grain) : [];
  for (const [said, unit = ""] of text.matchAll(/\bper (?:an? |one )?(\p{L}+)/giu)) {
    if (grains.some((grain) => grain === canonical(unit))) continue;
    const measured = columns.filter(
      ({ name, type }) =>
        numberTypes.includes(type) &&
        splitName(name)
          .slice(1)
          .some((word) => canonical(word) === canonical(unit)),
    );
    if (measured.length > 0 && !measured.some(({ name }) => used.includes(JSON.stringify(name)))) return said;
  }
  return null;
}
