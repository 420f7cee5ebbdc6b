import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { identifierWords } from "../lexicon/names.ts";
import type { Annotator } from "./annotate.ts";
import { nameWords, numericTypes } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import { countsRows } from "./counts-rows.ts";
import { partColumn, partWords } from "./date-parts.ts";
import { columnName, type Frame } from "./frame.ts";
import { readMinimum } from "./group-minimum.ts";
import { readGap } from "./ranking-gaps.ts";
import { namesEachRow } from "./row-names.ts";
import type { Wanted } from "./split-brief.ts";
import { readToldRanking } from "./told-rankings.ts";
import { functionPatterns } from "./words.ts";

/** Which group, or which row, has the most or the least of something. */
export interface Ranking {
  /** The column whose value is asked for. */
  by: string;
  /** What is compared; null counts rows. */
  column: string | null;
  /** Null compares single rows. */
  function: AnalysisFunction | null;
  direction: "highest" | "lowest";
  /** The word that the question has for what the column names: "movie". */
  called?: string;
  /** The question's adjective for what the first of them is: "variable". */
  adjective?: string;
  /** The column by whose name the rows that are counted are called. */
  rowsBy?: string;
  /** Whether single rows are compared of which several share a name, unless the conditions leave one of each. */
  comesAgain?: boolean;
  /** Whether the question also asks of all rows for what the groups are compared by. */
  alsoOverall: boolean;
  /** Whether both the most and the least are asked for: what an answer is called says which. */
  bothEnds?: boolean;
}

const superlative =
  "(?<superlative>highest|largest|greatest|greater|higher|biggest|best|most|maximum|lowest|smallest|lower|least|fewest|minimum|larger|smaller)";

const subject = `(?:⟨(?<kind>[cd])(?<at>\\d+)⟩|(?<word>${partWords}|[a-z]{3,}))`;

const functionWords =
  "(?:(?<stated>total number of|average number of|mean number of|average|mean|median|total|sum of(?: the)?|summed|overall|standard deviation(?: of)?|variance(?: of)?|number of|count of)(?: annual| yearly| daily| monthly| hourly)? )?";

const measured = "(?:of |the |in |their |its )*(?:⟨(?<ofKind>[cd])(?<ofAt>\\d+)⟩|(?<noun>[a-z]+(?: [a-z]+)?))";

const aside = "(?<aside>(?:(?!⟨[cd]|\\b(?:and|or)\\b)[^.?\\n,]){0,60}?)";

const having =
  "(?:has|have|had|with|shows?|is|are|received|sold|saw|recorded|having|did|does|got|killed|reached|released|produced|made|handled|placed|carried|earned|generated|experienced|caused|takes|took|gets?|gives?|gave|contains?|holds?|sees?|hosts?|hosted|accounts? for|lists?|offers?|employs?|[a-z]{3,}(?:ed|s))";

const years = "(?: (?:identifier|name)s?(?![a-z]))?(?: of the (?:year|day|week))?(?: ?\\(1 ?- ?12\\))?";

/** "At which site does the count reach its highest value". */
const reached = new RegExp(
  `\\b(?:(?:in|for|on|during|at) )?(?:which|what) (?:calendar |single )?${subject}${years} (?:does|did|do) (?:the )?⟨(?<ofKind>[cd])(?<ofAt>\\d+)⟩(?: values?)? (?:reach|have|attain|hit|take|show|get|assume) (?:its|their|the) (?<superlative>highest|largest|greatest|maximum|lowest|smallest|minimum)(?: values?)?(?=\\s*[?.,;])`,
  "u",
);

/** "Who has the highest income": the one whose name a column has. */
const who = new RegExp(
  `\\b(?<word>who) ${having} (?:the )?(?:on average )?(?:the )?${superlative} ${functionWords}${measured}`,
  "u",
);

const shapes: readonly RegExp[] = [
  new RegExp(
    `\\b(?:which|what|(?:find|identify|determine|report|name|give|return|tell)(?: me)? (?:the|which)|the|for which) (?:calendar |single |type of |kind of |number of )*${subject}${years} ${aside}${having} (?:there )?(?:on average )?(?:(?:the|a|an) )?(?:on average )?(?:the )?${superlative} ${functionWords}${measured}`,
    "u",
  ),
  new RegExp(
    `\\b(?:in|for|on|during) (?:which|what) (?:calendar |single )?${subject}${years} (?:is|was|were|are|did|do|does|has|have) (?:there )?(?:the )?(?:on average )?(?:the )?${superlative} ${functionWords}${measured}`,
    "u",
  ),
];

/** "In which decade was the average death toll highest". */
const behind = new RegExp(
  `\\b(?:in|for|on|during|at) (?:which|what) (?:calendar |single )?${subject}${years} (?:is|was|were|are) (?:the )?${functionWords}(?:of |the )*⟨(?<ofKind>[cd])(?<ofAt>\\d+)⟩ (?:the )?${aside}${superlative}(?:,? and (?:(?:in|at|on|for) which (?:is it |it is )?)?(?:the )?(?<other>highest|largest|lowest|smallest))?`,
  "u",
);

/** Reads which group has the most or the least of something, and how many rows a group must have at least. */
export function readRanking(left: Consumed, frame: Frame, wanted: readonly Wanted[], annotator: Annotator): void {
  frame.ranking = readToldRanking(left, frame, annotator);
  if (frame.ranking !== null) return;
  const about = wanted
    .map((each) => `${each.name} ${each.about}`)
    .join("\n")
    .toLowerCase();
  const found = [...shapes, behind, reached, who]
    .map((shape) => ({ shape, match: shape.exec(left.left) }))
    .find(({ match }) => match !== null);
  if (found?.match == null) return;
  const { match } = found;
  // "The most salary outliers" has nothing of the salaries themselves.
  if (/^\s*(?:outl|missing|null)/u.test(left.left.slice(match.index + match[0].length))) return;
  const said = match.groups ?? {};
  const { superlative: superlativeWord, stated: functionWord, ofKind: kind, ofAt: at, noun } = said;
  const steps = frame.steps.length;
  const by =
    said.word === undefined
      ? columnName(frame, said.kind, said.at)
      : new RegExp(`^${partWords}$`, "u").test(said.word)
        ? partColumn(said.word, frame, { about })
        : said.word === "who"
          ? onlyRowName(frame)
          : namedByRows(said.word, frame, wanted, annotator);
  if (by === null || by === "") return;
  const marked = kind === undefined ? null : columnName(frame, kind, at);
  const named = frame.table.columns.find(({ name }) => name === marked);
  // "The smallest number of apps" where a column is called App that names the rows.
  const namesRows =
    named !== undefined && /number|count/u.test(functionWord ?? "") && isRowName(named, left.left, frame);
  const column = namesRows ? null : marked;
  const counted = namesRows || (column === null && countsRows(noun ?? "", frame));
  if ((column === null && !counted) || column === by || marked === by) {
    frame.steps.length = steps;
    return;
  }
  const stated = functionOf(
    functionWord ?? (/\bon average\b/u.test(left.left) ? "mean" : undefined),
    superlativeWord ?? "",
  );
  const own = frame.table.columns.find((each) => each.name === by);
  // "The total revenue, and the category with the highest revenue": what is added up for all is so for each.
  const total =
    functionWord === undefined &&
    column !== null &&
    new RegExp(`\\b(?:total|sum of|overall) (?:the )?⟨${kind}${at}⟩`, "u").test(left.left);
  const single = own !== undefined && own.distinct >= 0.9 * (frame.table.rowCount - own.nulls);
  // "Who scored the most points" is asked of rows where each is one of them.
  // "Which date had the highest number of errors", of a column that counts them, one row for each date.
  const countsOne =
    /^(?:number|count) of$/u.test(functionWord ?? "") &&
    column !== null &&
    isNumeric(frame, column) &&
    !splitName(column).some((word) => identifierWords.has(word.toLowerCase()));
  const ofRows = (functionWord === undefined || countsOne) && single && own.distinct === frame.table.rowCount;
  const name = (ofRows ? null : stated) ?? (total && !single ? "sum" : null);
  const isNumber = column === null || isNumeric(frame, column);
  const comesAgain = name === null && column !== null && !single && !/\bsingle\b/u.test(frame.annotated.text);
  if (!isNumber || (comesAgain && own === undefined)) {
    frame.steps.length = steps;
    return;
  }
  // What stands between says more: it has to be understood itself.
  left.take(new RegExp(found.shape.source, "u"), `· ${match.groups?.aside ?? ""} ·`);
  const direction = /^(?:low|small|least|few|min|worst)/u.test(superlativeWord ?? "") ? "lowest" : "highest";
  readMinimum(left, frame, by, column);
  const period = /\b(?:annual|yearly|monthly|daily|hourly)\b/u.exec(
    match[0].replace(match.groups?.aside ?? "", " "),
  )?.[0];
  if (period !== undefined) frame.periods.push(period);
  frame.ranking = {
    by,
    column,
    function: column === null ? "count" : name,
    direction,
    ...(said.word === undefined ? {} : { called: said.word }),
    ...(comesAgain ? { comesAgain } : {}),
    ...(namesRows ? { rowsBy: named.name } : {}),
    alsoOverall: false,
  };
  const restated = column === null ? "(?:rows|records|entries)" : `⟨${kind}${at}⟩`;
  const group = said.word ?? `⟨${said.kind}${said.at}⟩`;
  left.takeAll(
    new RegExp(
      `\\b(?:sum|mean|average|median|total|count|(?:arithmetic |simple )?mean|sum up|aggregate)(?: the| it| them| of| of the| up)* ?(?:${restated}|·)? ?(?:[^.⟨\\n\\d]{0,24} )?(?:by|per|for each|over each|of each|in each) (?:(?:unique |distinct |different )?value (?:of|in) (?:the )?)?(?:${group}|group|category)(?: column)?`,
      "u",
    ),
  );
  left.takeAll(
    new RegExp(
      `\\b(?:(?:report|return|give|name) )?(?:the )?(?:identifier|name|value|id)?(?: of the)? ?${group} (?:whose|for which|where|with) (?:the )?⟨${kind}${at}⟩(?: values?)? (?:is|was) (?:the )?${superlativeWord}`,
      "u",
    ),
  );
  // "And what is that mean" asks for the one of the group.
  frame.ranking.alsoOverall =
    column !== null &&
    !/\b(?:that|this|its|their|the corresponding|whose) (?:highest |lowest )?(?:average|mean|median|total|sum|standard deviation)\b/u.test(
      left.left,
    ) &&
    new RegExp(`(?:average|mean|median|total|sum|overall|deviation)(?:(?!⟨)[^.\\n,]){0,24}⟨${kind}${at}⟩`, "u").test(
      left.left,
    );
  left.takeAll(
    /\b(?:the )?single (?:highest|lowest|largest|smallest) value (?:in|of)\b|\band (?:the|its|in which) (?:year|month|date)(?= *[.,;?\n])/u,
  );
  if (readGap(left, frame.ranking, { group, measured: column === null ? null : `⟨${kind}${at}⟩` }))
    frame.ranking.bothEnds = true;
  if (match.groups?.other !== undefined && frame.ranking.function !== null) {
    if (/^(?:low|small)/u.test(match.groups.other) === (direction === "highest")) frame.ranking.bothEnds = true;
    else frame.problems.push(match.groups.other);
  }
  frame.asksPartOfTotal = readPartOfTotal(left, frame, column);
  left.takeAll(
    /\bhow (?:large|much|high|many|low|big) (?:is|was|were) (?:it|that|this|they)\b|\bin that (?:group|case)\b|\b(?:that|this) (?:year|month|day|hour|quarter|decade|location|group|category|type)\b/u,
  );
  left.takeAll(
    /\b(?:create|add|engineer|define) (?:a|the|an) [a-z⟨⟩\d ]{0,30}?feature\b|\bextract (?:the )?(?:year|month|weekday|hour|decade)s?(?: (?:and|,) (?:the )?(?:year|month|weekday|hour))?(?: from| of)?(?: ·| ⟨[cd]\d+⟩)?/u,
  );
  left.takeAll(
    /\bmonths? (?:are |is )?(?:numbered|as (?:a )?numbers?)\b[^.\n]{0,16}|\b(?:english )?day name\b[^.\n]{0,24}|\(1 ?- ?12\)/u,
  );
}

/** "What percentage of the clients with a ⟨c2⟩ use it": where those without one are gone, it is of all that are left. */
const ofGroup =
  "(?:with an? +⟨c(?<known>\\d+)⟩ )?(?:have|has|had|use[ds]?|chooses?|chose|takes?|took|prefer(?:s|red)?|belong(?:s|ed)? to|falls? (?:in|under|into)|are (?:in|of)) (?:it|that|this|that one|this one)";

/** "What share of the total", "what proportion of all strikes is it". */
export function readPartOfTotal(left: Consumed, frame: Frame, column: string | null): boolean {
  const part = "\\b(?:what|which|and) (?:is (?:its|the|their) )?(?:share|percentage|proportion|fraction|part)";
  const ofTotal = new RegExp(`${part} of (?:the )?(?:[a-z]+ ){0,2}total[^.?\\n⟨\\d]*`, "u");
  if (left.takeAll(ofTotal).length > 0) return true;
  const ofAll = new RegExp(
    `${part} of (?:(?:all(?: of)?(?: the)?${column === null ? "|the" : ""}) )${column === null ? "?" : ""}(?:⟨([cd])(\\d+)⟩|([a-z]+(?: [a-z]+)?))(?: ${ofGroup}| (?:is|are|was|were|does|do|did) (?:it|that|this|they)(?: (?:make up|account for|have|represent))?)?(?=\\s*(?:[?.,;\\n]|$))`,
    "u",
  );
  const match = ofAll.exec(left.left);
  const known = match?.groups?.known;
  const fits =
    match !== null &&
    (known === undefined || frame.table.columns[Number(known)]?.name === frame.frequency?.by) &&
    (match[3] === undefined
      ? columnName(frame, match[1], match[2]) === column
      : column === null && namesEachRow(match[3].replace(/ (?:is|are|was|were|does|do|did)$/u, ""), frame));
  return fits && left.take(ofAll) !== null;
}

/**
 * "Which country had the lowest life expectancy in 1995": rows are compared that share their names with others, which the
 * conditions must leave one of each. They do where the table has no more rows than there are names and values of the columns that
 * the conditions fix.
 */
export function comesAgain({ ranking, filters, table }: Frame): string[] {
  if (ranking?.comesAgain !== true) return [];
  const fixed = filters.flatMap((test) =>
    test.kind === "condition" &&
    test.condition.kind === "compare" &&
    test.condition.operator === "=" &&
    test.condition.grain === null
      ? [test.condition.column]
      : [],
  );
  const distinct = [ranking.by, ...new Set(fixed)].map(
    (name) => table.columns.find((each) => each.name === name)?.distinct ?? 0,
  );
  const most = distinct.reduce((product, count) => product * count, 1);
  return fixed.length > 0 && table.rowCount <= most && table.rowCount >= most / 2 ? [] : [ranking.column ?? ranking.by];
}

/** "Which movie has the highest profit": the column that the format says a row is called by. */
function namedByRows(noun: string, frame: Frame, wanted: readonly Wanted[], annotator: Annotator): string | null {
  if (!rowNounStems(frame.table).has(canonical(noun))) return null;
  for (const { name, placeholder, about } of wanted) {
    const said = /\bis the ([\p{L}_ ]{2,40}?) of (?:the|that|this) /iu.exec(about)?.[1];
    for (const words of [said, placeholder, nameWords(name)]) {
      const column = words === undefined ? null : annotator.columnOf(words.toLowerCase());
      if (column?.type === "string") return column.name;
    }
  }
  return null;
}

/** The one column of texts that has another one for almost every row; null where several have. */
function onlyRowName({ table: { columns, rowCount } }: Frame): string | null {
  const [only, ...more] = columns.filter(({ type, distinct }) => type === "string" && distinct >= 0.9 * rowCount);
  return more.length === 0 ? (only?.name ?? null) : null;
}

/** Whether a column of texts names the rows, so that as many rows are counted as it has values. */
function isRowName({ type, distinct, nulls }: ColumnProfile, text: string, { table: { rowCount } }: Frame): boolean {
  if (type !== "string" || distinct < 0.9 * rowCount) return false;
  return (
    (distinct === rowCount && nulls === 0) ||
    /\b(?:count|number of) (?:the |all )?(?:rows|records|entries)\b/u.test(text)
  );
}

function isNumeric(frame: Frame, column: string): boolean {
  const own = frame.table.columns.find(({ name }) => name === column);
  return own === undefined || numericTypes.includes(own.type);
}

function functionOf(words: string | undefined, superlativeWord: string): AnalysisFunction | null {
  if (words === undefined) return superlativeWord === "most" || superlativeWord === "fewest" ? "sum" : null;
  if (/total|sum|overall/u.test(words)) return "sum";
  if (/number|count/u.test(words)) return "count";
  return functionPatterns.find(([shape]) => shape.test(words))?.[1] ?? null;
}
