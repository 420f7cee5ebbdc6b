import type { MadeColumn } from "../../../state/made.ts";

/** What a made column is, in a sentence's part: "revenue is Qty × Unit Price". */
export function madeLine(made: MadeColumn): string {
  switch (made.kind) {
    case "product":
      return made.name === made.columns.join(" × ")
        ? "multiplied row by row"
        : `${made.name} is ${made.columns[0]} × ${made.columns[1]}`;
    case "difference":
      return `${made.name} is ${made.columns[0]} − ${made.columns[1]}`;
    case "length":
      return `${made.name} is its number of characters`;
    case "days":
      return `${made.name} is the number of whole days from ${made.columns[0]} to ${made.columns[1]}`;
    case "hours":
    case "minutes":
      return `${made.name} are counted with their fractions`;
    case "part":
      return `${made.name} is the number of ${made.column}'s ${made.grain} in its year`;
    case "week_part":
      return `the weekend is Saturday and Sunday of ${made.column}`;
    case "season":
      return `seasons of ${made.column} as north of the equator: spring begins in March, summer in June, autumn in September, winter in December`;
    case "group_size":
      return "counted over all rows";
    case "writing":
      return `values of ${made.column} that differ in capitals alone are one`;
    case "decade":
      return `each is named by its first year of ${made.column}`;
    case "repeat":
      return "a duplicate says the same in all columns as a row that is counted as the first";
    case "present":
      return `"with" is ${made.column} > 0`;
    case "period":
      return `each ${made.grain} of ${made.column} is one`;
    case "bands":
      return `each band of ${made.column} is named by where it begins (${made.edges.join(", ")})`;
    case "quarters":
      return `${made.name} is 1 up to the first quartile of all rows and 4 above the third`;
  }
}
