import { canonical, splitName } from "../language/names.ts";
import { longest, shortest } from "../lexicon/ends.ts";
import { numericTypes } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import type { RowExtreme } from "./row-extremes.ts";

const end = "(highest|largest|greatest|maximum|lowest|smallest|minimum)";
const told = new RegExp(
  `\\b(?:extract|report|return|give|take|use|find|get|list|select) (?:the )?((?:(?:⟨c\\d+⟩|[a-z_]+) ?,? ){1,8}?)(?:values? )?(?:that )?(?:correspond(?:s|ing)? to|belong(?:s|ing)? to|of the (?:row|record|entry) (?:with|that has|having)|where there is) (?:the )?${end} (?:values? )?(?:of |in )?(?:the )?⟨c(\\d+)⟩(?: columns?)?`,
  "u",
);

/**
 * "Extract the name and the class corresponding to the highest value of the mass column": the row is said once for all, and the
 * question's "heaviest meteorite" is that row.
 */
export function readToldExtreme(left: Consumed, frame: Frame): RowExtreme | null {
  const match = told.exec(left.left);
  const { columns } = frame.table;
  const column = columns[Number(match?.[3])];
  if (match === null || column === undefined || !numericTypes.includes(column.type)) return null;
  const words = (match[1] ?? "")
    .split(/[\s,]+/u)
    .filter((word) => !/^(?:|the|and|its|as|well|of|columns?)$/u.test(word));
  const asked = words.map((word) => columns.find(({ name }, at) => word === `⟨c${at}⟩` || name.toLowerCase() === word));
  if (asked.length === 0 || asked.some((each) => each === undefined || each === column)) return null;
  const isLowest = /^(?:low|small|min)/u.test(match[2] ?? "");
  left.take(told);
  // "Of the heaviest meteorite", at the same end.
  left.takeAll(
    new RegExp(
      `\\b(?:of|for|is|which|with) (?:the )?(?:${isLowest ? shortest : longest})(?: (?!(?:and|or|but|of|by|in|per)\\b)[a-z]+)?(?=\\s*(?:[?.,;·]|$|\\band\\b|\\bin the (?:data|table|file)))`,
      "u",
    ),
  );
  return {
    column: column.name,
    directions: [isLowest ? "lowest" : "highest"],
    asked: new Map(
      asked.flatMap((each) => (each === undefined ? [] : [[each.name, splitName(each.name).map(canonical)]])),
    ),
  };
}
