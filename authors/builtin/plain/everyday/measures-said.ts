import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { ValueIndex } from "../../language/values.ts";
import { comingOfMeasures, nounsOfMeasures, verbsOfMeasures } from "../../lexicon/measures-said.ts";
import { quoted } from "../../reading/resolved.ts";
import { hitOf, valueAt } from "../short/slots.ts";
import { isNumber, isText } from "../wordings/wording.ts";
import { addsUp } from "./amounts-meant.ts";
import type { Said } from "./said.ts";

/** "rainfall", "wind speed", "the daily highs", "how far did I ride": by the column that is called otherwise. */
export function inMeasuresSaid(text: string, table: TableProfile, said: Said): string {
  return bareTotals(ofNouns(ofVerbs(inContainers(text, table), table, said), table, said), table, said);
}

const containers =
  "jars|bottles|portions|cups|pieces|loaves|boxes|bags|packets|pints|glasses|plates|bowls|tins|cans|slices|servings|bunches|punnets|trays|tubs|pots|sacks|bars|rolls|items|units";

/** "How many jars of honey": the number of it that a column tells. */
const inContainers = (text: string, table: TableProfile): string =>
  text.replace(
    new RegExp(`\\b(how many )?(${containers}) of (\\p{L}+)`, "giu"),
    (whole: string, many: string | undefined, container: string, noun: string) => {
      const [column, more] = columnIndexOf(table).match([noun])?.columns ?? [];
      const isKnown = columnIndexOf(table).match([container]) !== null || hitOf(noun, table) !== null;
      if (column?.type !== "integer" || more !== undefined || isKnown) return whole;
      return many === undefined ? noun : `total ${quoted(column.name)}`;
    },
  );
    const [only, more] = found;
    if (more !== undefined) return null;
    if (only !== undefined) return only;
  }
  return null;
}

/** What a name may have beside the word for the thing. */
const plain: ReadonlySet<string> = new Set(
  "mm cm m km kms mph kmh kph knots ms c f degc degf celsius hours hrs h min mins minutes kg l litres in inches total daily temp temperature speed level amount avg average max maximum fall s rate hpa mbar kcal distance".split(
    " ",
  ),
);

function ofNouns(text: string, table: TableProfile, said: Said): string {
  return nounsOfMeasures.reduce((from, { said: nouns, called, adds }) => {
    const match = new RegExp(
      `(how much )?(?:\\bthe )?(?<!["“‘'])\\b(${nouns})\\b(?!["”’'])(?: (${comingOfMeasures})\\b)?`,
      "iu",
    ).exec(from);
    const [whole = "", much, noun = "", came] = match ?? [];
    const column = match === null ? null : numberCalled(called, table);
    if (match === null || column === null || new ValueIndex(table).match(noun) !== null) return from;
    const named = columnIndexOf(table).match(noun.split(" "));
    // What is a column by its own name, or by a better one, stays that.
    const isOther = named !== null && named.cost < 0.3 && named.columns[0] !== column;
    if (isOther || (much !== undefined && !adds)) return from;
    if (much === undefined && named !== null && named.cost < 0.3 && named.columns.length === 1 && came === undefined)
      return from;
    const [before, after] = [from.slice(0, match.index), from.slice(match.index + whole.length)];
    // "Rain" before a noun or after "in the" tells of rows, and so does "days of snow".
    if (
      much === undefined &&
      !noun.includes(" ") &&
      /\b(?:in the|of|with|no|any|without|was it|did it) $/iu.test(before)
    )
      return from;
    said.assume(`"${noun}" is read as the column ${column.name}.`);
    return `${before}${much === undefined ? "" : "total "}${/^the /iu.test(whole) ? "the " : ""}${quoted(column.name)}${after}`;
  }, text);
}

/** "How far did we walk in May", "how many km did Ann ride": a total. */
function ofVerbs(text: string, table: TableProfile, said: Said): string {
  for (const { asked, verbs, called } of verbsOfMeasures) {
    const match = new RegExp(
      `^(?:${asked}) (?:did|do|does|have|has|had) (.+?) (?:ever |actually |already )?(?:${verbs})(?= (?:in|on|at|for|with|during|since|per|by|from|last|altogether|to)\\b|[\\s?.!]*$)`,
      "iu",
    ).exec(text);
    const column = match === null ? null : numberCalled(called, table);
    if (match === null || column === null) continue;
    const subject = match[1] ?? "";
    const isOwn = /^(?:i|we|you|they|everyone|everybody|people|us)$/iu.test(subject);
    if (!isOwn && valueAt(subject, table)?.length !== subject.length) continue;
    said.assume(`"${match[0]}" is told by ${column.name}.`);
    return `total ${quoted(column.name)}${isOwn ? "" : ` for ${subject}`}${text.slice(match.index + match[0].length)}`;
  }
  return text;
}
