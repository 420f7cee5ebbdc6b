import { canonical, splitName } from "../../language/names.ts";
import { hitOf } from "../short/slots.ts";
import { type Heard, type Held, isAggregate } from "./holding.ts";

const superlative =
  /(?<!\p{L})(?!(?:interest|request|west|east|forest|guest|harvest|contest|honest|modest|protest|invest|chest|arrest|forecast|northwest|southwest|northeast|southeast|conquest|inquest|digest|priest|latest|earliest|quest|attest|manifest|suggest|retest|pretest)\b)\p{L}{3,}est(?!\p{L})/giu;

/** "Windiest site on average": a figure of all rows names no end. */
export function lostEnds(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const isFigure =
    operation.dimensions.length === 0 &&
    operation.measures.every((measure) => /^(?:mean|sum|median|count)$/u.test(measure.function));
  if (!isFigure || (operation.limit ?? null) !== null) return null;
  const words = new Set(table.columns.flatMap(({ name }) => splitName(name).map(canonical)));
  const lost = [...text.matchAll(superlative)]
    .map(([word]) => word)
    .find((word) => !words.has(canonical(word.toLowerCase())) && hitOf(word, table) === null);
  if (lost === undefined) return null;
  return { word: lost, hint: `Name the groups and the measure, such as: which GROUP has the highest mean MEASURE?` };
}
