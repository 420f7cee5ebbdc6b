import type { Operation } from "../../../state/intent.ts";

/** What must hold of every result of an operation, in sentences. */
export function invariantsOf(operation: Operation): string[] {
  const sentences: string[] = [];
  if (operation.operation === "aggregate") {
    if (operation.dimensions.length === 0) sentences.push("The result has exactly one row.");
    else sentences.push("No two rows have the same group.");
    for (const measure of operation.measures) {
      if (measure.share !== null && operation.limit === null && operation.dimensions.length > 0)
        sentences.push(
          `The values of ${measure.name} add up to ${measure.share === "percent" ? 100 : 1}, unless the total is 0${measure.within === undefined ? "" : `, for each ${operation.dimensions[measure.within]?.name ?? "group"}`}.`,
        );
      else if (
        [
          "count",
          "distinct",
          "missing",
          "stddev",
          "stddev_population",
          "variance",
          "variance_population",
          "range",
          "iqr",
        ].includes(measure.function)
      )
        sentences.push(`${measure.name} is never negative.`);
    }
  }
  if (operation.operation === "pivot")
    sentences.push("No two rows have the same group.", "There is a column for each group.");
  if (operation.operation === "streak") sentences.push("No two rows have the same group.", "A streak is 1 or longer.");
  if ("limit" in operation && operation.limit !== null) sentences.push("There are at most `limit` rows.");
  if (operation.operation === "rows" && operation.distinct) sentences.push("No two rows are the same.");
  if (operation.operation === "correlation") sentences.push("Every correlation lies between -1 and 1.");
  if (operation.operation === "describe")
    sentences.push("min ≤ q1 ≤ median ≤ q3 ≤ max in every row.", "There is one row for each column described.");
  if (operation.operation === "histogram")
    sentences.push(
      "The bins have the same width and touch each other.",
      "The counts add up to the rows that have a value.",
    );
  if (operation.operation === "missing")
    sentences.push("There is one row for each column.", "percent lies between 0 and 100.");
  return sentences;
}
