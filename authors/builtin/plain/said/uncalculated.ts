import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { formulaColumns } from "../../analysis/parts.ts";
import { Annotator } from "../../brief/annotate.ts";
import { expressionsIn, withSigns } from "../../brief/expressions.ts";
import { numberTypes } from "../../reading/resolve-column.ts";

const sign =
  /[*/×÷+]|\b(?:times|minus|plus|(?:divided|multiplied) by)\b|\b(?:divid|multiply|subtract)(?:e|ing)?\b|^add(?:ing)?\b/iu;

/** "Number of orders times mean price". */
const ofFigures =
  /(?:\b(?:times|plus|minus|(?:divided|multiplied) by)|[*×÷+]) (?:the |its |their )?(?:mean|average|avg|total|sum|median|number|count|maximum|minimum|max|min|highest|lowest)\b/iu;

/** "The average of price / quantity", where nothing is divided: the words, or null. */
export function uncalculated(text: string, operation: Operation, table: TableProfile): string | null {
  const found = sign.exec(text)?.[0];
  if (
    found === undefined ||
    /"made"|"arithmetic"|"ratio"|"percent|"difference"|"compared"/u.test(JSON.stringify(operation))
  )
    return null;
  const figure = ofFigures.exec(text)?.[0];
  if (figure !== undefined) return figure;
  const said = new Annotator(table).annotate(text).text;
  const isOfNumbers = expressionsIn(withSigns(said), { table, made: [] }).some(
    ({ formula }) =>
      formula.kind === "arithmetic" &&
      formulaColumns(formula).every((name) =>
        table.columns.some((own) => own.name === name && numberTypes.includes(own.type)),
      ),
  );
  return isOfNumbers ? found : null;
}
