import type { TableProfile } from "../../../../state/profile.ts";
import { conventionOf } from "../../reading/convention.ts";
import { functionNames } from "../../reading/function-names.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber, type Reworded } from "./wording.ts";

const percent = "percent|percentage|per cent|%";
const degree = "(?:higher|lower|more|less|larger|smaller|bigger|greater|above|below|longer|shorter|better|worse|fewer)";
const less = /^(?:lower|less|smaller|below|shorter|worse|fewer)$/iu;
const rise = "grow|grown|grew|rise|risen|rose|increase|increased|climb|climbed|go up|gone up|went up|change|changed";
const fall =
  "fall|fallen|fell|drop|dropped|decline|declined|decrease|decreased|shrink|shrunk|go down|gone down|went down";
const against = "compared (?:with|to)|versus|vs\\.?|against|over|relative to|in comparison (?:with|to)";
const isFall = new RegExp(`^(?:${fall}|drop|decline|decrease)$`, "iu");

/** "by how many percent is the average salary of men higher than that of women": how far one lies above the other, in percent of it. */
export function percentHigher(text: string): Reworded | null {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const asked = new RegExp(
    `^(?:by )?(?:how many|how much|what|which) (?:${percent}) (?:is|are|was|were) (?:the |our )?(.+?) (?:of|for|in|among) (.+?) (${degree})(?: (?:or|and) (${degree}))? than (?:(?:that|those|the one|it is) )?(?:(?:of|for|in|among) )?(.+)$`,
    "iu",
  ).exec(plain);
  const much = new RegExp(
    `^(?:by )?how much (${degree}), in (?:${percent}), (?:is|are|was|were) (?:the |our )?(.+?) (?:of|for|in|among) (.+?) than (?:(?:that|those) )?(?:(?:of|for|in|among) )?(.+)$`,
    "iu",
  ).exec(plain);
  const [measure, one, word, either, other] =
    asked !== null
      ? [asked[1], asked[2], asked[3], asked[4], asked[5]]
      : [much?.[2], much?.[3], much?.[1], undefined, much?.[4]];
  if (measure === undefined || one === undefined || other === undefined) return null;
  // Two conditions that stand on one side say nothing of the other.
  if (/ (?:in|at|with|for|of|from) /iu.test(one)) return null;
  const isLower = either === undefined && less.test(word ?? "");
  return {
    text: `percent difference in ${measure} between ${one} and ${other}`,
    assumption: isLower ? `A percentage below 0 is how much lower it is.` : null,
  };
}

const lead = "(?:(?:what (?:is|was|were|are)|show|give|calculate|find)(?: me)? )?(?:the |our )?";

/** "how much did sales grow in 2025 compared with 2024, in percent": the change from the one to the other, in percent of the one. */
export function percentGrowth(text: string, table: TableProfile): Reworded | null {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const tail = new RegExp(`^(.*?),? (?:in|as an?|as) (?:${percent})$`, "iu").exec(plain);
  const body = tail?.[1] ?? plain;
  const verbs = `(?:${rise}|${fall})`;
  const asked = new RegExp(
    `^(?:by )?(how much|what (?:${percent})|how many (?:${percent})) (?:did|has|have|do|does) (?:the |our )?(.+?) (${verbs}) (.+)$`,
    "iu",
  ).exec(body);
  const noun = new RegExp(
    `^${lead}((?:${percent}) )?(growth|increase|rise|change|decrease|drop|decline) (?:in|of) (?:the |our )?(.+?) ((?:in|from|between|for|during) .+)$`,
    "iu",
  ).exec(body);
  const [isPercent, measure, verb, when] =
    asked !== null
      ? [tail !== null || !/^how much$/iu.test(asked[1] ?? ""), asked[2], asked[3], asked[4]]
      : [tail !== null || noun?.[1] !== undefined, noun?.[3], noun?.[2], noun?.[4]];
  if (!isPercent || measure === undefined || when === undefined) return null;
  const ends = endsOf(when);
  const of = ofEach(measure);
  const computed = computedOf(of.measure, table);
  if (ends === null || computed === null) return null;
  return {
    text: `percent change in ${computed.text} from ${ends.from} to ${ends.to}${of.each}${ends.rest}`,
    assumption:
      [isFall.test(verb ?? "") ? "A percentage below 0 is a fall." : "", computed.said].join(" ").trim() || null,
  };
}

/** "in 2025 compared with 2024", "from Autumn to Summer", "between 2023 and 2024": from which to which, and what follows. */
function endsOf(when: string): { from: string; to: string; rest: string } | null {
  const rest = "( (?:by|per|for each|in each|of each|for every) .+)?";
  const later = new RegExp(
    `^(?:in|for|during) (?:the )?(.+?),? (?:${against}) (?:(?:that|those) (?:of|in) )?(?:the )?(.+?)${rest}$`,
    "iu",
  ).exec(when);
  if (later !== null) return { from: later[2] ?? "", to: later[1] ?? "", rest: later[3] ?? "" };
  const ends = new RegExp(`^(?:(?:from (.+?) to)|(?:between (.+?) and)) (.+?)${rest}$`, "iu").exec(when);
  return ends === null ? null : { from: ends[1] ?? ends[2] ?? "", to: ends[3] ?? "", rest: ends[4] ?? "" };
}

/** "the average mark of each class": the measure, and its groups. */
function ofEach(measure: string): { measure: string; each: string } {
  const match = /^(.+?) (?:of|for|in|at|by|per) (?:(?:each|every) )(.+)$/iu.exec(measure);
  return match === null ? { measure, each: "" } : { measure: match[1] ?? "", each: ` for each ${match[2]}` };
}

const functionWord =
  /^(?:average|mean|avg|median|total|sum|number|count|minimum|maximum|min|max|standard deviation|different|distinct)\b/iu;

/** What is computed of it: what is said, or what is usual for the one column that it names. */
export function computedOf(measure: string, table: TableProfile): { text: string; said: string } | null {
  if (functionWord.test(measure)) return { text: measure, said: "" };
  const column = columnOf(measure, table, isNumber);
  const usual = column === null ? null : conventionOf(column, measure);
  if (column !== null && usual !== null)
    return {
      text: `${functionNames[usual]} ${quoted(column.name)}`,
      said: `The ${functionNames[usual]} of ${column.name} is taken, since none is named.`,
    };
  return /^(?:sales|revenues?|turnover)$/iu.test(measure)
    ? { text: `total ${measure}`, said: `The total of ${measure} is taken.` }
    : null;
}

/** "month over month change in the number of parcels, in percent". */
export function percentOverSteps(text: string): Reworded | null {
  const match = new RegExp(
    `^(.*?)\\b((?:day|week|month|quarter|year)(?: (?:over|on|to) |-(?:over|on|to)-)\\p{L}+) (?:change|growth|increase|development)(?: rate)? (?:in|of) (?:the )?(.+?),? (?:in|as an?) (?:${percent})[\\s?.!]*$`,
    "iu",
  ).exec(text);
  return match === null ? null : { text: `${match[1]}${match[2]} percent change in ${match[3]}`, assumption: null };
}

/** "By how many points did each class's average mark change from autumn to summer": the one less the other, of all or of each. */
export function changedFromTo(text: string): Reworded | null {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const match = new RegExp(
    `^(?:by )?(?:how (?:much|many \\p{L}+)|(what|which) (?:${percent})) (?:did|has|have) (?:(?:each|every) (\\p{L}+(?: \\p{L}+)?)['’]s? |the |our )?(.+?) (?:(${rise})|${fall}) (?:from|between) (?:the )?(\\S+(?: \\S+)?) (?:to|and) (?:the )?(\\S+?(?: (?!(?:by|per|for|in|at)\\b)\\S+)?)((?:,? (?:by|per|for each|for every|in each) .+)?)$`,
    "iu",
  ).exec(plain);
  if (match === null) return null;
  const [, share, group, measure = "", up, from, to, tail = ""] = match;
  if (group !== undefined && tail !== "") return null;
  const by = group === undefined ? tail.replace(/^,/u, "") : ` by ${group}`;
  // What it fell by is what there was before less what there is now.
  const [one, other] = up === undefined ? [from, to] : [to, from];
  if (share !== undefined && up === undefined) return null;
  const change =
    share === undefined
      ? `difference in ${measure} between ${one} and ${other}`
      : `percent change in ${measure} from ${from} to ${to}`;
  return { text: `${change}${by}`, assumption: null };
}
