import type { Tagged } from "../language/tag.ts";
import type { Bare } from "./aggregate-draft.ts";
import { betterWhen } from "./convention.ts";
import { type Resolved, refused, settled } from "./resolved.ts";

/** Which end a word means: "worst" is the most of what nobody wants, and the least of what everybody does. */
export function endOf(word: Tagged, measure: Bare | undefined): Resolved<"asc" | "desc"> {
  const { direction, quality } = word.meaning;
  if (quality === undefined) return settled(direction ?? "desc");
  const better = measure === undefined ? null : betterWhen(measure);
  if (better === null)
    return refused(`It is not clear what "${word.text}" goes by.`, "Say highest or lowest.", [word.text]);
  return settled((better === "more") === (quality === "best") ? "desc" : "asc");
}
