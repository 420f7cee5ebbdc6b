import { expect, it } from "vitest";
import { exampleTools, likest } from "../../../authors/llm/reference-tools.ts";
import type { Operation } from "../../../state/intent.ts";

it("the tools that a model is shown are chosen by the kind of work and the words of the question, the likest first", () => {
  const first = (operation: Operation["operation"], words: string): string | undefined =>
    likest(exampleTools(), { operation, words, most: 2 })[0]?.description;
  expect(first("aggregate", "top five regions")).toContain("Top N");
  expect(first("aggregate", "mean amount by region")).toContain("Group and aggregate");
  expect(first("custom", "seven day rolling average")).toContain("moving average");
  expect(first("custom", "slope of the trend line")).toContain("straight line");
  expect(first("custom", "outliers by the interquartile range")).toContain("Outliers");
  expect(first("custom", "join orders with customers")).toContain("Join");
});
