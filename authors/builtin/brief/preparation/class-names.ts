import type { TableProfile } from "../../../../state/profile.ts";
import { escaped } from "../consumed.ts";

const quoted = "(?:\"[^\"\\n]{1,40}\"|'[^'\\n]{1,40}')";
const list = new RegExp(
  `\\b(?:categori[sz]|classif|divid|group|bin|split|segment|label|sort|assign|level|class|band|bracket)[^.;\\n]{0,80}?(?:\\b(?:into|as|to|in|levels|classes|categories|groups|values|labels|bands)\\b|:)[^.;\\n"']{0,30}(${quoted}(?:(?:, ?(?:and |or )?| and | or )${quoted})+)`,
  "giu",
);

/**
 * What classes are called that a column is divided into ("into 'High', 'Medium' and 'Low'"), though a column is called so too: one
 * name of the list is no column's, and none of them is spoken of as a column.
 */
export function classNames(text: string, { columns }: TableProfile): string[] {
  const own = new Set(columns.map(({ name }) => name.toLowerCase()));
  return [
    ...new Set(
      [...text.matchAll(list)].flatMap(([, names = ""]) => {
        const all = [...names.matchAll(new RegExp(quoted, "gu"))].map(([each]) => each.slice(1, -1));
        const isOne = (name: string): boolean => own.has(name.toLowerCase());
        if (!all.some(isOne) || all.every(isOne)) return [];
        const asColumn = all
          .filter(isOne)
          .some((name) =>
            new RegExp(
              `["']?\\b${escaped(name)}\\b["']? (?:columns?|values?|prices?|variables?|features?)\\b`,
              "u",
            ).test(text),
          );
        return asColumn ? [] : all;
      }),
    ),
  ];
}

/** The text with such a list in quotation marks where it stands in brackets without: "the categories (High, Medium, Low)". */
export function withQuotedClasses(text: string, names: readonly string[]): string {
  if (names.length < 2) return text;
  const any = names.map(escaped).join("|");
  return text.replace(new RegExp(`\\((?:(?:${any})(?:, ?(?:and )?| and |\\)))+`, "gu"), (all) =>
    all.replace(new RegExp(`\\b(?:${any})\\b`, "gu"), (name) => `"${name}"`),
  );
}
