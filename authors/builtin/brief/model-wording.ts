import type { TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import type { Annotated } from "./annotate.ts";

const speaksOfModel = /\b(?:logistic|linear|multiple) regress|\blogisticregression\b|\blinearregression\b/u;

/** Words of a name that stands before its column in brackets: those that go on, choose or calculate are none. */
const word =
  "(?!(?:the|an?|its|their|his|her|and|or|of|whether|if|when|where|from|by|using|on|based|with|than|per|each|previous|next|missing|except|without|but|not|is|are|model\\w*|predict\\w*|estimat\\w*|regress\\w*|log\\w*|squared?|root|ratio|difference|change|growth|deviation|variance|share|percent\\w*)\\b)[a-z][a-z'-]*";
const bracketed = new RegExp(
  `\\b(the|its|their|an?) ((?:number of )?(?:⟨c\\d+⟩|${word}(?: ${word}){0,4}(?: per [a-z]+)?))((?: (?:of|in|for) (?:an?|the|each) (?:⟨c\\d+⟩|${word})(?: ${word})?)?) ?\\( ?⟨c(\\d+)⟩ ?\\)`,
  "gu",
);
/** What would be another value of the column in the brackets, unless the column is one itself. */
const statistics = /^(?:mean|median|average|sum|total|maximum|minimum|std)$/u;
/** Names that are no name of one column. */
const general =
  /^(?:model|error|value|values|column|target|label|feature|variable|data|number|result|class|score|rate)$/u;

/**
 * A marked text with the ways to name the columns of a model made one: "the salary of a player (season17_18)" and "the price
 * (Price EUR)" are the columns in their brackets, "whether a parcel is late" speaks of no number of a parcel, and "the
 * temperature, the ⟨c4⟩ and the ⟨c5⟩" is a list of three columns where only one is of a temperature.
 */
export function withModelWording(annotated: Annotated, table: TableProfile): string {
  const text = annotated.text.replace(/⟨v(\d+)⟩(?= (?:regression|classifier|model)\b)/gu, (mark, at) =>
    /^logistics?$/iu.test(String(annotated.values[Number(at)]?.value ?? "")) ? "logistic" : mark,
  );
  if (!speaksOfModel.test(text)) return text;
  const called = new Map<string, Set<string>>();
  const once = text
    .replace(
      codes,
      (all, column: string, kind: string, at: string, first: string, one: string, second: string, other: string) => {
        const said = (word: string): string => {
          const mark = /^⟨v(\d+)⟩$/u.exec(word)?.[1];
          return mark === undefined ? word : (annotated.valueWords[Number(mark)] ?? "");
        };
        const own = kind === "c" ? table.columns[Number(at)] : annotated.values[Number(at)]?.column;
        const [no, yes] = first === "0" ? [said(one), said(other)] : [said(other), said(one)];
        const isCoded = own?.type === "integer" && own.min === 0 && own.max === 1 && first !== second;
        return isCoded && /^(?:no|not|false|non)/u.test(no) && !/^(?:no|not|false|non)/u.test(yes) ? column : all;
      },
    )
    .replace(classes, "predicts whether $1")
    // "Predict with a logistic regression whether it is late".
    .replace(
      /\b(predict\w*) ((?:with|by|using|via) (?:an? |the )?(?:[a-z-]+ ){0,3}(?:regression|model|classifier)) (whether|if)\b/gu,
      "$2 $1 $3",
    )
    .replace(/(⟨c\d+⟩) ?\( ?\1 ?\)/gu, "$1")
    .replace(/(⟨c\d+⟩)(?: \1)+(?= )/gu, "$1")
    .replace(bracketed, (all, article: string, name: string, _: string, at: string) => {
      if (!name.split(" ").every((each) => !statistics.test(each) || isPart(each, at, table))) return all;
      if (!name.includes("⟨") && !general.test(name)) called.set(name, (called.get(name) ?? new Set()).add(at));
      return `${article} ⟨c${at}⟩`;
    })
    .replace(
      /\b((?:predict\w*|tells?|determin\w*|classif\w*) (?:whether|if)) (?:an? |the )⟨c(\d+)⟩ (?=(?:is|was|are|were|has|had|will)\b[^.;\n⟨]*⟨([cv])(\d+)⟩)/gu,
      (all, lead: string, at: string, kind: string, next: string) => {
        const other = kind === "v" ? annotated.values[Number(next)]?.column.name : table.columns[Number(next)]?.name;
        return other === table.columns[Number(at)]?.name ? all : `${lead} it `;
      },
    );
  // "Rows where the salary is missing", once it is said which column that is.
  const spelt = [...called].reduce((all, [name, [at, ...more]]) => {
    return more.length > 0
      ? all
      : all.replace(new RegExp(`\\bthe ${name}\\b(?! of (?!an?\\b|the\\b|each\\b)| ⟨)`, "gu"), `the ⟨c${at}⟩`);
  }, once);
  return withNamedFeatures(spelt, table);
}

const meant = "(no|not|yes|true|false|⟨v\\d+⟩)";
/** "Whether it is late (0 = no, 1 = yes)", of a column of noughts and ones. */
const codes = new RegExp(
  `(⟨([cv])(\\d+)⟩) ?\\( ?([01]) ?(?:=|for|is|means|:|-) ?${meant} ?(?:,|;|and|or|/)+ ?([01]) ?(?:=|for|is|means|:|-) ?${meant} ?\\)`,
  "gu",
);
/** "Classifies runs as defective or not (Defect = 1 or 0)": what is told apart is the column. */
const classes =
  /\bclassif\w* (?:the |an? |each |every |all )?(?:⟨c\d+⟩|[a-z]+) (?:as|into) (?:being )?(?:[a-z-]+|⟨[cv]\d+⟩) or (?:not|non-[a-z]+|[a-z-]+|not ⟨[cv]\d+⟩) ?\( ?(⟨c\d+⟩) ?(?:=|is|equals) ?(?:1 (?:or|and|\/|vs\.?) 0|0 (?:or|and|\/|vs\.?) 1) ?\)/gu;

/** "The maximum heart rate" of a column that is a maximum itself. */
function isPart(word: string, at: string, { columns }: TableProfile): boolean {
  return splitName(columns[Number(at)]?.name ?? "").some(
    (part) => part.length >= 3 && (word.startsWith(part) || (part === "avg" && word === "average")),
  );
}

const article = "(?:the |its |their |his |her )?";
const item = `${article}(?:⟨[cd]\\d+⟩|(?!(?:and|or|from|to|as|with|by|using|on|is|are|was|model|data)\\b)[a-z][a-z-]*(?: (?!(?:and|or|from|to|as|with|by|using|on|is|are|was|of the|model|data)\\b)[a-z][a-z-]*){0,3})`;
const list = `${item}(?:(?: ?, and| ?,| and) ${item})+`;
const lists = [
  new RegExp(`(?<=\\b(?:from|on|by|using|given|with|of) )${list}`, "gu"),
  new RegExp(`${list}(?= (?:as|are) (?:the )?(?:input )?(?:features|predictors|variables|inputs))`, "gu"),
];

/** Marks what a list names in words beside marked columns, where just one other column's name has all of these words. */
function withNamedFeatures(text: string, table: TableProfile): string {
  return lists.reduce(
    (all, shape) =>
      all.replace(shape, (said) => {
        if (!/⟨[cd]/u.test(said)) return said;
        const named = new Set([...said.matchAll(/⟨c(\d+)⟩/gu)].map(([, at]) => Number(at)));
        return said
          .split(/( ?, and | ?, | and )/u)
          .map((part, at) => {
            if (at % 2 === 1 || part.includes("⟨")) return part;
            const words = part.replace(new RegExp(`^${article}`, "u"), "").split(" ");
            const column = calledSo(words, named, table);
            return column === null ? part : `the ⟨c${column}⟩`;
          })
          .join("");
      }),
    text,
  );
}

/** The one column of numbers whose name has all of the words, whole or shortened: "temperature" of "Avg Temp (F)". */
function calledSo(words: readonly string[], taken: ReadonlySet<number>, { columns }: TableProfile): number | null {
  const fits = columns.flatMap(({ name, type }, at) => {
    const parts = splitName(name).map((part) => part.toLowerCase());
    const has = (word: string): boolean =>
      parts.some(
        (part) => canonical(part) === canonical(word) || (part.length >= 4 && word.startsWith(part) && part !== word),
      );
    return !taken.has(at) && (type === "integer" || type === "number") && words.every(has) ? [at] : [];
  });
  return fits.length === 1 ? (fits[0] ?? null) : null;
}
