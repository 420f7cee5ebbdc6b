import type { TableProfile } from "../../../state/profile.ts";
import type { Annotated } from "./annotate.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";

/** A quotation that is a value of several columns is one of the column that stands with it: `"Churn" equal to "Yes"`. */
export function withOwnValues(annotated: Annotated, { columns }: TableProfile): void {
  annotated.text = annotated.text.replace(
    /⟨c(\d+)⟩((?: columns?)? (?:is|are|was|equal to|is equal to|equals|being|=|==) )⟨t(\d+)⟩/gu,
    (all, at, link: string, quoted) => {
      const column = columns[Number(at)];
      const text = annotated.texts[Number(quoted)];
      const value = column?.top.find((each) => String(each.value) === text)?.value;
      if (column === undefined || value === undefined || value === null || column.type !== "string") return all;
      annotated.values.push({ column, value });
      return `⟨c${at}⟩${link}⟨v${annotated.values.length - 1}⟩`;
    },
  );
}

const value = "⟨v(?:\\d+)⟩";
const ordinal = "\\d(?:st|nd|rd|th)";
const both = `(?:the )?(?:⟨c\\d+⟩ |[a-z]+ )?(?:${value}(?: [a-z]+)? and (?:the )?${value}|${ordinal}(?: [a-z]+| ⟨c\\d+⟩)? and (?:the )?${ordinal})(?: ⟨c\\d+⟩| class(?:es)?| groups?| types?)?`;
const rows = "(?:the |those |all )*(?:[a-z]+ )?(?:where|with|whose|for which|in which|having) (?:the )?";
const is = "(?: columns?)? (?:is|are|was|equal to|is equal to|equals|being|of|=|==) ";

/** What says again which two groups a test compares, or that there are only these. */
const told: readonly RegExp[] = [
  new RegExp(
    `(?:\\b(?:the|this) (?:analysis|test|comparison|calculation) )?(?:should|must|may|is to|has to|shall)? ?\\b(?:only )(?:include|consider|use|cover|compare|take|look at|be made of) (?:only )?${both}(?: (?:should be|are|are to be|must be) (?:included|considered|used))?`,
    "u",
  ),
  new RegExp(
    `\\b(?:and )?only ${both} (?:should|must|may|are to|shall|have to) be (?:included|considered|used|compared|analy[sz]ed)(?: in (?:the|this) (?:analysis|test|comparison))?`,
    "u",
  ),
  new RegExp(
    `\\b(?:the )?(?:two )?groups (?:are|is) (?:given|defined|formed|made) by (?:the values? )?${value} and ${value} (?:of|in) (?:the )?⟨c\\d+⟩(?: columns?)?`,
    "u",
  ),
  new RegExp(`\\bfor ${rows}⟨c\\d+⟩${is}${value} and (?:for )?${rows}⟨c\\d+⟩${is}${value}(?: separately)?`, "u"),
  new RegExp(
    `\\b(?:the )?[a-z]+ (?:who|that|which) (?:have |has |had )?${value} (?:and|from|versus|or) (?:the |those )*(?:[a-z]+ )?(?:who|that|which) (?:did|have|has|do|does|were|had|are) not\\b`,
    "u",
  ),
  /\b(?:between|of|for) the two (?!⟨)[a-z]+s\b|\bseparately\b/u,
];

/** Takes out what says again which groups are compared, where two groups are; what they are called by their first letters. */
export function readComparedSentences(left: Consumed, frame: Frame): void {
  for (const shape of told) left.takeAll(shape);
  const columns = new Set(frame.annotated.values.map(({ column }) => column));
  const [column, ...more] = columns;
  if (column === undefined || more.length > 0) return;
  const known = column.top.map((each) => each.value).filter((each) => each !== null);
  // "Malignant and benign" where the values are M and B.
  if (known.length !== 2 || !known.every((each) => /^[a-z]$/iu.test(String(each)))) return;
  const names = frame.names
    .flatMap((name) => name.split(" "))
    .filter((word) => word.length >= 4 && !functions.test(word));
  const called = known.map((each) => [
    ...new Set(
      names.filter(
        (word) =>
          word.startsWith(String(each).toLowerCase()) && new RegExp(`\\b${word}\\b`, "u").test(frame.annotated.text),
      ),
    ),
  ]);
  const [a, b] = called;
  if (a?.length !== 1 || b?.length !== 1) return;
  for (const [at, each] of known.entries()) frame.groupWords.set(each, called[at] ?? []);
  left.takeAll(
    new RegExp(`\\b(?:for |of |between )?(?:the )?(?:${a[0]} and ${b[0]}|${b[0]} and ${a[0]})(?: [a-z]+s)?\\b`, "u"),
  );
}

const functions =
  /^(?:mean|median|mode|maximum|minimum|average|total|count|number|value|values|variance|skewness|statistic|significance|significant|difference|pvalue|test|result)$/u;
