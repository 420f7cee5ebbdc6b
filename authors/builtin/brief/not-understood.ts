import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { RowTest } from "../../../state/row-test.ts";
import { statisticColumns, statisticsOf } from "../analysis/parts.ts";
import { canonical, splitName } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { fold } from "../language/tokenise.ts";
import { noValue } from "../lexicon/no-value.ts";
import { withoutAccounted } from "./accounted.ts";
import type { Annotated } from "./annotate.ts";
import { namesOf, uncovered } from "./coverage.ts";
import type { Frame } from "./frame.ts";
import { isHeldByReading } from "./held/held-by-reading.ts";
import { withoutIdlePhrases } from "./idle-phrases.ts";
import { knownPhrases } from "./known-phrases.ts";
import { modelOptions } from "./models.ts";
import { isRowKey } from "./row-names.ts";
import { withoutSaidAgain } from "./said-again.ts";
import { unreadWords } from "./short-questions.ts";
import type { Brief } from "./split-brief.ts";
import { withoutToldEnds } from "./told-ends.ts";
import { withoutToldShares } from "./told-shares.ts";
import { withoutAnswered } from "./without-answered.ts";
import {
  changingWords,
  commonWords,
  dividing,
  functionPatterns,
  narrowingWords,
  numberWords,
  plainBeforeRows,
  qualifyingWords,
  rowsNames,
  superlatives,
  timeWords,
  wordPairs,
} from "./words.ts";

/** Quotations in the question that are no column, value, new name or word of an answer: something that was not understood. */
export function strangers(question: Annotated, frame: Frame, { wanted }: Brief): string[] {
  const known = new Set(
    [
      ...wanted.flatMap(({ options }) => options),
      ...frame.steps.flatMap((step) => ("name" in step ? [step.name] : [])),
      ...frame.steps.flatMap((step) => (step.kind === "fill" ? [String(step.value)] : [])),
      ...frame.steps.flatMap((step) => (step.kind === "bin" ? step.labels.map(String) : [])),
      ...frame.steps.flatMap((step) =>
        step.kind === "categorise"
          ? [
              ...step.rules.map(({ value }) => String(value)),
              String(step.otherwise),
              ...step.rules.flatMap(({ tests }) => tests.flatMap(comparedValues)),
            ]
          : [],
      ),
    ].map((word) => word.toLowerCase()),
  );
  // "The 'liblinear' solver": options that a model has been read with.
  if (frame.model !== null)
    for (const text of question.texts) if (modelOptions.test(text.toLowerCase())) known.add(text.toLowerCase());
  for (const word of [...frame.groupWords.values()].flat()) known.add(word);
  // "99 stands for 'no answer'".
  if (frame.steps.some(({ kind }) => kind === "unset"))
    for (const text of question.texts) if (saysNoValue.test(text)) known.add(text.toLowerCase());
  if (frame.point?.row?.kind === "compare") known.add(String(frame.point.row.value).toLowerCase());
  const source = fold(frame.table.source);
  // "Democratic" stands for itself where a column is called per_dem.
  const parts = frame.table.columns
    .flatMap(({ name }) => [...splitName(name), ...name.split(/[^\p{L}\p{N}]+/u)].map(fold))
    .filter(({ length }) => length >= 3);
  // "France" for the rows whose country is "FRA".
  const chosen = frame.annotated.values.flatMap(({ value }) => (typeof value === "string" ? [fold(value)] : []));
  parts.push(...chosen.filter(({ length }) => length >= 3 && length <= 4));
  const names = question.names.filter(
    (name) =>
      !source.includes(fold(name)) &&
      !known.has(fold(name)) &&
      !chosen.includes(fold(name)) &&
      !dateLetters.test(name) &&
      !parts.some((part) => fold(name).startsWith(part)),
  );
  // "(e.g., "Ep. 1: Rivers" has the topic "Rivers")": what is taken of a text is shown by an example.
  const examples = new Set(
    frame.steps.some(({ kind }) => kind === "extract")
      ? [...question.text.matchAll(/\((?:e\.g\.|for example|for instance|i\.e\.|such as)[^()]*\)/gu)]
          .flatMap(([all]) => [...all.matchAll(/⟨t(\d+)⟩/gu)])
          .flatMap(([, at]) => question.texts[Number(at)] ?? [])
      : [],
  );
  return [...names, ...question.texts.filter((text) => !known.has(text.toLowerCase()) && !examples.has(text))];
}

/** YYYYMMDD says how dates are written; whether that is understood is seen from its sentence. */
const dateLetters = /^(?:[Yy]{2,4}|[Mm]{2}|[Dd]{2}|[Hh]{2}|[Ss]{2})+$/u;

const saysNoValue = new RegExp(`^(?:an? )?(?:${noValue})$`, "iu");

/** The values that a class is made by: "1 for 'Yes'". */
function comparedValues(test: RowTest): string[] {
  if (test.kind !== "condition") return [];
  if (test.condition.kind === "contains") return [test.condition.text];
  return test.condition.kind === "compare" ? [String(test.condition.value)] : [];
}

/** Sentences that only explain or say how to round and report: their words change nothing. */
const explaining =
  /\b(?:null hypothesis|p-?\s?value|alpha|significance|pearson|spearman|shapiro|normaltest|z-?\s?score|outliers?|round\w*|decimal|python|pandas|scipy|numpy|library|built-in|skewness|kurtosis|formula|arithmetic|absolute value|relationship|correlat\w*)\b/u;

/** What gaps may be filled with; what is told or compared together with a mean fills nothing. */
const beingFilled =
  /(?<!\b(?:together|along|compare[ds]?|comparing|comparison|correlat\w*|associated)(?: [a-z⟨⟩\d]+){0,3} )\bwith (?:the |its |their )?(?:mean|median|mode|average)\b/gu;

/** "Missing ages become the median", in any words that nothing has read. */
const becomes =
  /\b(?:missing|null|nan|gaps?|empty|blanks?|unknown)\b[^.;\n]{0,60}\b(?:becom|gets?\b|receiv|assign|set\b|turn|put\b|insert|enter|substitut|impute)[a-z]*\b[^.;\n]{0,30}\b(?:mean|median|mode|average|most (?:common|frequent)|zero)\b/u;

/** Sentences that say how to decide by a number: what they compare is read with the answer they decide. */
const deciding =
  /correlation coefficient is|outside (?:of )?the range|negligible|p-?\s?value|z-?\s?scores?|skewness|kurtosis|absolute value|\bif so\b/u;

/** What says of which rows, or of which not, something holds, and was not understood. */
const clauseWords =
  /\b(?:games|matches|rows|days|entries|records|passengers|people|individuals|countries|movies|cars|[a-z]{3,}s) (?:that|which)\b(?! (?:are|is|were|was|have been|has been) (?:used|given|available|present|[a-z]+(?:ed|en|wn)(?=\s*(?:[.,;?]|$|(?:in|by|from) (?:the|this) (?:data|dataset|file|table)))))(?!(?:\s+[a-z]+){0,3}\s+·)|(?<!\b(?:or|if|whether|is|are|has|have|than) )\b(?:not|neither|nor|never)\b(?! (?:normally|normal|significant|missing))|\b(?:doesn't|don't|didn't|isn't|wasn't|aren't|weren't|hasn't|haven't)\b/gu;

/** Whether a clause only says in other words what a column is called: "calls that were abandoned". */
function namesColumn(clause: string, { table }: Frame): boolean {
  const verb = /^ (?:are|is|were|was) ([a-z]+)/u.exec(clause)?.[1];
  return (
    verb !== undefined && table.columns.some(({ name, distinct }) => distinct > 2 && splitName(name).includes(verb))
  );
}

const comparingWord =
  /^(?:fall |falls )?(?:less|greater|larger|smaller|more|higher|lower|absolute|outside|above|below|exceeds?|under|over|beyond|negligible|zero|right|left)\b/u;

/** Words that must be understood wherever they stand and that the reading so far has not taken. */
export function notUnderstood(left: string, brief: Brief, frame: Frame, answers: readonly NamedAnswer[]): string[] {
  const told = withoutToldEnds(
    withoutToldShares(withoutSaidAgain(left, frame, answers), frame, answers),
    frame,
    answers,
  );
  const fresh = withoutAccounted(withoutIdlePhrases(told), frame, answers);
  const known = knownPhrases(withoutAnswered(fresh, frame, answers), frame, brief);
  const length = /\n\s*constraints?\s*:/iu.exec(left)?.index ?? left.length;
  const sentences = known.split(/(?<=[.;\n?])(?=\s|$)/u);
  let at = 0;
  const unread = unreadWords(
    brief.body,
    { question: known.slice(0, length), constraints: known.slice(length) },
    frame.table,
  );
  const words = sentences.flatMap((sentence) => {
    const inQuestion = at < length;
    at += sentence.length;
    // "Correlated with the average daily rate" fills nothing.
    const filling = /\b(?:missing|null|nan|gaps?|blanks?|empty|fill\w*|imput\w*|replac\w*|substitut\w*)\b/u.test(
      frame.annotated.text,
    )
      ? [...[...sentence.matchAll(beingFilled)].map(([word]) => word), ...(becomes.exec(sentence) ?? [])]
      : [];
    // "Range holds the difference between the highest and the lowest price of each day", where its formula stands elsewhere.
    const definesByFormula = inQuestion && /⟨d\d+⟩/u.test(sentence) && /⟨d\d+⟩ ?=/u.test(left.slice(length));
    // "Predict the change of A" is no prediction of A.
    const ofChange =
      frame.model === null
        ? []
        : [
            ...sentence.matchAll(
              /\b(?:changes?|increases?|decreases?|rises?|drops?|falls?) (?:of|in) (?:the )?⟨[cd]\d+⟩/gu,
            ),
          ].map(([words]) => words);
    const changing = [...[...sentence.matchAll(changingWords)].map(([word]) => word), ...filling, ...ofChange];
    const numbers =
      !explaining.test(sentence) && !deciding.test(sentence) && !definesByFormula ? numbersIn(sentence, frame) : [];
    // However small, it was said to be added or compared.
    const tiny = deciding.test(sentence) ? [] : [...sentence.matchAll(/\b\d(?:\.\d+)?e-\d+\b/gu)].map(([word]) => word);
    const narrowing =
      (inQuestion && !deciding.test(sentence)) || !explaining.test(sentence)
        ? [...sentence.matchAll(narrowingWords)]
            .filter(({ index, 0: word }) => inQuestion || !dividing.test(word) || divides(sentence, index, word))
            .map(([word]) => word)
            .filter((word) => !definesByFormula || !toldByFormula.test(word))
            .filter((word) => !(inQuestion && /^(?:top|bottom)$/u.test(word) && isOfUsed(word, frame, answers)))
        : [];
    const before = functionPatterns.flatMap(([shape]) => {
      const match = new RegExp(`([a-z-]{4,}) (?:${shape.source})`, "u").exec(sentence);
      const word = match?.[1] ?? "";
      return /^(?:weighted|trimmed|geometric|harmonic|quadratic|running|rolling|moving|annuali[sz]ed|relative|grand|truncated|winsorized|conditional|pooled|cent(?:ered|red)|expanding|exponential|seasonal|marginal|partial|logarithmic|compound|cross)$/u.test(
        word,
      )
        ? [`${word} ${match?.[0] ?? ""}`]
        : [];
    });
    const open = uncovered(sentence, frame).filter((words) => !deciding.test(sentence) || !comparingWord.test(words));
    const clauses =
      inQuestion && !deciding.test(sentence)
        ? [...sentence.matchAll(clauseWords)]
            .filter(({ index, 0: word }) => !namesColumn(sentence.slice(index + word.length), frame))
            .map(([word]) => word)
        : [];
    // Two conditions of which either is enough: only those of one column's values are had.
    const either =
      /·\s*,?\s*\bor\b\s*·/u.test(sentence) && !/outlier|·[^.\n]*·[^.\n]*·[^.\n]*·/u.test(sentence) ? ["or"] : [];
    const qualifying = inQuestion
      ? [...qualitiesIn(sentence, frame).filter((words) => !isOfUsed(words, frame, answers)), ...open]
      : open;
    const found = [...changing, ...clauses, ...either, ...narrowing, ...qualifying, ...numbers, ...tiny, ...before];
    return found.length === 0 || isHeldByReading(found, sentence, inQuestion, frame, answers) ? [] : found;
  });
  return words.length > 0 ? words : unread;
}

/** "Occupied beds" beside the numbers of a column called Occ_0800, "bottom water" beside BotTemp: the beginning of its name, written out. */
function isOfUsed(words: string, { table }: Frame, answers: readonly NamedAnswer[]): boolean {
  const [word = ""] = words.split(" ");
  const used = new Set(answers.flatMap(statisticsOf).flatMap(statisticColumns));
  return table.columns.some(
    ({ name, type, distinct }) =>
      used.has(name) &&
      (type === "integer" || type === "number") &&
      distinct > 2 &&
      splitName(name).some(
        (part, at) => at === 0 && part.length >= 3 && word.length > part.length && word.startsWith(part),
      ),
  );
}

/** Words that say in other words what a formula says. */
const toldByFormula =
  /^(?:highest|lowest|largest|smallest|greatest|each|every|day|percentage|percent|ratio|share|proportion|rate)$/iu;

/** "For each site", "per year", "every ⟨c2⟩": what each value, day or row is said to be divides nothing. */
function divides(sentence: string, at: number, word: string): boolean {
  if (/^(?:each|every)$/iu.test(word))
    return /^(?:each|every) (?:[a-z]+ )?(?:⟨|group|year|month|week|quarter|weekday)/iu.test(sentence.slice(at));
  return /\b(?:per|by|same|within an?|(?:for|of|in) (?:each|every)) $/iu.test(sentence.slice(0, at));
}

/** Words of a question that say which rows are meant, or of which time, and that nothing has taken. */
function qualitiesIn(sentence: string, { table, model, defined }: Frame): string[] {
  const all = [qualifyingWords, timeWords, superlatives, ...(model === null ? [numberWords] : [])];
  const source = fold(table.source);
  const nouns = rowNounStems(table);
  const named = namesOf(table);
  // Beside a word that is explained, another one may be no chance: a column that each row has a value of its own in stands for the rows.
  const ofRows = sentence.replace(/⟨c(\d+)⟩(?! ?[=<>≥≤])/gu, (mark, at) =>
    defined.length > 0 && isRowKey(table.columns[Number(at)], table.rowCount) ? "rows" : mark,
  );
  const before = [...ofRows.matchAll(wordPairs)]
    .filter(([, , noun = ""]) => rowsNames.test(noun) || (nouns.has(canonical(noun)) && !/ed$/u.test(noun)))
    .filter(([, word = ""]) => !plainBeforeRows.has(word) && !commonWords.has(word) && !source.includes(word))
    .map(([, word = "", noun = ""]) => `${word} ${noun}`);
  // "Unemployed people" of unemployment.csv are all of them.
  const plain = (words: string): boolean => named(words.split(" ")[0] ?? "");
  return [...all.flatMap((words) => [...sentence.matchAll(words)].map(([word]) => word)), ...before].filter(
    (words) => !plain(words),
  );
}

/** Numbers that nothing has taken: limits, years, counts. Those that only number a question or say how to round are none. */
function numbersIn(sentence: string, { group }: Frame): string[] {
  const groups = new Set(group?.top.map(({ value }) => String(value)));
  return [...sentence.matchAll(/(?<![\w.⟨-])\d+(?:\.\d+)?(?![\w⟩]|\.\d)/gu)]
    .filter(({ index }) => !/(?:\bp|\balpha|\bα|\blevel)\b[^.\d\n]{0,24}$/u.test(sentence.slice(0, index)))
    .filter(({ index }) => !/(?:^|\n)\s*$|(?:question|constraints?:)\s*$/u.test(sentence.slice(0, index)))
    .filter(({ index, 0: word }) => !/^ ?(?:decimal|-?hour|%|significant)/u.test(sentence.slice(index + word.length)))
    .map(([word]) => word)
    .filter((word) => !groups.has(word));
}
