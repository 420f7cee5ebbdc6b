import type { Tag } from "../../lexicon/tags.ts";

export const operands: readonly Tag[] = ["Number", "Text", "Value", "Date", "Unknown"];

export const joiners: readonly Tag[] = ["And", "Or", "Comma"];

/** What, after a column, makes a condition of it. */
export const conditionTails: readonly Tag[] = [
  "Compare",
  "Is",
  "Between",
  "Contains",
  "Not",
  "Missing",
  "NotMissing",
  "Value",
  "Number",
  "Text",
  "Unknown",
  "Date",
];

export const introductions: readonly Tag[] = ["Where", "With", "In", "For", "On", "Of", "From", "Is", "Has"];
