import type { TableProfile } from "../../../../state/profile.ts";
import { adjectives } from "../../lexicon/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber, type Reworded } from "./wording.ts";

const ends = "highest|lowest|greatest|largest|biggest|smallest|most|least|fewest|best|worst";

/** "which room has the highest humidity on average", "at what hour is co2 highest", "which room is the coldest on average". */
export function highestOnAverage(text: string, table: TableProfile): Reworded | null {
  const plain = text.replace(/^on average,? (.*?)[\s?.!]*$/iu, "$1 on average").replace(/[\s?.!]+$/u, "");
  const been = new RegExp(
    `^(?:(?:at|in|on|during|for|of) )?(?:what|which) ([\\p{L} ]+?) (?:is|was|are|were|has|have|had) (?:the )?(.+?) (?:the )?(${ends})( on average)?$`,
    "iu",
  ).exec(plain);
  if (been !== null) {
    const [, group, measure, end, mean] = been;
    return {
      text: `which ${group} has the ${end}${mean === undefined ? "" : " average"} ${measure}`,
      assumption: null,
    };
  }
  const own = new RegExp(
    `^(?:in |at |on )?(what|which) (.+?) (has|have|had|with|gets|shows|sees) (?:the )?(${ends}) (.+?) on average$`,
    "iu",
  ).exec(plain);
  if (own !== null) return { text: `which ${own[2]} has the ${own[4]} average ${own[5]}`, assumption: null };
  return byAdjective(plain, table);
}

/** "the coldest on average" is the lowest mean temperature, where there is one column that the adjective may be of. */
function byAdjective(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:what|which) (.+?) (?:(?:is|are|was|were|has|have) )?(?:the )?((?:\S+ ){0,2}\S+) on average$/iu.exec(text);
  if (match === null) return null;
  const [, said = "", rest = ""] = match;
  const words = `${said} ${rest}`.replace(/ (?:is|are|was|were|the) /giu, " ").split(" ");
  for (const length of [3, 2, 1]) {
    const adjective = adjectives[words.slice(-length).join(" ").toLowerCase()];
    const group = words
      .slice(0, -length)
      .join(" ")
      .replace(/ (?:is|are|was|were|the)$/iu, "");
    if (adjective === undefined || group === "") continue;
    const columns = adjective.names.flatMap((name) => columnOf(name, table, isNumber) ?? []);
    const [only, another] = [...new Set(columns)];
    if (only === undefined || another !== undefined) return null;
    const end = adjective.direction === "desc" ? "highest" : "lowest";
    return { text: `which ${group} has the ${end} average ${quoted(only.name)}`, assumption: null };
  }
  return null;
}

/** "the biggest spread in marks", "which room's temperature varies most": the standard deviation. */
export function spread(text: string): Reworded | null {
  const most = "biggest|largest|widest|greatest|highest|most";
  const least = "smallest|narrowest|lowest|least";
  const assumption = "The spread is taken as the standard deviation.";
  const noun = new RegExp(
    `\\b(?:(${most})|${least}) (?:spread|variation|variability|dispersion|scatter) (?:in|of) (?:the |its |their )?`,
    "iu",
  );
  const said = noun.exec(text);
  if (said !== null)
    return {
      text: text.replace(noun, `${said[1] === undefined ? "lowest" : "highest"} standard deviation of `),
      assumption,
    };
  const vary =
    /^(?:in |for |at )?(?:what|which) (.+?) (?:do|does|did) (?:the )?(.+?) (?:vary|differ|fluctuate) (?:the )?(most|least)[\s?.!]*$/iu.exec(
      text,
    );
  if (vary !== null) {
    const end = vary[3]?.toLowerCase() === "most" ? "highest" : "lowest";
    return { text: `which ${vary[1]} has the ${end} standard deviation of ${vary[2]}`, assumption };
  }
  const plain =
    /^(?:what is |what's |show |give )?(?:the )?(?:spread|variation|variability) (?:in|of) (?:the )?(.+?)[\s?.!]*$/iu.exec(
      text,
    );
  return plain === null ? null : { text: `standard deviation of ${plain[1]}`, assumption };
}
