import { splitName } from "../language/names.ts";
import { countOf, countWords } from "../lexicon/numbers.ts";
import { isMade } from "./asked.ts";
import { lettered, numberNames, ruleOf, withoutGaps } from "./class-ranges.ts";
import { rangesIn } from "./class-scan.ts";
import { type Classes, measures, takingTurns } from "./class-turns.ts";
import { type Consumed, escaped } from "./consumed.ts";
import { columnName, type Frame } from "./frame.ts";
import { madeColumn } from "./made-column.ts";
import { forgetMaking, madeName } from "./making.ts";

/** Named classes of a column's values, as rules, and the column that they make: "'Child' (0-12 years old), 'Adult' (over 12)". */
export function readCategories(left: Consumed, frame: Frame): void {
  const text = left.left;
  const makesClasses =
    /\bcategor\w*|\bbin\b|\bbinn?(?:ing|ed|s)?\b|\bgroup\w*|\bclass\w*|\blevels?\b|\bdivid\w*|\bsplit\w*|\bsegment\w*|\bcreate\b/u.test(
      text,
    );
  const classes = takingTurns(text, frame, makesClasses) ?? (makesClasses ? bareClasses(text) : null);
  if (classes === null) return;
  const { rules, columns, start } = classes;
  const [only, ...more] = columns.length > 0 ? columns : nearby(text, start, frame);
  if (only === undefined || more.length > 0) return;
  // "Below 10 percent" of a column of parts of 1 is another limit.
  const own = frame.table.columns.find(({ name }) => name === only);
  if (classes.said.some((said) => /%|\bpercent\b/u.test(said)) && Number(own?.max ?? 2) <= 1) return;
  if (!(classes.nouns ?? []).every((word) => measures.test(word) || splitName(only).includes(word))) return;
  const finished = withoutGaps(rules).map((rule) => ruleOf(rule, only));
  const unique = [...new Map(finished.map((rule) => [JSON.stringify(rule), rule])).values()];
  const values = unique.map(({ value }) => value);
  if (new Set(values).size !== values.length || unique.some(({ tests }) => tests.length === 0)) return;
  // "Above the 75th percentile of the volume" is no limit of the prices.
  const limits = [
    ...text.matchAll(/(?:percentile|quartile|quantile|mean|median|average)s? (?:of|in) (?:the )?⟨([cd])(\d+)⟩/gu),
  ];
  const beyond = limits.filter(
    (match) =>
      columnName(frame, match[1], match[2]) !== only &&
      classes.said.some((said) =>
        new RegExp(`${escaped(said)}\\s*(?:of|in) (?:the )?⟨${match[1]}${match[2]}⟩`, "u").test(text),
      ),
  );
  if (beyond.length > 0) return;
  const name = madeName(frame, "category", frame.made.includes(only));
  const others = othersIn(left.left, frame, values);
  if (others === "several") return;
  frame.steps.push({ kind: "categorise", name, rules: unique, otherwise: others?.value ?? null });
  if (others !== null) {
    left.take(new RegExp(escaped(others.said), "u"));
    values.push(others.value);
    frame.groupWords.set(others.value, []);
  }
  for (const { value, low, high, includesLow, includesHigh } of rules)
    frame.groupWords.set(value, numberNames(low, high, includesLow, includesHigh));
  for (const said of [...new Set(classes.said)].sort((x, y) => y.length - x.length))
    left.takeAll(
      new RegExp(`${escaped(said)}(?: (?:years?|months?|days?|hours?|minutes?|percent)\\b(?: old)?)?\\)?`, "u"),
    );
  left.takeAll(
    /(?:(?:groups|categories|classes|brackets|levels|bins|ranges) )?\((?:⟨t\d+⟩|[a-z ]{2,20})(?:,? (?:and )?(?:⟨t\d+⟩|[a-z ]{2,20})){1,6}\)(?= as (?:specified|defined|given|described|above))/u,
  );
  // "Into four age groups": as many as there are.
  const many = countWords.split("|").filter((word) => countOf(word) === values.length);
  left.takeAll(
    new RegExp(
      `\\b(?:${[...many, String(values.length)].join("|")}) (?=(?:[a-z]+ |⟨[cd]\\d+⟩ ){0,2}(?:groups|categories|classes|brackets|levels|bins|ranges|bands|grades|tiers|segments|buckets|labels)\\b)`,
      "u",
    ),
  );
  left.takeAll(
    /\b(?:categori[sz]\w*|categories|category|bin|binn?(?:ing|ed|s)?|classif\w*|greater than|less than|above|below|between|each|represented by)\b|\bbounds? (?:are )?inclusive(?: as written)?\b/u,
  );
  left.takeAll(
    /\b(?:of |for |in )?(?:the |all )?(?:[a-z]+|⟨c\d+⟩) (?:that|which|who)? ?(?:fall|falls|falling|belong|belongs|belonging|lie|lies|lying|are|is) (?:in|into|to|within) (?:it|them|each(?: of them)?|(?:this|that|the same|each|every|·) (?:category|class|group|band|level|bin)|·(?: (?:category|class|group|band|level|bin))?)(?=\s*(?:[.,;?\n·]|and\b|$))/u,
  );
  forgetMaking(left);
  frame.group = madeColumn(name, values);
}

/** "'Medium' for all the others": the class of the rows that fall in no other, with the words that say so. */
function othersIn(
  text: string,
  frame: Frame,
  known: readonly string[],
): { value: string; said: string } | "several" | null {
  const shape =
    /⟨t(\d+)⟩ ?(?:\(|,|is|are|:|for|represents?|being|represented by|stands for|covers?|means|if|as|values?|=| )*(?:all |any |everything |anything |those |whatever (?:is|lies|falls) )?(?:the |of the )?(?:other|others|rest|remaining|in between|between|else|otherwise)\b(?! ?\d| the (?:\d|first|two \d))(?: (?:values?|ones|rows?|prices?|[a-z]+s))?\)?|(?:otherwise|all (?:the )?others?|the rest|everything else)(?: (?:is|are|as|=|:|called|labell?ed))* ⟨t(\d+)⟩/gu;
  const found = [...text.matchAll(shape)].flatMap((match) => {
    const value = frame.annotated.texts[Number(match[1] ?? match[2])] ?? "";
    return value === "" || known.includes(value) ? [] : [{ value, said: match[0] }];
  });
  if (found.length === 0) return null;
  return new Set(found.map(({ value }) => value)).size === 1 ? (found[0] ?? null) : "several";
}

/** "Into 0-12, 13-24 and more than 24 months": classes that are called by their ranges. */
function bareClasses(text: string): Classes | null {
  const bound =
    "(?:(?:over|above|more than|under|below|less than|up to|at least|at most|[<>]=?) ?)?-?\\d+(?:\\.\\d+)?(?: ?(?:-|–|to) ?-?\\d+(?:\\.\\d+)?|\\+| (?:and|or) (?:more|over|above|older|younger|under|below|less)\\b(?! (?:than )?\\d))?";
  const list = new RegExp(
    `\\b(?:into|in|groups?|bins?|classes|categories|levels|ranges?)[: ]+(?:the )?(?:[a-z]+ )?(${bound}(?:(?:,| and|, and) ${bound}){1,9})(?![\\d%])`,
    "u",
  ).exec(lettered(text));
  if (list === null) return null;
  const parts = (list[1] ?? "").split(
    /,? and (?!(?:more|over|above|older|younger|under|below|less)\b(?! (?:than )?\d))|, /u,
  );
  const rules = parts.flatMap((part) => {
    const [range] = rangesIn(part);
    return range === undefined ? [] : [{ value: part.trim(), ...range }];
  });
  const start = list.index;
  return rules.length < 2 || rules.length < parts.length ? null : { rules, columns: [], start, said: [list[1] ?? ""] };
}

/** The column of numbers whose name a new column's name has in it: "AgeGroup" of "Age (yrs)". */
function namedIn({ made, table }: Frame): string[] {
  const words = new Set(made.flatMap(splitName));
  return table.columns.flatMap(({ name, type }) => {
    const own = splitName(name.replace(/\([^()]*\)/gu, " "));
    const isNumber = type === "integer" || type === "number";
    return isNumber && own.length > 0 && own.every((word) => words.has(word)) ? [name] : [];
  });
}

/** The numeric column that is named last before the classes, or the only one of the sentence, or the one that was made before. */
function nearby(text: string, index: number, frame: Frame): string[] {
  const start = Math.max(...[". ", "? ", ".\n", "\n"].map((stop) => text.lastIndexOf(stop, index)), 0);
  const end = /[.;?\n](?=\s|$)/u.exec(text.slice(index))?.index ?? text.length;
  const numeric = (from: string): string[] => [
    ...new Set(
      [...from.matchAll(/⟨([cd])(\d+)⟩/gu)].flatMap(([, kind, at]) => {
        const name = columnName(frame, kind, at);
        const own = frame.table.columns.find((each) => each.name === name);
        const isNumber = own === undefined ? isMade(frame, name) : own.type === "integer" || own.type === "number";
        return isNumber ? [name] : [];
      }),
    ),
  ];
  const before = numeric(text.slice(start, index));
  if (before.length > 0) return before;
  // "Three age bands", told in another sentence.
  const bands = numeric(
    [...text.matchAll(/⟨[cd]\d+⟩ (?:bands?|groups?|categor(?:y|ies)|class(?:es)?|brackets?|tiers?|levels?)\b/gu)].join(
      " ",
    ),
  );
  if (bands.length === 1) return bands;
  const whole = numeric(text.slice(start, index + end));
  if (whole.length > 0) return whole;
  const made = frame.made.filter((name) => isMade(frame, name));
  if (made.length > 0) return made;
  // "Categorizes the prices into ...": the sentence that makes the classes, where another one tells them.
  const making = text
    .split(/[.;?\n](?=\s|$)/u)
    .filter(
      (sentence) =>
        /\b(?:categori[sz]es?|categori[sz]ing|categori[sz]ed|classif|binn|divid|assign)|\b(?:bands?|groups|classes|categories|tiers?|brackets?|levels)\b/u.test(
          sentence,
        ) && !/\b(?:mean|average|calculat|comput)/u.test(sentence),
    );
  const told = [...new Set(making.flatMap(numeric))];
  if (told.length > 0) return told;
  const called = namedIn(frame);
  if (called.length > 0) return called;
  // A new column made "from the price", or the only numbers of which anything is said.
  const from = numeric(
    [...text.matchAll(/⟨d\d+⟩[^.;:⟨\n]{0,30}?\b(?:from|of|on|by|using) (?:the )?⟨[cd]\d+⟩/gu)].join(" "),
  );
  if (from.length > 0) return from;
  const all = numeric(text);
  if (all.length === 1) return all;
  const ages = frame.table.columns.filter(({ name }) => /^age\b/iu.test(name)).map(({ name }) => name);
  return /\byears old\b/u.test(text.slice(index, index + 300)) ? ages : [];
}
