import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { numberTypes } from "../../reading/resolve-column.ts";

/** What is written down in the course of something, and is "logged" without any logarithm. */
const keptInLogs =
  /^(?:hours?|hrs?|minutes?|mins?|days?|time|times|miles?|km|kilomet(?:re|er)s?|distance|steps?|calls?|visits?)$/u;

/** "Log price", "logged fares": the logarithm of a column of numbers, where none is taken: the words, or null. */
export function changedColumn(text: string, operation: Operation, { columns }: TableProfile): string | null {
  if (/"kind":"log"|"function":"log/u.test(JSON.stringify(operation))) return null;
  for (const match of text.matchAll(
    /(?<![\p{L}\d])(log|logs|logged)[- ](?:of )?(?:the |its |their )?(\p{L}[\p{L}\d]*)/giu,
  )) {
    const [said, , next = ""] = match;
    const word = next.toLowerCase();
    // "Who log hours" is of hours that are kept.
    if (keptInLogs.test(word)) continue;
    const isNumber = columns.some(
      ({ name, type }) =>
        numberTypes.includes(type) &&
        splitName(name).some((part) => part === word || `${part}s` === word || part === `${word}s`),
    );
    const isOwn = columns.some(({ name }) => splitName(name).some((part) => /^log(?:s|ged)?$/u.test(part)));
    if (isNumber && !isOwn) return said;
  }
  return null;
}
