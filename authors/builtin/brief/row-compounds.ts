import type { TableProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";

/**
 * "Over all ward-days" of a table that has a row for each ward on each day: what stands for both is a row. Gives the text with "rows" in
 * place of such compounds.
 */
export function withRowCompounds(text: string, { columns, rowCount }: TableProfile): string {
  const dates = columns.filter(({ type, nulls }) => type === "date" && nulls === 0);
  return text.replace(/\b(\p{L}{3,})-(day)(s?)\b/giu, (all, thing: string, _: string, many: string) => {
    const own = columns.find(({ name }) => splitName(name).join("") === thing.toLowerCase());
    const isRow =
      own?.type === "string" &&
      own.nulls === 0 &&
      dates.some(
        ({ distinct, top }) => distinct * own.distinct === rowCount && top.every(({ count }) => count === own.distinct),
      );
    return isRow ? `row${many}` : all;
  });
}
