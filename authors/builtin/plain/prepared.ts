import type { Operation } from "../../../state/intent.ts";
import type { Profile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { readBrief } from "../brief/read-brief.ts";
import { snakeName } from "../language/names.ts";
import { readingLine } from "../reading/reading-line.ts";

/** A question in the form in which steps and models are read: with names for what it wants. */
interface Named {
  text: string;
  names: string[];
}

const step =
  "(?:first,? )?(?:please )?(?:forward[- ]fill|fill|impute|replace|drop|remove|delete|exclude|discard|keep|filter|deduplicate|normali[sz]e|min-?max|standardi[sz]e|scale|log[- ]transform|transform|take the log(?:arithm)?|encode|label[- ]encode|create|add|make|define|derive|compute a|with)";
const statistic =
  "(?:mean|average|median|total|sum|min(?:imum)?|max(?:imum)?|standard deviation|std|variance|skewness|kurtosis|range|iqr|correlation|covariance|number|count|mode|percent(?:age)?|share)";
const asks =
  "(?:(?:give|report|compute|calculate|show|find|tell|return|get)(?: me)?|what(?:'s| is| are)|then the|how (?:many|much))";

/** "Fill missing speed with the mean and give the mean speed": steps, and what is then computed. */
function prepared(text: string): Named | null {
  const match = new RegExp(
    `^(${step}\\b.+?)[,;.]? (?:and |then |and then |afterwards |after that )*(${asks} .+)$`,
    "isu",
  ).exec(text);
  if (match === null) return null;
  const [, steps = "", asked = ""] = match;
  // What is had of each group has no name of its own.
  if (/\b(?:by|per|each|every|top|first|highest|lowest)\b/iu.test(asked)) return null;
  // Only what fills gaps is done for each group.
  if (/\b(?:by|per|each|every)\b/iu.test(steps) && !/^(?:first,? )?(?:please )?(?:fill|impute|replace)/iu.test(steps))
    return null;
  const wanted = asked
    .replace(new RegExp(`^${asks} `, "iu"), (said) => (/how many/iu.test(said) ? "number of " : ""))
    .replace(/^(?:the|are|is) /iu, "")
    .replace(/ (?:are|is)? ?(?:left|there|remain(?:ing)?)$/iu, "");
  if (!new RegExp(`^${statistic}\\b`, "iu").test(wanted)) return null;
  const names = wanted
    .split(/,? and (?:the )?/iu)
    .map((each) => snakeName(each.replace(/\b(?:of|the|in|between)\b/giu, " ")));
  return { text: `${steps}. ${asked[0]?.toUpperCase()}${asked.slice(1)}.`, names };
}

/** "The mean of the log of wind". */
function changed(text: string): Named | null {
  const match = new RegExp(
    `^(?:${asks} )?(?:the )?(${statistic}) (?:of )?(?:the )?((?:natural |base[- ]10 )?log(?:arithm)?|square root) of (?:the )?(.+)$`,
    "iu",
  ).exec(text);
  if (match === null || /\b(?:by|per|each|every|for|where|in|with)\b/iu.test(match[3] ?? "")) return null;
  const [, wanted = "", change = "", of = ""] = match;
  return { text: `Take the ${change} of ${of}. Give the ${wanted} ${of}.`, names: [snakeName(`${wanted} ${of}`)] };
}

/** "K-means with 3 clusters on speed and cost". */
function clustered(text: string): Named | null {
  const plain = text.replace(/^(?:please )?(?:(?:run|do|perform|apply|the|inertia (?:of|for)) )+/iu, "");
  const method = /^k[- ]?means(?: clustering)?,?(?= )/iu.exec(plain)?.[0];
  if (method === undefined) return null;
  // The number of clusters and the seed may stand before or behind the columns, once each.
  const told = { count: [] as string[], seed: [] as string[] };
  const left = plain
    .slice(method.length)
    .replace(
      /,? (?:(?:with|using|and|a|an|the|random) )*(?:seed|random[_ ]?(?:state|seed)|state)(?: of| =|=)? ?(\d+)(?=$|[ ,])/giu,
      (_, seed) => {
        told.seed.push(seed);
        return "";
      },
    )
    .replace(
      /,? (?:(?:with|into|in|using|and|for) )*(?:k ?(?:=|of)? ?(\d{1,2})(?=$|[ ,])|(\d{1,2}) clusters)/giu,
      (_, k, number) => {
        told.count.push(k ?? number);
        return "";
      },
    )
    .replace(/,? (?:and )?(?:(?:report|give|show) )?(?:me )?(?:the |its )?inertia$/iu, "")
    .trim();
  const columns = left.replace(/^[\s,]*(?:(?:on|of|by|using|for|with) )?/iu, "");
  // What else is asked of the clusters, or done to the columns first, is no column.
  const isMore =
    /\b(?:clusters?|sizes?|cent(?:er|re|roid)s?|silhouettes?|labels?|elbow|largest|smallest|biggest|means?|(?:standardi[sz]|scal|normali[sz])\w*|per|each)\b/iu;
  if (isMore.test(columns)) return null;
  const [[count, again], [seed, other]] = [told.count, told.seed];
  if (count === undefined || again !== undefined || other !== undefined || columns === "") return null;
  const seeded = seed === undefined ? "" : ` with random_state ${seed}`;
  return {
    text: `Run k-means with ${count} clusters on ${columns}${seeded} and report the inertia.`,
    names: ["inertia"],
  };
}

/**
 * Short questions that prepare the data first, or build what only a question with named answers may ask for: read as one, with
 * names made of what is asked. Every word of it has to be understood there.
 */
export function readPrepared(text: string, profile: Profile): IntentOutcome | null {
  const plain = text.trim().replace(/[\s?.!]+$/u, "");
  const named = clustered(plain) ?? changed(plain) ?? prepared(plain);
  if (named === null || new Set(named.names).size < named.names.length || named.names.includes("")) return null;
  const format = named.names.map((name) => `@${name}[value]`).join(", ");
  const outcome = readBrief(`${named.text}\n\nFormat: ${format}`, profile);
  if (outcome?.kind !== "understood" || losesByLogarithm(outcome.intent.operation, profile)) return null;
  return /\bround|\bdecimal/iu.test(plain) ? outcome : unrounded(outcome);
}

/** Named answers have two decimals where their format says nothing; a question without a format has said nothing of decimals. */
function unrounded(outcome: Extract<IntentOutcome, { kind: "understood" }>): IntentOutcome {
  const { operation } = outcome.intent;
  if (operation.operation !== "analysis") return outcome;
  // What clusters have is certain to some digits only.
  const answers = operation.answers.map((answer) =>
    answer.value.kind === "clusters" ? answer : { ...answer, decimals: null },
  );
  const whole: Operation = { ...operation, answers };
  return { ...outcome, intent: { ...outcome.intent, operation: whole, reading: readingLine(whole) } };
}

/** Whether a logarithm leaves out rows without a word: of what is not above zero there is none. */
function losesByLogarithm(operation: Operation, { tables }: Profile): boolean {
  if (operation.operation !== "analysis") return false;
  return operation.steps.some((step) => {
    if (step.kind !== "derive" || step.formula.kind !== "log") return false;
    const { of } = step.formula;
    const column = of.kind === "column" ? tables[0]?.columns.find(({ name }) => name === of.column) : undefined;
    return column === undefined || Number(column.min) <= 0;
  });
}
