import type { TableProfile } from "../../../../state/profile.ts";

/** The name of a column that is made of another one, in the other's way of writing: "wind_scaled", "Cost Repair scaled". */
export function beside(source: string, word: string, { columns }: Pick<TableProfile, "columns">): string {
  const joint = /[\s]/u.test(source) ? " " : "_";
  let name = `${source}${joint}${word}`;
  while (columns.some((column) => column.name.toLowerCase() === name.toLowerCase()))
    name += joint === " " ? " 2" : "_2";
  return name;
}
