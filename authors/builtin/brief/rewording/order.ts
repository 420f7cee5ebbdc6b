import { highest, lowest } from "../../lexicon/ends.ts";

const end = `(${highest}|${lowest})`;
const functions = "((?:average|mean|median|total|sum of|standard deviation of|number of) )?";
/** A column, with a name in words before it in brackets or without. */
const measured =
  "(?:of )?(?:the |its |their )?((?:(?:average|mean|median|total) )?)(?:[a-z-]+ ){0,3}?\\(?(⟨[cd]\\d+⟩)\\)?(?: (?:values?|columns?))*";
const noun = "(?:calendar |single )?((?:⟨[cd]\\d+⟩|[a-z]{3,})(?: of the (?:year|day|week))?)";
const asked = new RegExp(
  `\\b(?:(?:in|at|on|for|during|with|of|to) )?(?:which|what) ${noun} (?:is|was|are|were) (?:the )?${functions}${measured} (?:the )?${end}(?=\\s*(?:[?.,;]|$|\\band\\b))`,
  "gu",
);
const told = new RegExp(
  `\\b(?:(?:which|what|the|that) )?${noun} (?:for|in|at|on|during) which (?:the )?${functions}${measured} (?:is|was|are|were) (?:the )?${end}(?=\\s*(?:[?.,;]|$|\\band\\b))`,
  "gu",
);

function plainEnd(word: string): string {
  return new RegExp(`^(?:${lowest})$`, "u").test(word) ? "lowest" : "highest";
}

/** "In which country is the life expectancy lowest": which country has the lowest. */
function withEndsFirst(text: string): string {
  const fn = (a: string | undefined, b: string | undefined): string => `${a ?? ""}${b ?? ""}`.trim();
  const join = (...words: string[]): string => words.filter((word) => word !== "").join(" ");
  return text
    .replace(asked, (_, of: string, a: string | undefined, b: string | undefined, column: string, word: string) =>
      join("which", of, "has the", plainEnd(word), fn(a, b), column),
    )
    .replace(told, (_, of: string, a: string | undefined, b: string | undefined, column: string, word: string) =>
      join("which", of, "has the", plainEnd(word), fn(a, b), column),
    );
}

const opens =
  /(?<=^|[.;:?{}\n]\s*)((?:separately )?(?:for|in|within|at|on|per) (?:each|every) (?:of the )?[^.;:?\n,]{3,60}), ?((?!(?:and|or|which|that|who|if|where)\b)[^.;:?\n]{3,})(?=[.;:?\n]|$)/gu;

/** "For each team, count the rows": count the rows for each team. */
function withDivisionBehind(text: string): string {
  return text.replace(opens, (_, division: string, rest: string) => `${rest.trim()} ${division}`);
}

/** "Of the dataset", where all that is asked of is: words that part what belongs together. */
const whereItIs =
  / ?\b(?:(?:contained|listed|recorded|found|given|included|present|available|mentioned) )?(?:in|of|from|within|throughout) (?:the|this|our|that) (?:whole |entire |given |full |present |provided )?(?:dataset|data set|data|table|file|csv file|csv|dataframe|data frame)\b(?! ?(?:⟨|of\b|from\b|points?|columns?|types?|frame|set|file))/gu;

const questions: readonly (readonly [RegExp, string])[] = [
  // "In which columns are there missing values".
  [
    /\bin (?:which|what) (columns?|variables?|fields?|features?|attributes?|of the columns) (?:are|is|do|does) (?:there )?(?:any |some )?(missing|null|nan|empty)( values?| entries| data| cells)?(?: (?:exist|occur|appear|present|found|contained))?/gu,
    "which $1 have $2 values",
  ],
  // "The shortest life".
  [
    /\b(?:longest|tallest|heaviest|oldest|widest|thickest|deepest|fastest|hottest|warmest|richest|steepest|dearest|strongest)(?: recorded| measured| known)? (?=⟨c)/gu,
    "highest ",
  ],
  [
    /\b(?:shortest|lightest|youngest|narrowest|thinnest|shallowest|slowest|coldest|coolest|poorest|cheapest|weakest)(?: recorded| measured| known)? (?=⟨c)/gu,
    "lowest ",
  ],
  // "By how many percent does A change from the previous day".
  [
    /\b(?:by )?(?:how (?:many percent|much percent)|what percentage) (?:does|did|do|has|have) (?:the )?(⟨c\d+⟩)(?: values?| prices?)? (?:changed?|grown?|increased?|risen?|fallen?|fell|rose|decreased?) (?=from the previous)/gu,
    "the percentage change of $1 ",
  ],
  // "The first-class passengers".
  [/\b(first|second|third|fourth|fifth)-(?=⟨c)/gu, "$1 "],
  // "Each day's A minus its B".
  [/\b(?:each|every|the|a) [a-z]+'s (?=⟨[cd])/gu, "the "],
  [/(?<=⟨[cd]\d+⟩ (?:minus|plus|times|divided by)) its (?=⟨[cd])/gu, " the "],
  // "The mean, the lowest and the highest A".
  [
    /(?<=\b(?:average|mean|median|sum|total|deviation),? ?)(?:the )?(?:lowest|smallest)(?: value)?,? and (?:the )?(?:highest|largest|greatest)(?: value)?/gu,
    " minimum and maximum",
  ],
  [
    /(?<=\b(?:average|mean|median|sum|total|deviation),? ?)(?:the )?(?:highest|largest|greatest)(?: value)?,? and (?:the )?(?:lowest|smallest)(?: value)?/gu,
    " maximum and minimum",
  ],
  // "They paid more than the average fare".
  [
    /(?<!⟨[cd]\d+⟩ (?:[a-z]+ ){0,2})\b(?:[a-z]+ )?(?:an? )?(more|less|higher|lower|greater|larger|smaller) than the (average|mean|median) (⟨[cd]\d+⟩)/gu,
    "whose $3 is $1 than the $2 $3",
  ],
  // "Leave out the cars that run on A".
  [
    /\b(leave out|leaving out|left out|exclude|excluding|omit|omitting|drop|dropping|ignore|ignoring|disregard|disregarding|remove|removing) (?:the |all |any |those )*([a-z]+) (?:that|which|who) (?!(?:are|is|was|were|have|has|had|do|does|did|not)\b)[a-z]+(?: (?:on|in|from|with|at|to|for|by))? (?=⟨v)/gu,
    "$1 $2 with ",
  ],
];

/** A marked text whose clauses stand in the order in which they are read. */
export function inUsualOrder(text: string): string {
  const plain = withDivisionBehind(withEndsFirst(text.replace(whereItIs, "")));
  return questions.reduce((all, [shape, words]) => all.replace(shape, words), plain);
}
