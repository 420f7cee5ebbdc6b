import { splitName } from "../language/names.ts";
import { isMoney } from "./money-columns.ts";
import type { Misfit, Spoken } from "./spoken.ts";

const currencies: readonly { said: RegExp; written: RegExp }[] = [
  { said: /\bin (?:us )?(?:dollars|usd)\b/u, written: /[$]|\busd\b|dollar/iu },
  { said: /\bin (?:euros|eur)\b/u, written: /€|\beur|euro/iu },
  { said: /\bin (?:pounds|gbp|sterling)\b/u, written: /£|\bgbp\b|pounds|\blbs?\b/iu },
];

/** Amounts of another kind: in another currency, with and without tax, and counts where sums are asked for. */
export function misfitOfAmounts({ text, operation, table, measured, conditions }: Spoken): Misfit | null {
  const numbers = measured.flatMap(({ column }) => (column !== null && column.type !== "string" ? [column] : []));
  for (const { said, written } of currencies) {
    const word = said.exec(text)?.[0];
    const other = numbers.find(({ name }) => !written.test(splitName(name).join(" ")) && !written.test(name));
    if (word !== undefined && other !== undefined && isMoney(other))
      return {
        word,
        message: `${other.name} is not known to be ${word}.`,
        hint: `Ask for ${other.name} as it is written.`,
      };
  }
  const tax =
    /\b(?:without|excluding|excl|ex|before|less|with|including|incl) (?:the )?(vat|tax|taxes|gst|shipping|postage|discounts?|tips?)\b/u.exec(
      text,
    );
  const isOfTax = conditions.some(
    (each) => "column" in each && splitName(each.column).includes(tax?.[1]?.replace(/s$/u, "") ?? ""),
  );
  if (tax !== null && isOfTax && measured.some(({ column }) => column !== null && isMoney(column)))
    return {
      word: tax[0],
      message: `"${tax[0]}" may be said of the amounts or of the rows.`,
      hint: "Name the column of the amounts, and say which rows by a comparison: where VAT = 0.",
    };
  const sum =
    /\b(?:total|whole|entire|overall|combined) (?:amounts?|values?|worth|sum)\b|\bsum of (?:all )?(?:the )?\p{L}+s\b|\bhow much (?:has|have|had|did|does|do|was|were|is|are|money)\b|\btotal (?:billed|invoiced|charged|paid|spent|owed|earned)\b/u.exec(
      text,
    )?.[0];
  const isCount = measured.length > 0 && measured.every((each) => each.function === "count");
  const amounts = table.columns.filter(isMoney);
  if (sum !== undefined && isCount && amounts.length > 0)
    return {
      word: sum,
      message: `"${sum}" is no number of rows.`,
      hint: `Name what is added up: ${amounts.map(({ name }) => name).join(", ")}.`,
    };
  const isCounted =
    measured.length > 0 &&
    measured.every((each) => each.column === null || each.function === "distinct" || each.function === "ratio");
  const averaged = /\b(?:average|mean|median|typical|avg) (?:price|cost|amount|value|fee|salary|revenue|spend)\b/u.exec(
    text,
  )?.[0];
  if (averaged !== undefined && isCounted)
    return {
      word: averaged,
      message: `"${averaged}" is no number of rows.`,
      hint: `Name the column that is averaged.`,
    };
  const worth =
    /\b(?:values?|worth) of (?:the |our |all )*(?:stock|inventory|goods)\b|\b(?:stock|inventory) value\b/u.exec(
      text,
    )?.[0];
  const pieces = numbers.find(({ name }) =>
    splitName(name).some((part) => /^(?:qty|quantity|stock|units|pieces)$/u.test(part)),
  );
  if (
    worth !== undefined &&
    pieces !== undefined &&
    numbers.length === 1 &&
    !isMoney(pieces) &&
    !/value|worth/iu.test(pieces.name)
  )
    return {
      word: worth,
      message: `${pieces.name} is a number of pieces and no value.`,
      hint: "Say what a piece is worth: quantity times which price.",
    };
  const price = /\bprices?\b|\b(?:cheapest|dearest|priciest|(?:most|least) expensive)\b/u.exec(text)?.[0];
  const ordered = operation.operation === "rows" ? operation.order.map(({ by }) => by) : [];
  const spoken = [
    ...numbers,
    ...table.columns.filter(({ name }) => ordered.includes(name)),
    ...conditions.flatMap((each) => ("column" in each ? table.columns.filter(({ name }) => name === each.column) : [])),
  ];
  const cost = spoken.find(
    ({ name }) => splitName(name).some((part) => /^costs?$/u.test(part)) && !/price/iu.test(name),
  );
  const asked = table.columns.find(
    (column) =>
      column !== cost && splitName(column.name).some((part) => /^(?:price|rrp|retail|list|msrp)$/u.test(part)),
  );
  return price !== undefined && cost !== undefined && asked !== undefined && !/\bcosts?\b/u.test(text)
    ? {
        word: price,
        message: `"${price}" may mean ${cost.name} or ${asked.name}.`,
        hint: `Name one of them: ${asked.name}.`,
      }
    : null;
}
