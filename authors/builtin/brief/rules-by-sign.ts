import { escaped } from "./consumed.ts";

const upwards = /\b(?:positive|direct|increas\w*|rising|upward)\b/iu;

/**
 * "If p < 0.05, it is "positive" or "negative" according to the sign of r", and "its sign decides between": the two rules that
 * say so, in the words that rules are read from. `text` and `options` are spelled alike.
 */
export function withRulesBySign(text: string, options: readonly string[]): string {
  const words = options.map(escaped).join("|");
  if (options.length < 2) return text;
  const r = "(?:r\\b|(?:the )?(?:pearson |spearman )?correlation(?: coefficient)?(?: r)?|(?:the )?coefficient(?: r)?)";
  const within = "(?:[^.;\\n]|\\.\\d)";
  const pattern = new RegExp(
    `\\b((?:if|when|where)\\b${within}*?\\d\\)?),? (?:then )?(?:(?:report|give|state|return|it is|its|the)\\b${within}*?)?(?:sign (?:decides|chooses|determines)${within}*?)?(${words})\\s*(?:or|and)\\s*(${words})(${within}*)`,
    "gu",
  );
  return text.replace(pattern, (found, condition: string, first: string, second: string, rest: string) => {
    const isBySign =
      /\bsign (?:decides|chooses|determines)/u.test(found) || new RegExp(`\\bsigns? of ${r}`, "u").test(rest);
    const rising = [first, second].filter((word) => upwards.test(word));
    if (!isBySign || rising.length !== 1) return found;
    const [up] = rising;
    const down = up === first ? second : first;
    return `${condition} and r is greater than 0, report ${up}. ${condition} and r is less than 0, report ${down}. `;
  });
}
