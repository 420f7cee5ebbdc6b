import type { TableProfile } from "../../../../state/profile.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isText, meansRows, type Reworded } from "./wording.ts";

const verbs =
  "mention|mentions|mentioning|mentioned|say|says|saying|contain|contains|containing|include|includes|including|talk about|talks about|refer to|refers to|with";
const searched = "[\"'“‘]?([\\p{L}\\p{N}-]+(?: [\\p{L}\\p{N}-]+){0,2}?)[\"'”’]?";
const words = "(?:the (?:word|words|text|term|phrase) )?";
const small =
  /^(?:a|an|the|of|in|by|per|for|and|or|no|not|more|less|than|over|under|at|least|most|high|low|any|all|some)\b/iu;

/** "how many comments say practice", "tickets that mention invoice in the subject": a text that is searched for. */
export function textMentioned(text: string, table: TableProfile): Reworded | null {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const inColumn = new RegExp(
    `^(.*?) (?:(?:that|which|who) )?(?:do |does |did )?(${verbs}) ${words}${searched} in (?:the|their|its|a) ([\\p{L}_]+(?: [\\p{L}_]+)?)( (?:by|per|for each|in each) .+)?$`,
    "iu",
  ).exec(plain);
  if (inColumn !== null) {
    const [, before, , wanted = "", named = "", after = ""] = inColumn;
    const column = columnOf(named, table, isText);
    if (column === null || small.test(wanted)) return null;
    return { text: `${before} where ${quoted(column.name)} contains ${quoted(wanted)}${after}`, assumption: null };
  }
  const often = new RegExp(
    `^(how often|how many times) (?:is|was|does|do) ${words}${searched} (?:mentioned|said|contained|appear|occur|come up) in (?:the|their|its) ([\\p{L}_]+(?: [\\p{L}_]+)?)$`,
    "iu",
  ).exec(plain);
  const place = often === null ? null : columnOf(often[3] ?? "", table, isText);
  if (often !== null && place !== null)
    return { text: `number of rows where ${quoted(place.name)} contains ${quoted(often[2] ?? "")}`, assumption: null };
  const ofColumn = new RegExp(
    `^(how many|number of|count|count of|(?:what )?(?:share|percentage|percent|proportion) of) (?:the )?([\\p{L}_]+) (?:(?:that|which) )?(${verbs.replace("|with", "")}) ${words}${searched}( (?:by|per|for each|in each) .+)?$`,
    "iu",
  ).exec(plain);
  if (ofColumn === null) return null;
  const [, asked = "", named = "", , wanted = "", after = ""] = ofColumn;
  const column = meansRows(named, table) ? null : columnOf(named, table, isText);
  if (column === null || small.test(wanted)) return null;
  const counts = /^(?:how many|number|count)/iu.test(asked) ? "number of rows" : `${asked} rows`;
  return { text: `${counts} where ${quoted(column.name)} contains ${quoted(wanted)}${after}`, assumption: null };
}
