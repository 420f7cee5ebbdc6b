/** Single phrases of a question in the words in which they are read: the text has no marks yet. */
const phrases: readonly (readonly [RegExp, string])[] = [
  // The row above.
  [
    /\b(?:the )?(trading day|business day|day|month|week|year|quarter|hour|row|entry|record|date|observation) (?:before(?: (?:it|that))?|prior|earlier)(?=\s*(?:[,.;)]|$|and\b|in\b|as\b|to\b|\/))/giu,
    "the previous $1",
  ],
  [
    /\b(?:preceding|foregoing|prior|immediately preceding|directly preceding) (?=(?:trading |business |calendar )?(?:day|month|week|year|quarter|hour|row|entry|record|date|observation|value|close|period)\b)/giu,
    "previous ",
  ],
  [/\b(?:yesterday's|the previous day's|the day before's) (?=\w)/giu, "the previous day "],
  [
    /\bfrom (?:one|each) (?:trading |business )?(day|month|week|year|quarter|hour|row) to the (?:next|following)(?: one)?\b|\bfrom (day|month|week|year|quarter|row) to \2\b/giu,
    "from the previous $1$2",
  ],
  // How far out an outlier is.
  [/\b(?:cut-?off|cut off)(?: (?:value|point|score))?\b|\bcritical (?:value|z-?score|limit)\b/giu, "threshold"],
  // Which estimator.
  [
    /,? ?\(?\b(?:dividing|divided|i\.e\. dividing|with|using|division) by \(?n ?[-−] ?1\)?(?: instead of n| rather than n)?\)?|\(?\bwith (?:a denominator of )?\(?n ?[-−] ?1\)? in the denominator\)?|\bwith Bessel's correction\b/giu,
    " (ddof=1)",
  ],
  [/,? ?\(?\b(?:dividing|divided) by n(?! ?[-−])\b\)?|\(?\bwith n in the denominator\)?/giu, " (ddof=0)"],
  // What something has.
  [
    /\b(the|an?|each|every) ((?:[\w-]+ ){0,2}?[\w-]+)'s ((?:[a-z]+ )?(?:change|mean|average|median|skewness|kurtosis|deviation|variance|distribution|outliers|sign|rate|share|sum|total|minimum|maximum|correlation))\b(?! (?:of|in|for)\b)/giu,
    "the $3 of $1 $2",
  ],
  // Times that are only parsed.
  [
    /\b(?:parsed|turned|cast|transformed|changed|read|interpreted|brought|made) (?:as|in(?:to)?|to) (?:an? |the )?(?:datetimes?|date time|date-time|timestamps?)(?: (?:format|objects?|types?|values?|column))?\b/giu,
    "converted to datetime format",
  ],
  [
    /\b(?:parse|turn|cast|transform|change|interpret|bring|make) (["'`]?[\w ]{1,40}["'`]?) (?:as|in(?:to)?|to) (?:an? |the )?(?:datetimes?|date time|date-time|timestamps?)(?: (?:format|objects?|types?|values?|column))?\b/giu,
    "convert $1 to datetime format",
  ],
  // "Is A largest": no part of the name of A.
  [
    /\b((?:is|was|are|were) (?!the\b)(?:[^\s.,;?]+ ){0,5}[^\s.,;?]+ )(?<!\bthe )(highest|largest|greatest|biggest|lowest|smallest)(?=\s*(?:[?.,;]|$))/giu,
    "$1the $2",
  ],
  [/\bcount the (rows|records|entries)\b/giu, "count the number of $1"],
  [
    /\bties (?:between|among|of) (?:several |multiple |two )?([a-z]+),? (?:are|is|should be|must be|have to be) (?:broken|resolved|settled|decided) alphabetically\b(?: ?\(?[^).;\n]{0,40}\bfirst\b[^).;\n]{0,40}\)?)?/giu,
    "if several $1 have the same number, return the first one in alphabetical order",
  ],
  [
    /\b(?:break|resolve|settle) (?:any )?ties (?:between [a-z]+ )?(?:alphabetically|in alphabetical order)\b/giu,
    "if there is a tie, return the first one in alphabetical order",
  ],
  // No price at which a market closes.
  [/\bhow closely\b/giu, "how strongly"],
  [/\b(?:diagnoses)\b/giu, "diagnosis"],
  // Shares.
  [/\bfraction (?=of (?:its|the|all|their)\b)/giu, "share "],
  [/\bhow (?:many|much) (?:percent|per cent|%) of\b/giu, "what percentage of"],
  // Shares of those of the same.
  [
    /\bof (?:all )?(?:the )?(\w+s) (?:of|with|having) (?:that|the same) \w+'s (?=["'\w])/giu,
    "of the $1 with the same ",
  ],
];

/** A text with such phrases put plainly. */
export function withPlainPhrases(text: string): string {
  return phrases.reduce((all, [shape, words]) => all.replace(shape, words), text);
}
