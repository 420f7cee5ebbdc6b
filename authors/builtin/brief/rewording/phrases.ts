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
    /,? ?\(?\b(?:dividing|divided|i\.e\. dividing|with|using|division) by \(?n ?[-−] ?1\)?(?: instead of n| rather than n)?\)?|\(?\bwith (?:a denominator of )?\(?n ?[-−] ?1\)? in the denominator\)?|\(n ?[-−] ?1 (?:in the denominator|as (?:the )?denominator|degrees of freedom)\)|\bwith Bessel's correction\b/giu,
    " (ddof=1)",
  ],
  [/,? ?\(?\b(?:dividing|divided) by n(?! ?[-−])\b\)?|\(?\bwith n in the denominator\)?/giu, " (ddof=0)"],
  // What something has.
  [
    /\b(the|an?|each|every) ((?:[\w-]+ ){0,2}?[\w-]+)'s ((?:[a-z]+ )?(?:change|mean|average|median|skewness|kurtosis|deviation|variance|distribution|outliers|sign|rate|share|sum|total|minimum|maximum|correlation|gaps|nulls|missing values|blanks))\b(?! (?:of|in|for)\b)/giu,
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
  // What goes, or is not looked at.
  [/\b(?:have|has|need|needs|ought|must|should) (?:to )?go(?=\s*(?:[.,;]|$))/giu, "are to be dropped"],
  [
    /\bstays? out of (?:consideration|account|the (?:calculation|analysis|computation)|it)\b|\b(?:is|are) of no interest\b|\b(?:do|does) not (?:matter|interest us|play (?:a|any) (?:role|part))(?: here)?(?=\s*[.;])|\bplays? no (?:role|part)(?: in (?:this|it|the (?:calculation|analysis)))?\b|\b(?:(?:do|does|must|should|may) not enter|stays? out of) the (?:calculation|computation|analysis)\b/giu,
    "are not considered",
  ],
  [
    /(?<=^|[.;\n]\s*)([^.;,:\n]{3,60}?) (?:are|is|should be|must be|have to be|has to be|are to be|is to be|shall be) (?:kept|retained|left in)(?: in)?(?=\s*(?:[.;,\n]|$))/giu,
    "do not remove $1",
  ],
  [
    /\b(?:restrict|limit|confine) (?:yourself|yourselves|ourselves|oneself|the (?:analysis|data|dataset|calculation|computation|rows)|your attention|attention|everything|it) to\b/giu,
    "only use",
  ],
  // Rows that are there twice.
  [
    /\b(drop|dropping|remove|removing|delete|deleting|discard|discarding|eliminate|eliminating|get rid of|getting rid of) (?:any |all |the )*(entries|rows|records|observations|lines)? ?(?:that|which) (?:occur|appear|are (?:there|present|listed)|come(?: up)?|exist) (?:more than once|several times|twice|repeatedly|multiple times)\b/giu,
    "$1 duplicate $2",
  ],
  [
    /\b(drop|dropping|remove|removing|delete|deleting) (?:any |all |the )*(?:repeated|redundant|identical|double) (entries|rows|records|observations)\b/giu,
    "$1 duplicate $2",
  ],
  [
    /\b(?:deduplicating|de-duplicating) (?:the )?(?:data|dataset|rows|entries|records|table)\b/giu,
    "removing duplicate rows",
  ],
  [/\b(?:deduplicate|de-duplicate) (?:the )?(?:data|dataset|rows|entries|records|table)\b/giu, "remove duplicate rows"],
  [/\bgetting rid of\b/giu, "removing"],
  [/\bget rid of\b/giu, "remove"],
  [/\bno predecessor\b/giu, "no previous row"],
  // What the table is, where it could be a logarithm.
  [
    /\bin (?:the|this) (?:(?:access|server|web|event|request|error) )?log(?: ?file)?(?=\s*(?:[?.,;)]|$|(?:ended|have|has|had|with|were|was|are|is|that|which|and|came|come)\b))/giu,
    "in the data",
  ],
  [/\b(?:log|logbook|journal|register|ledger|database) (entries|records|rows|lines)\b/giu, "$1"],
  // Limits of the whole column, as they are where no group is spoken of.
  [
    /\b(?:the )?(?:fences|limits|bounds|thresholds|quartiles|cut-?offs) (?:are|is) (?:to be )?(?:computed|calculated|determined|set|taken) (?:only )?once,? (?:for|from|over|on|across|with) (?:all|the (?:whole|full|entire))(?: [\w-]+){1,3}(?: together| at once| taken together)?(?=\s*(?:[.,;\n]|and\b|$))/giu,
    "",
  ],
  // All of them, as many as there are.
  [
    /\b(each|every) of the (?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2}) (year|month|quarter|weekday|hour)s(?: in the (?:record|data|dataset|table|file|series))?(?=\s*(?:[.?;,)]|$|and\b))/giu,
    "$1 $2",
  ],
  // The difference of the outer quartiles, which it is anyway.
  [
    /\b(?:the )?(?:IQR|interquartile range)(?: \(IQR\))? ?(?:is|=|equals|means|being)(?: the)?(?: (?:difference|distance) between the)? ?(?:75th|third|3rd|upper|Q3)(?: percentile| quartile)?(?: \(Q3\))? ?(?:minus|-|−|and|less)(?: the)? ?(?:25th|first|1st|lower|Q1)(?: percentile| quartile)?(?: \(Q1\))?(?=\s*(?:[.,;\n]|$))/giu,
    "IQR = Q3 - Q1",
  ],
  // The most frequent of the values, which no missing one is.
  [
    /\b(most (?:common|frequent|popular)(?: (?:one|value))?) (?:among|of|in) (?:all )?(?:those|the ones|the rows|the entries|the records) (?:that|which|who) (?:do )?have (?:one|it|a value|any)\b/giu,
    "$1",
  ],
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
