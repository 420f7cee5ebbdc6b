import type { ColumnProfile } from "../../../state/profile.ts";
import type { Step } from "../../../state/step.ts";
import type { Consumed } from "./consumed.ts";
import { partWords, setWords } from "./date-parts.ts";
import { datesOf, takeWriting } from "./date-writing.ts";
import type { Frame } from "./frame.ts";
import { add } from "./making.ts";
import type { Wanted } from "./split-brief.ts";

/** What parts of a date are taken by, and what may stand around their names. */
const taking =
  "(?:extract\\w*|deriv\\w*|obtain\\w*|get|getting|tak(?:e|ing)|pars\\w*|pull\\w*(?: out)?|generat\\w*|creat\\w*|comput\\w*|determin\\w*)";
const part = `(?:the |a |an )?(?:calendar )?(?:${partWords}|name of the day of the week)(?: of the (?:day|week|year))?(?: (?:name|number|part|information|component|value)s?)?(?: ?\\((?:1|0) ?(?:[-–]|to) ?(?:12|23|7|6)\\))?`;
const source =
  "(?:,? (?:from|of|out of|in) (?:it|them|this column|that column|(?:each|every) (?:trading |single |calendar |individual )?[a-z]+|(?:the )?(?:time ?stamps?|dates?)|(?:the |its )?⟨c(\\d+)⟩(?: columns?| values?)?(?: of each [a-z]+)?))*";
const kept =
  "(?:,? (?:as|into|in) (?:an? )?(?:new |separate |own |integer |numeric |whole )*(?:columns?|features?|variables?|integers?|numbers?|⟨d\\d+⟩)(?: (?:called |named )?⟨d\\d+⟩)?)?";
const aside = "(?: using (?:string|date|datetime|pandas)[a-z ]*)?";

/** "Preprocess the date column to extract the month and the year": says which parts are looked at, and of which date. */
const extraction = new RegExp(
  `(?:\\b(?:(?:perform|do|carry out|apply|use) )?(?:comprehensive )?(?:data )?(?:preprocess(?:ing)?|features? engineering|process)(?: (?:techniques?|steps?))?(?: (?:on|of|for))? (?:the )?⟨c(\\d+)⟩(?: columns?)? (?:to|by|so as to|in order to|,? ?and) )?\\b(?:first )?${taking} ${part}(?:(?:,| and| as well as|, and) ${part})*${source}${kept}${aside}`,
  "u",
);
const available = new RegExp(
  `\\b(?:preprocess(?:ing)?) (?:the )?⟨c(\\d+)⟩(?: columns?)? (?:so|such) that ${part}(?:(?:,| and) ${part})*(?: (?:become|are|is|becomes) available| can be (?:extracted|taken)(?: from it)?)`,
  "u",
);

/** Sentences that only say what a part of a date is, or what a table's date is written like. */
const told: readonly RegExp[] = [
  new RegExp(
    `\\b(?:parse|convert|read) (?:the )?dates?(?: columns?)?(?: (?:to|into|as) (?:an? )?(?:date|datetime)s?(?: format)?)? (?:before|prior to) (?:extracting|taking|deriving|using) ${part}(?:(?:,| and) ${part})*(?: as (?:integers?|numbers?))?`,
    "u",
  ),
  /\b(?:the )?(?:quarters|months) (?:are|mean) (?:the )?(?:calendar )?(?:quarters|months)?,? ?\(?(?:from )?1 ?(?:to|-|–) ?(?:4|12)\)?/u,
  /,? ?\(?(?:i\.e\.|that is),? group(?:ed|ing)? by (?:the )?(?:calendar )?(?:month|quarter|weekday|hour)(?: of the (?:year|week|day))? (?:only|alone)(?: ?\((?:0|1) ?(?:-|–|to) ?(?:12|4|7|23)\))?\)?/u,
  /\b(?:set|let|take|consider) the start of (?:each|the|a|every) (?:month|year|week|quarter) [^.;\n⟨]*/u,
  /\b(?:a|each|the|every) (?:calendar )?(?:month|year|quarter) (?:runs|goes|lasts|extends|starts|begins) from its first (?:day )?to its last day\b/u,
  /\bthe decade is the year rounded down to (?:a|the (?:nearest|next lower)) multiple of (?:10|ten)(?: ?\([^)\n]*\))?/u,
  /\((?:for example|e\.g\.|i\.e\.),? [^()⟨]*\b(?:belongs?|counts?|falls?) (?:to|in(?:to)?|as) the (?:decade )?\d{4}s?\)/u,
  /\bof all (?:the )?(?:trading |single |individual )?(?:days|hours|months|records|rows) of (?:a|the|each|that|every) (?:month|year|day|week|hour)\b|\bof (?:the|that) same (?:(?:hour|month|year|weekday|quarter|decade)\b|⟨d\d+⟩)|\b(?:that|which) belong to the (?:month|year)(?: and (?:the )?(?:month|year))?(?: combination)?\b/u,
  /\b(?:the )?(?:yearly|monthly|annual|quarterly)? ?(?:increase|change|growth) (?:is |are )?(?:defined as |given by |computed as |calculated as )?the (?:average|mean|total|sum|value) of the (?:year|month|quarter) minus (?:the (?:average|mean|total|sum|value)|that) of the previous (?:year|month|quarter)(?:, so (?:that )?the first (?:year|month|quarter) has (?:no|none)[a-z ]*)?/u,
  /\bpooling (?:both|all|the|over|two|three)(?: the)? years\b|\b(?:over|of) all the (?:records|rows|readings|values) of the same (?:hour|month|year|weekday|day|quarter)\b/u,
];

/**
 * Reads which parts of a date a question has taken out, in words that only lead to what it asks of them; columns that it wants
 * to be called by a name of their own are made.
 */
export function readDatePartWords(left: Consumed, frame: Frame): (text: string) => string {
  left.rewrite(
    left.left
      .replace(
        new RegExp(
          `\\bthe ((?:average|mean|total|sum|median)(?: of)?(?: the)? ⟨[cd]\\d+⟩) (?:of|in) (?:the|that) same (?:${partWords})`,
          "gu",
        ),
        "its $1",
      )
      .replace(/,? (?:together|along) with (?=(?:that|its|the) (?:average|mean|total|sum|median))/gu, "; report "),
  );
  for (const shape of told) left.takeAll(shape);
  const dates = datesOf(frame);
  takeWriting(left, frame);
  const { makes, calls } = makeParts(left, frame);
  left.rewrite(calls(left.left));
  const groups = [available, extraction].flatMap((shape) =>
    [...left.left.matchAll(new RegExp(shape.source, "gu"))].map((match) => match.slice(1)),
  );
  const columns = new Set(groups.flat().filter((at) => at !== undefined));
  // Parts of another column than the table's date are none of these.
  const ofDates = [...columns].every((at) => {
    const column = frame.table.columns[Number(at)];
    return column !== undefined && (dates.includes(column) || isYear(column) || makes.has(column.name));
  });
  if (groups.length === 0 || !ofDates) return calls;
  left.takeAll(available);
  left.takeAll(extraction);
  return calls;
}

function isYear({ name, type }: ColumnProfile): boolean {
  return type === "integer" && /(?:^|[^a-z])years?(?:$|[^a-z])/iu.test(name);
}

/** What a column that a part of a date is kept in may be called: "ShipMonth", "event_hour", "Weekday". */
const partNames: readonly (readonly [RegExp, "year" | "month" | "weekday" | "quarter" | "hour"])[] = [
  [/(?:^|[^a-z])weekday|day of (?:the )?week|day_?of_?week/iu, "weekday"],
  [/year(?:$|[^a-z])|^year/iu, "year"],
  [/month(?:$|[^a-z])|^month/iu, "month"],
  [/quarter(?:$|[^a-z])/iu, "quarter"],
  [/hour(?:$|[^a-z])/iu, "hour"],
];

/**
 * Adds the columns that hold a part of a date under a name of the question's own: the names of the columns they are made of, and
 * what calls them by their own names where a text only says "the hour".
 */
function makeParts(left: Consumed, frame: Frame): { makes: Set<string>; calls: (text: string) => string } {
  const from = new Set<string>();
  const called: [RegExp, string][] = [];
  for (const [at, name] of frame.made.entries()) {
    if (frame.steps.some((step) => "name" in step && step.name === name)) continue;
    const words = name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replace(/_/gu, " ");
    const grain = partNames.find(([shape]) => shape.test(words))?.[1];
    if (grain === undefined || /\b(?:per|since|until|from|to)\b/iu.test(words)) continue;
    const mark = `⟨d${at}⟩`;
    const making = new RegExp(
      `\\b(?:extract\\w*|deriv\\w*|creat\\w*|generat\\w*|add\\w*|engineer\\w*|build|introduc\\w*|make)[^.;\\n]{0,80}?${mark}[^.;\\n]{0,60}?\\b(?:from|of) (?:the )?⟨c(\\d+)⟩|\\b(?:extract\\w*|deriv\\w*|tak(?:e|ing))[^.;\\n⟨]{0,40}\\b(?:${grain}|day)[^.;\\n⟨]{0,40}(?:from|of) (?:the )?⟨c(\\d+)⟩|\\b(?:deriv\\w*|extract\\w*|tak(?:e|ing)) (?:the )?${mark} from (?:the )?⟨c(\\d+)⟩|\\bfrom (?:the )?⟨c(\\d+)⟩[^.;\\n⟨]{0,40}\\b(?:as|called|named)[^.;\\n⟨]{0,20}${mark}`,
      "gu",
    );
    const stated = [...left.left.matchAll(making)]
      .flatMap((match) => match.slice(1))
      .filter((each) => each !== undefined);
    const columns = [...new Set(stated)]
      .map((each) => frame.table.columns[Number(each)])
      .filter((each) => each !== undefined);
    const timed = columns.filter(({ type }) => ["date", "datetime", "time"].includes(type));
    const dates = frame.table.columns.filter(({ type }) => type === "date" || type === "datetime");
    const spoken = new RegExp(
      `${mark}[^.;\\n]{0,60}\\b(?:the )?(?:${grain}|day of the week|name of the day)\\b|\\b${grain}[^.;\\n]{0,60}${mark}|\\b(?:dates?|time ?stamps?)\\b`,
      "u",
    ).test(left.left);
    const [column, ...more] = timed.length > 0 ? timed : spoken ? dates : [];
    const step = column === undefined || more.length > 0 ? null : stepOf(name, grain, column, left.left);
    if (column === undefined || step === null) continue;
    add(frame, step);
    setWords(frame, grain);
    from.add(column.name);
    called.push([new RegExp(`(?<=\\b(?:between|and|with) )the (?:[a-z]+ )?${grain}\\b(?! of)`, "gu"), `the ⟨d${at}⟩`]);
    left.takeAll(/,? ?\(?(?:in |as )?(?:a )?24-?\s?(?:hour|⟨d\d+⟩) format\)?/u);
    const hit = `⟨c${frame.table.columns.indexOf(column)}⟩`;
    const day =
      "(?:,? (?:in|as) (?:a )?24-?\\s?(?:hour|⟨d\\d+⟩) format|,? ?\\((?:in |as )?(?:a )?24-?\\s?(?:hour|⟨d\\d+⟩) format\\))?";
    const word = `(?:the |a |an )?(?:scheduled )?(?:calendar )?(?:${grain}|name of the day|day|${mark})(?: number| name)?(?: of (?:the )?(?:day(?: of the week)?|week|year|departure|each [a-z]+|the (?:date|time ?stamp)))*(?: ?\\((?:0|1) ?(?:[-–]|to) ?(?:23|12|7|6)\\))?${day}(?: (?:of|for) each [a-z]+)?(?: (?:when|in which|at which) each [a-z]+ (?:occurr?ed|happened|took place|was [a-z]+))?`;
    left.takeAll(
      new RegExp(
        `\\b(?:engineer|creat\\w*|generat\\w*|add\\w*|deriv\\w*|build|introduc\\w*|make|use feature engineering to create)(?: the| a| an)? (?:two )?(?:new )?(?:(?:column|feature|variable)s?,? )?(?:(?:named|called) )?${mark}(?: (?:column|feature|variable))?(?: (?:from|out of|of) (?:the )?(?:${hit}|dates?|time ?stamps?)(?: columns?)?)?(?:,? ?(?:\\(|that |which |it |is |by |of )*(?:represents?|holds?|contains?|gives?|is|extracting|taking|the (?=name of))? ?${word}\\)?)?(?: (?:from|out of|of) (?:the )?(?:${hit}|dates?|time ?stamps?)(?: columns?)?)?`,
        "u",
      ),
    );
    left.takeAll(
      new RegExp(
        `\\b(?:extract\\w*|deriv\\w*|tak(?:e|ing)|pars\\w*)(?: out)? (?:the )?(?:${word}|${mark}|${hit} as an? (?:date|time ?stamp|datetime)(?: and extract ${word})?)(?: (?:from|out of|of) (?:the )?(?:${hit}|dates?|time ?stamps?)(?: columns?)?)?(?:,? (?:as|into) (?:a |an )?(?:new )?(?:integer|column|feature|variable|number)(?:,? ?(?:called|named)? ?${mark})?)?(?: using [a-z ]*functions?)?(?:,? which (?:has|is given in|is in|is) (?:the )?format [-a-z/: ]+)?`,
        "u",
      ),
    );
  }
  return { makes: from, calls: (text) => called.reduce((said, [shape, by]) => said.replace(shape, by), text) };
}

function stepOf(
  name: string,
  grain: "year" | "month" | "weekday" | "quarter" | "hour",
  column: ColumnProfile,
  text: string,
): Step | null {
  if (column.type === "time") {
    if (grain !== "hour") return null;
    const hours = {
      kind: "arithmetic",
      operator: "/",
      left: { kind: "column", column: column.name },
      right: { kind: "number", value: 3600 },
    } as const;
    return { kind: "derive", name, formula: { kind: "function", name: "floor", of: hours } };
  }
  if (grain === "hour" && column.type !== "datetime") return null;
  const isName = /\b(?:name of the (?:day|month)|day name|month name|english (?:name|day))\b/u.test(text);
  if (grain === "weekday") return isName ? { kind: "calendar", name, column: column.name, grain: "weekday" } : null;
  if (grain === "month" && isName) return { kind: "calendar", name, column: column.name, grain: "month" };
  return { kind: "derive", name, formula: { kind: "part", grain, column: column.name } };
}

const two = `(?<a>${partWords}) and (?:the |each )?(?<b>${partWords})`;

/** Combinations of parts of a date, in the words that groups are otherwise spoken of: "for each month and year". */
export function rewriteCombinations(left: Consumed, wanted: readonly Wanted[]): void {
  let text = left.left;
  const put = (shape: string, by: string): void => {
    text = text.replace(new RegExp(shape.replace(/ (?![*?])/gu, "\\s+"), "gu"), by);
  };
  put(`\\bwhich (?<a>${partWords}) of which (?<b>${partWords})\\b`, "which $<a> and $<b>");
  put(`\\b(?:each|every|all) (?:of )?${two} combinations?\\b`, "each $<a> and $<b>");
  put(`\\b(?:each|every) (?:unique )?(?:combination|pair) of (?:the )?${two}\\b`, "each $<a> and $<b>");
  put(
    `\\b(?:over|for|in|of) (?:each|every) (?<a>${partWords}) (?:of|in|and) (?:each|every) (?<b>${partWords})\\b`,
    "for each $<a> and $<b>",
  );
  put(
    `\\b(?:increased|rose|grew) (?:the )?most (?:compared (?:to|with)|relative to|over|from|in comparison (?:to|with)) the previous (?<a>${partWords})\\b`,
    "had the largest increase from the previous $<a>",
  );
  put(
    `\\bin which (?<a>${partWords}) (?<what>[^.;,\\n]{1,60}?) had the largest increase from the previous (?:${partWords})`,
    "which $<a> had the largest increase from the previous $<a> in $<what>",
  );
  // "The highest turnover" of the answer's "[month, year, turnover]" is that of the quantity.
  for (const word of wanted.flatMap(({ placeholder }) => (/,/u.test(placeholder) ? placeholder.split(/\s*,\s*/u) : [])))
    if (/^[a-z]{4,}$/u.test(word) && !new RegExp(`^${partWords}$`, "u").test(word))
      put(`\\b(?<end>highest|lowest|largest|smallest|greatest) ${word}\\b(?= *[.,;\\n])`, "$<end>");
  const found = new RegExp(`\\beach (?<a>${partWords}) and (?<b>${partWords})\\b`, "u").exec(text)?.groups;
  if (found === undefined) {
    left.rewrite(text);
    return;
  }
  put(`\\b(?:sum up|add up|summing up) (?:the |all )*(?=⟨c)`, "the total ");
  put(`(?<=(?:^|,|\\band|\\bthen|\\.)\\s*)average the (?=⟨c)`, "the average ");
  put(
    "\\b(?:in|for) which (?:this|that|the) (?<fn>average|mean|total|sum) (?:is|was) (?:at its |the )?(?<end>highest|lowest|largest|smallest|greatest)\\b",
    "with the $<end> $<fn>",
  );
  put(
    `\\b(?<ask>return|report|give|find|name|identify) the (?:${found.a}|${found.b}) (?=with\\b)`,
    `$<ask> the ${found.a} and ${found.b} `,
  );
  put(`\\bthe ${two} combination (?:which|that) (?:has|had|shows?)\\b`, "the $<a> and $<b> with");
  put(`\\bthe ${two} combination\\b`, "the $<a> and $<b>");
  put("\\bthe combination (?:which|that) (?:has|had|shows?)\\b", `the ${found.a} and ${found.b} with`);
  put("\\bthe combination (?=with\\b)", `the ${found.a} and ${found.b} `);
  left.rewrite(text);
}
