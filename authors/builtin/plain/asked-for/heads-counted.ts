import { splitName } from "../../language/names.ts";
import { named } from "../combined/combining.ts";
import { isNumber, meansRows } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate, numberOf } from "./holding.ts";
import { partsOf } from "./numbers-of-things.ts";

/** Numbers of what a row tells of: several birds may have been seen at once. */
const heads = /^(?:count|number|how many|number seen|no seen|seen|caught|number caught|total seen|headcount|tally)$/u;
const ofTimes =
  /\b(?:times|records?|entries|rows|lines|sightings|observations|occasions|often|days|different|kinds?|species)\b/iu;

/** "How many robins did we see": what is named by a value is counted by its number, where a row tells of several. */
export function headsCounted(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const [measure, more] = operation.measures;
  const isCount = measure?.function === "count" && measure.column === null && (measure.share ?? null) === null;
  if (!isCount || more !== undefined || measure.where !== undefined || ofTimes.test(text)) return null;
  const noun =
    /\b(?:how many|number of) (?:of )?(?:the |our )?((?:[\p{L}'’-]+ ){0,2}[\p{L}'’-]+)/iu.exec(text)?.[1] ?? "";
  const words = noun.split(" ");
  const said = words.map((_, count) => words.slice(0, count + 1).join(" "));
  if (meansRows(words[0] ?? "", table)) return null;
  const isValue = partsOf(operation.filter).some(
    (part) =>
      part.kind === "compare" &&
      part.operator === "=" &&
      said.some(
        (each) => numberOf(each) === numberOf(String(part.value)) && /s$|^(?:sheep|fish|geese|mice)$/iu.test(each),
      ),
  );
  const found = table.columns.filter(
    (column) => isNumber(column) && column.type === "integer" && heads.test(splitName(column.name).join(" ")),
  );
  const [number, another] = found;
  if (!isValue || number === undefined || another !== undefined || Number(number.max) <= 1) return null;
  return {
    operation: {
      ...operation,
      measures: [named({ function: "sum", column: number.name, share: null }, table)],
    },
  };
}
