import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { partWords } from "../date-parts.ts";
import type { OwnNames } from "./slots.ts";

/** Names of columns that times are told by. */
export const timeName = /(?:^|[^a-z])(?:year|month|week|weekday|day|hour|date|quarter|decade)s?(?:$|[^a-z])/iu;
/** What "yearly" and the like divide by. */
export const periods: Record<string, string> = {
  yearly: "year",
  annual: "year",
  monthly: "month",
  hourly: "hour",
  quarterly: "quarter",
  weekday: "weekday",
};

/** What groups are of, without what only says that they are groups. */
export function singular(said: string): string {
  const part = new RegExp(`^(?:[a-z]+ )?(${partWords})$`, "u").exec(said)?.[1];
  if (part !== undefined) return part.replace(/s$/u, "");
  if (/ies$/u.test(said)) return said.replace(/ies$/u, "y");
  return said.replace(/ (?:types?|categor(?:y|ies)|groups?|columns?|levels?)$/u, "").replace(/s$/u, "");
}

/** The names of a table that are ordinary words elsewhere, and the words of its dates. */
export function ownNames({ columns }: TableProfile): OwnNames {
  const isDate = (type: string): boolean => type === "date" || type === "datetime";
  return {
    columns: columns
      .filter(({ type }) => !isDate(type) && type !== "number")
      .map(({ name }) => name.toLowerCase().replace(/[_\s]+/gu, " "))
      .filter((name) => /^[a-z]{3,}(?: [a-z]+)*$/u.test(name))
      .flatMap((name) => [name, ...(name.endsWith("y") ? [name.replace(/y$/u, "ies")] : [])]),
    dates: columns
      .filter(({ type }) => isDate(type))
      .flatMap(({ name }) => splitName(name))
      .filter((word) => /^[a-z]{3,}$/u.test(word) && word !== "date"),
  };
}
