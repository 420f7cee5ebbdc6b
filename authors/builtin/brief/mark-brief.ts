import type { TableProfile } from "../../../state/profile.ts";
import { type Annotated, Annotator } from "./annotate.ts";
import { nameWords } from "./asked.ts";
import { withColumnsOfValues } from "./columns-of-values.ts";
import { withOwnValues } from "./compared-sentences.ts";
import { withCountedColumns } from "./counted-columns.ts";
import { definedNames } from "./definitions.ts";
import { explainedCodes } from "./explained-codes.ts";
import { bracketedNames, explainedNames } from "./explained-names.ts";
import { madeNames } from "./formulas.ts";
import { withGroupsAsNouns } from "./groups-as-nouns.ts";
import { withLabelsAsRanges } from "./label-ranges.ts";
import { withModelWording } from "./model-wording.ts";
import { namedByConstraint } from "./named-by-constraint.ts";
import { withoutColumnsWords } from "./named-columns-words.ts";
import { withPlainPairs } from "./plain-pairs.ts";
import { classNames, withQuotedClasses } from "./preparation/class-names.ts";
import { withoutClockFormulas } from "./preparation/conversions.ts";
import { withSharedNouns } from "./preparation/shared-nouns.ts";
import { withQuestionForms } from "./question-forms.ts";
import { type Wording, withPlainSentences } from "./rewording/reworded.ts";
import { withToldTotals } from "./rewording/told-totals.ts";
import { withRowsAsNouns } from "./rows-as-nouns.ts";
import type { Brief } from "./split-brief.ts";
import { withToldRowCounts } from "./told-row-counts.ts";
import { withoutUnusedColumns } from "./unused-columns.ts";
import { withNounsOfRows, withoutExplainedFlags } from "./values-as-nouns.ts";
import { withValuesOfColumns } from "./values-of-columns.ts";

/** A question with columns, values and new names marked, and whoever marks further texts of it. */
export interface Marked {
  annotator: Annotator;
  annotated: Annotated;
  /** The question without its constraints, by the words that these explain. */
  question: string;
}

/** Marks what a brief speaks of in the words of its table. */
export function markBrief(brief: Brief, table: TableProfile, wording: Wording = "as it stands"): Marked {
  const annotator = new Annotator(table);
  annotator.made.push(...madeNames(brief.body, table));
  annotator.classes.push(...classNames(brief.body, table));
  annotator.explained.push(...bracketedNames(brief.body, table));
  const { codes, text } = explainedCodes(withLabelsAsRanges(quotedClasses(brief), table), table, brief.wanted);
  annotator.codes.push(...codes);
  const body = withQuotedClasses(withoutClockFormulas(text), annotator.classes);
  const marked = (text: string): Annotated => {
    const noted = annotator.annotate(text);
    noted.text = withValuesOfColumns(noted, table);
    noted.text = withColumnsOfValues(noted, table);
    const found = { ...noted, text: withNounsOfRows({ ...noted, text: withoutColumnsWords(noted, text, table) }) };
    const nouns = withSharedNouns(withRowsAsNouns(withoutExplainedFlags(found, table), table), table);
    const named = withPlainPairs(withCountedColumns(nouns, table), table);
    return {
      ...found,
      text: withPlainSentences({ text: withQuestionForms(named, table), values: noted.values }, table, wording),
    };
  };
  const first = marked(body);
  const defined = definedNames(first, annotator);
  annotator.made.push(...defined);
  const annotated = defined.length === 0 ? first : marked(body);
  withOwnValues(annotated, table);
  const used = withoutUnusedColumns(withGroupsAsNouns(annotated.text, table), table);
  annotated.text = used.text;
  annotated.unused = used.unused;
  // "The cars having the same number of cylinders".
  annotated.text = annotated.text.replace(
    /\b(?:having|sharing|with|of|(?:that|which|who) have|in) the same (?:number of |value of |values? (?:of|in) )?(?=⟨c\d+⟩)/gu,
    (said) => (/^(?:of|in) /u.test(said) && !/same (?:number|value)/u.test(said) ? said : "with the same "),
  );
  if (wording !== "as it stands") annotated.text = withToldTotals(annotated.text, table, brief.wanted);
  // Answers are called by them, though the text may say them nowhere else.
  annotated.values.push(...codes.map(({ hit }) => hit));
  const before = annotated.text;
  const explained = explainedNames(annotated, table);
  annotator.explained.push(...explained.names);
  annotated.text = withQuestionForms(withToldRowCounts(namedByConstraint(table)(explained.text), table), table);
  // What is missing may be said by a word that was only now explained.
  if (explained.names.length > 0) annotated.text = withPlainSentences(annotated, table, wording);
  const asks = marked(brief.question).text;
  // The question alone is read by the words that its constraints explain.
  const question = annotated.text === before ? asks : (annotated.text.split(/\n\s*constraints?\s*:/u)[0] ?? asks);
  annotated.text = withModelWording(annotated, table);
  return { annotator, annotated, question };
}

/** Classes that the answers are called by count as quoted: "shallow (depth < 70)". */
function quotedClasses({ body, wanted }: Brief): string {
  const words = new Set(
    wanted.flatMap(({ name }) => nameWords(name).split(" ")).filter((word) => /^\p{L}{3,}$/u.test(word)),
  );
  const shape = /(?<!["'\p{L}])(\p{L}{3,})(?= ?\([^()\n]*\d[^()\n]*\))/giu;
  const called = new Set(
    [...body.matchAll(shape)].map(([, word = ""]) => word.toLowerCase()).filter((word) => words.has(word)),
  );
  return called.size < 2 ? body : body.replace(shape, (word) => (called.has(word.toLowerCase()) ? `"${word}"` : word));
}
