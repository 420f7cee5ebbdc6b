import { countedOfThese } from "../combined/steps.ts";
import { meansRows } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate } from "./holding.ts";

/** "How many were at night, and of those how many were large": two numbers are asked for. */
export function bothCounted({ text, operation, table, read }: Heard): Held | null {
  const match =
    /\bhow many\b.*\b((?:of|out of|from|among|amongst) (?:these|those|them)(?: \p{L}+)?,? how many|how many of (?:these|those|them)|and how many)\b/iu.exec(
      text,
    );
  if (match === null || operation.operation !== "aggregate" || operation.measures.length > 1) return null;
  const both = countedOfThese(text, table, read);
  if (both?.kind === "understood") return { outcome: both };
  return { word: match[1] ?? "", hint: "Ask for each of the two numbers in a question of its own." };
}

/** "… and what is the mean wind of all days": a number of all rows beside one of some of them. */
export function ofAllRows(heard: Heard): Held | null {
  const { text, operation, table } = heard;
  const match =
    /(?:\band\b|[,;.?]) (?:what (?:is|are|was|were) |how (?:many|much) )?.*?\b((?:of|for|over|across|among|in) (?:all|every one of)(?: (?:of )?the| our)?(?: other)? (\p{L}+)|overall|in general|in the whole (?:table|file|data ?set)|for everyone|of everything|(?:the )?overall (?:mean|average|median|total|number|share|percentage)\b.*)$/iu.exec(
      text,
    );
  if (match === null || (match[2] !== undefined && !meansRows(match[2], table))) return null;
  const isSplit = "dimensions" in operation && operation.dimensions.length > 0;
  const isOfSome = isSplit || ("filter" in operation && operation.filter !== null);
  // "Overall, which is the highest" and one whole question of all rows have no second number.
  const isSecond = /\b(?:and|vs|versus|compared (?:to|with))\b|[?;.] /iu.test(text.slice(0, match.index + 5));
  return isOfSome && isSecond
    ? { word: match[1] ?? "", hint: "Ask for the number of all rows in a question of its own." }
    : null;
}

const figure =
  "(?:the |their |its )?(?:how many|how much|number|count|total|sum|average|mean|median|avg|highest|lowest|largest|smallest|maximum|minimum|max|min)\\b";

/** "Mean wind for 2012 and the mean temp_max": what stands between two figures is taken to be said of both, which is told. */
export function saidBetween(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation } = heard;
  if (operation.filter === null || operation.measures.length < 2) return null;
  const match = new RegExp(
    `${figure}.+? ((?:for|in|during|on|where|with|had|have|has|among|at|since|before|after) (?:(?! and ).)+?),? and (?:what (?:is|are|was|were) )?${figure}(.+)$`,
    "iu",
  ).exec(text);
  const rest = match?.[2] ?? "";
  const isTold =
    /\b(?:for|in|during|on|where|with|among|at|since|before|after|of (?:these|those|them)|there|then|both)\b/iu.test(
      rest,
    );
  if (match === null || isTold) return null;
  return { assumption: `"${match[1]}" is taken to be said of both numbers.` };
}

/** "Mean wind by month, then the mean of those": what groups have is computed with once more. */
export function ofTheGroups({ text, operation }: Heard): Held | null {
  const match =
    /\b(?:then|next|after that|finally)\b,? (?:[\p{L} ]*? )?((?:mean|average|median|sum|total|maximum|minimum|highest|lowest|standard deviation|variance|spread|range|number) of (?:these|those|them|that|the (?:means|averages|totals|sums|counts|medians|results)))\b/iu.exec(
      text,
    );
  const isOfGroups = operation.operation === "aggregate" && operation.dimensions.length > 0 && operation.limit === null;
  return match !== null && isOfGroups
    ? { word: match[1] ?? "", hint: "Name each value that is wanted, in a question with a format." }
    : null;
}
