import type { Brief } from "./split-brief.ts";

const limit = "(?:\\|\\s*z\\s*\\||(?:absolute )?z-?\\s?scores?)[^.;\\n]{0,40}?\\d(?:\\.\\d+)?";
const shapes = [
  new RegExp(
    `${limit},? (?:is|are|counts? as|is called|are called) (?:an? )?(?<noun>[a-z]{4,})(?=\\s*(?:[.;,)}\\n]|$))`,
    "iu",
  ),
  new RegExp(
    `\\ban? (?<noun>[a-z]{4,}) (?:is|has|means) (?:an? |any )?(?:value|reading|row|entry|one)?[^.;\\n]{0,30}?${limit}(?=\\s*(?:[.;,)}\\n]|$))`,
    "iu",
  ),
];
/** Words that say what is done about such values, or what else they are. */
const others =
  /^(?:outliers?|extremes?|unusual|removed|dropped|excluded|normal|missing|kept|flagged|value|values|row|rows|reading|entry|record|point|score)$/iu;

/**
 * "Readings with |z| > 3 are spikes. How many spikes has each site?": outliers under another name, which the questions and the names of its
 * answers have. Gives the brief with "outlier" in its place.
 */
export function withOutlierNouns(brief: Brief): Brief {
  const said = shapes.map((shape) => shape.exec(brief.body)?.groups?.noun).find((noun) => noun !== undefined);
  const noun = said?.toLowerCase().replace(/s$/u, "") ?? "";
  if (noun === "" || others.test(noun) || /\boutliers?\b/iu.test(brief.body)) return brief;
  const own = new RegExp(`\\b(an? )?${noun}(s?)\\b`, "giu");
  const plain = (text: string): string =>
    text.replace(
      own,
      (_, article: string | undefined, many: string) => `${article === undefined ? "" : "an "}outlier${many}`,
    );
  return {
    question: plain(brief.question),
    body: plain(brief.body),
    wanted: brief.wanted.map((each) => {
      const calls = each.name.replace(new RegExp(`(?<![a-z])${noun}(?=s?(?![a-z]))`, "iu"), "outlier");
      return calls === each.name ? each : { ...each, calls };
    }),
  };
}
