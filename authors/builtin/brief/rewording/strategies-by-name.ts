import type { Brief } from "../split-brief.ts";

const kind = "(?:deletion|removal|dropping|imputation|filling|replacement)";
const way = "(?:strategy|method|approach|technique|step)";
const name = "(?:\"[^\"\\n]{1,60}\"|'[^'\\n]{1,60}'|`[^`\\n]{1,60}`|[\\p{L}\\p{N}_.]+)";
const of = `(?: ?(?:the )?missing values (?:in|of))? ?(?:the )?(${name})(?: columns?| variable| feature)?`;
/** "For the imputation strategy in the score column, replace the missing values with 0." */
const led = new RegExp(
  `(?<=^|[.;:{\\n]\\s*)(?:For|In|As) the ${kind} ${way} (?:in|of|for|on) ${of}, (replace|fill|impute|substitute) (?:the |all |any )*(?:missing|null|nan) values(?= (?:with|by)\\b)`,
  "giu",
);
const ledRemoval = new RegExp(
  `(?<=^|[.;:{\\n]\\s*)(?:For|In|As) the ${kind} ${way} (?:in|of|for|on) ${of}, (?=(?:remove|drop|delete|discard|exclude)\\b[^.;\\n]*\\b(?:missing|null|nan)\\b)`,
  "giu",
);
/** "Use the deletion strategy for the missing values in A and the imputation strategy for the missing values in B." */
const announced = new RegExp(
  `(?<=^|[.;:{\\n]\\s*)(?:Use|Apply|Choose|Follow|Employ) (?:the |an? )?${kind} ${way} (?:for|in|on|to) ${of}(?:,? and (?:use )?(?:the |an? )?${kind} ${way} (?:for|in|on|to) ${of})?\\.`,
  "giu",
);

/**
 * Strategies for missing values that are called by their kind and told beside it: the telling alone is left. What only announces them goes where
 * each of its columns is told what becomes of its missing values.
 */
export function withStrategiesTold(brief: Brief): Brief {
  const told = (text: string): string =>
    text
      .replace(
        led,
        (_, column: string, verb: string) =>
          `${verb.charAt(0).toUpperCase()}${verb.slice(1)} the missing values in ${column}`,
      )
      .replace(ledRemoval, (all, column: string) => {
        // The clause has to name the column itself.
        const rest = text.slice(text.indexOf(all) + all.length).split(/[.;\n]/u)[0] ?? "";
        return rest.includes(column.replace(/["'`]/gu, "")) ? "" : all;
      });
  const constraints = told(brief.body.slice(brief.question.length));
  const isTold = (column: string | undefined): boolean =>
    column === undefined ||
    constraints
      .split(/[.;\n]/u)
      .some(
        (sentence) =>
          sentence.includes(column.replace(/["'`]/gu, "")) &&
          /\b(?:missing|null|nan)\b/iu.test(sentence) &&
          /\b(?:remov|drop|delet|discard|exclud|replac|fill|imput|substitut)/iu.test(sentence),
      );
  const question = told(brief.question).replace(announced, (all, one?: string, other?: string) =>
    isTold(one) && isTold(other) ? "" : all,
  );
  return { ...brief, question, body: question + constraints };
}
