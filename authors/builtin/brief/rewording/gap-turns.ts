import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import { anyPersonNouns, rowNouns } from "../../lexicon/names.ts";

const gone =
  "(?:(?:be |to be |they are |these are |are )?(?:ignored|skipped|excluded|omitted|disregarded|left out|passed over|dropped|removed|discarded))";
const filled =
  "(?:be |being )?(?:imputed|filled(?: in| up)?|replaced|interpolated|estimated|guessed|substituted|treated as (?:zeros?|0)|set to (?:zero|0)|counted as (?:zeros?|0))";
/** "Are not imputed, just ignored": what isn't done, before what is. */
const notBut = new RegExp(
  `\\b(?:not|never|neither)(?: to)? ${filled}(?: (?:or|nor) ${filled})?,?(?: (?:but|and|just|simply|merely|only|rather|instead))* (?=${gone}\\b)`,
  "gu",
);
/** "Ignored, not imputed", "skip them rather than fill them": what isn't done, behind what is. */
const butNot = new RegExp(
  `(?<=\\b${gone}),? (?:and |but )?(?:not|rather than|instead of|never) (?:${filled}|(?:imputing|filling|replacing|interpolating|substituting)(?: in| them)?)(?=\\s*(?:[.;,\\n]|$))`,
  "gu",
);
/** "Separately for each column": a value that is missing in one column is no reason to leave out that of another. */
const apart = "(?:,? ?(?:separately|individually|independently|on (?:its|their) own|apart from each other))";
const ofEach =
  "(?:(?:for|in|of|within|from) (?:each|every|both|either|the two)(?: of the)?(?: two| three)?(?: (?:columns?|variables?|measures?|features?|fields?))?)";
const columnwise = new RegExp(
  `(?<=\\b(?:missing|null|nan|empty|blank)(?: (?:values?|entries|data|cells|readings|measurements))?)(?: (?:are|is|should be|must be)(?: (?:ignored|skipped|omitted|excluded|left out|disregarded))?)?(?: ${ofEach}${apart}|${apart} ${ofEach}|${apart}|,? column by column|,? columnwise|,? per column)(?=\\s*(?:[.;,\\n]|$))`,
  "gu",
);
/** "Only consider people for whom both values are available": of whom, by a noun for anybody. */
const anybody = [...rowNouns, ...anyPersonNouns].map((noun) =>
  noun === "people" ? noun : noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`,
);
const forWhom = new RegExp(
  `\\b([a-z]{3,}) (?:for whom|for which|whose|in which|where|that have|who have|with) (?=(?:(?:both|all|all three|the two) (?:of the )?(?:values?|answers?|items?|entries|columns|variables|measurements|readings|scores)|both) (?:are |is |have been |were )?(?:available|known|present|given|recorded|there|not missing|non-missing|answered|measured|reported)\\b)`,
  "gu",
);

/** "Without coordinates": of a table with a latitude and a longitude, which both are then. */
function withCoordinates(text: string, { columns }: TableProfile): string {
  const at = (shape: RegExp): number[] =>
    columns.flatMap(({ name, type }, index) =>
      (type === "number" || type === "integer") && splitName(name).some((part) => shape.test(part)) ? [index] : [],
    );
  const [[north, ...moreNorth], [east, ...moreEast]] = [
    at(/^lat(?:itude)?s?$/u),
    at(/^(?:lon|lng|long|longitude)s?$/u),
  ];
  const isNamed = columns.some(({ name }) =>
    splitName(name).some((part) => /^(?:coord|coords|coordinates?|position|location)$/u.test(part)),
  );
  if (north === undefined || east === undefined || moreNorth.length + moreEast.length > 0 || isNamed) return text;
  return text.replace(
    /\b(?:(without|lacking|with no|with missing|with unknown)(?: any| known| valid| the)?|(?:whose|where|for which)(?: the)?) (?:geographic(?:al)? |gps )?(?:coordinates|geolocation|lat\/lon)\b(?: (?:is|are) (missing|unknown|not known|not given|not available))?/gu,
    (all, lacking: string | undefined, gap: string | undefined) =>
      lacking === undefined && gap === undefined ? all : `with missing values in ⟨c${north}⟩ or ⟨c${east}⟩`,
  );
}

/**
 * Turns of phrase about missing values that say no more than the plain ones: what else is not done with them, that each column
 * is looked at by itself, of whom both values are known, and coordinates for the two columns that they are.
 */
export function withPlainGaps(text: string, table: TableProfile): string {
  return withCoordinates(
    text
      .replace(notBut, "")
      .replace(butNot, "")
      .replace(columnwise, (all) => (/\b(?:are|is|be)\b/u.test(all) ? " are ignored" : ""))
      .replace(forWhom, (said, noun: string) =>
        anybody.includes(noun) || rowNounStems(table).has(stemmer(noun)) ? "rows for which " : said,
      ),
    table,
  );
}
