import type { TableProfile } from "../../../../state/profile.ts";
import { spokenOf, superlatives } from "../../language/measured-kind.ts";
import { Annotator } from "../annotate.ts";
import type { Brief } from "../split-brief.ts";

const functions = "average|mean|median|total|sum of";
const computing = "(?:calculate|compute|determine|find|get|work out|report|give|what (?:is|are|was|were))";
const number = "(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\\d+)";
const computed = new RegExp(
  `\\b${computing} the (?:arithmetic )?(?<function>${functions}) (?:of )?(?:the )?(?<of>["'\`]?[^\\n.?;,"'\`]{1,40}?["'\`]?) (?:for|of|in|by|per|within|on)(?: (?:each|every)(?: of the)?(?: ${number})?)? ["'\`]?(?<by>[\\p{L}_]+?)s?["'\`]?(?: in (?:the|this) (?:record|data|dataset|table|file|series|period))?(?=\\s*(?:[.?;,\\n]|$|and\\b))`,
  "iu",
);
const asked = (by: string): RegExp =>
  new RegExp(
    `\\b(which|what)( (?:one )?(?:of (?:them|these|the \\p{L}+) )?|(?: ["'\`]?${by}["'\`]?)) ?(?:is|was|has been|were|are) (?:on average )?(?:the )?(${superlatives.join("|")})(?: one)?(?: on average| overall| of (?:all|them|these))?(?=\\s*(?:[?.;,\\n]|$|and\\b))`,
    "iu",
  );

/**
 * "Compute the total rain for each year. Which year was the wettest?": the end of what is computed for each group, in the words in
 * which it is asked for. Only where the adjective speaks of that column.
 */
export function withEndsOfGroups(brief: Brief, table: TableProfile): Brief {
  const told = computed.exec(brief.question)?.groups;
  const { by = "", of = "", function: name = "" } = told ?? {};
  const shape = told === undefined ? null : asked(by);
  const said = shape?.exec(brief.question);
  const ends = said == null ? null : spokenOf((said[3] ?? "").toLowerCase(), "superlative", table);
  if (shape === null || ends === null) return brief;
  // "The wettest on average" is not the one with the highest total.
  if (/\baverage\b/iu.test(said?.[0] ?? "") && !/^(?:average|mean)$/iu.test(name)) return brief;
  // "What is the mean wait there?" goes on about the group.
  const goesOn = brief.question.slice((said?.index ?? 0) + (said?.[0].length ?? 0));
  if (/\b(?:there|its?|their|that|this|them|these|those)\b/iu.test(goesOn)) return brief;
  const column = new Annotator(table).columnOf(of.replace(/["'`]/gu, ""));
  if (!ends.columns.some(({ name }) => name === column?.name)) return brief;
  const end = ends.direction === "desc" ? "highest" : "lowest";
  const question = brief.question.replace(shape, `which ${by} has the ${end} ${name} ${of}`);
  return { ...brief, question, body: question + brief.body.slice(brief.question.length) };
}
