import type { AnalysisFunction } from "../../../state/analysis-function.ts";

/** The functions that a question or the name of an answer names, in the order in which they are looked for. */
export const functionPatterns: readonly (readonly [RegExp, AnalysisFunction])[] = [
  [/\bcoefficient of variation\b|\bcv\b/u, "cv"],
  [/\binter ?quartile(?: range)?\b|\biqr\b/u, "iqr"],
  [
    /\bstandard deviations?\b|\bstd ?dev(?:iation)?s?\b|\bstandard dev\b|\bstd\b|\bst ?dev\b|\bsd\b|\bstandarddeviation\b/u,
    "stddev",
  ],
  [/\bvariance\b|\bvar\b/u, "variance"],
  [/\bskew(?:ness)?\b/u, "skewness"],
  [/\bkurt(?:osis)?\b/u, "kurtosis"],
  [/\bmedian\b/u, "median"],
  [/\b(?:first|lower) quartile\b|\bq1\b|\b25th percentile\b/u, "q1"],
  [/\b(?:third|upper) quartile\b|\bq3\b|\b75th percentile\b/u, "q3"],
  [/\bmeans?\b|\baverages?\b|\bavg\b/u, "mean"],
  [/\bmin(?:imum)?\b/u, "min"],
  [/\bmax(?:imum)?\b/u, "max"],
  [/\brange\b/u, "range"],
  [/\bmode\b/u, "mode"],
  [/\bsum\b|\btotal\b/u, "sum"],
];

/** Words that no unquoted column is taken from unless they are written as the column is, capitals and all. */
export const commonWords: ReadonlySet<string> = new Set(
  (
    "a about above absolute accuracy across adhere after age? all alpha also an analysis and any are as assess average be between below by " +
    "calculate category categories check class? close closing coefficient column columns combination compare compute condition conditions consider " +
    "correlated correlation correlations count create data dataset date dates day days default define definition describe detect determine deviation " +
    "deviations did difference different direction distribution distributions do does each entries entry equal equals evaluate event exactly " +
    "explore feature features file find first follow for formula frequency from function generate given greater group grouped groups has have " +
    "high highest how hour id identify if ignore in include index information is it kurtosis large last length? less level library likely " +
    "linear list located location log low lower lowest max maximum mean measure median method methods min minimum missing mode model month months most much " +
    "name names new no normal normality normally not null number numbers observation observations of on one only open order other outlier outliers " +
    "over p pair pairs part pearson per percent percentage perform performed point points position predict process question r range rank ratio rate " +
    "real record recorded records relationship relationships report represent result results return round rounded row rows same sample scipy " +
    "score second set should significance significant size skew skewness source spearman standard state status std strength subset sum summary target " +
    "test tests text than that the their them then there these this those three threshold time times to top total true false type types under " +
    "unique unit units up use used using value values variable variables variance volume? what when where which while with within without year years zero"
  )
    .split(" ")
    .filter((word) => !word.endsWith("?")),
);

/**
 * Words that change what is computed: each must have been understood where it stands. The first group does so anywhere; the
 * second in the question, where it narrows or divides what is asked.
 */
export const changingWords =
  /\b(?:one-?\s?(?:tailed|sided|sample)|paired|two-way|repeated measures|post-?hoc|tukey|bonferroni|train|training|split|model|models|predict|predicting|prediction|predictive|regression|regressor|classif\w*|cluster\w*|forest|neural|encod\w*|one-hot|bootstrap\w*|simulat\w*|weighted|trimmed|winsor\w*|geometric|harmonic|cumulative|rolling|moving|cent(?:ered|red)|expanding|exponential|lag\w*|shift\w*|previous|differenc(?:e|ed|ing)|percentage change|log\w*|square[ds]?|root|sqrt|power|exponent\w*|normali[sz](?:e|es|ed|ing|ation)|standardi[sz]\w*|scal(?:e|ed|ing)|transform\w*|convert\w*|binn?(?:ed|ing|s)?|categori[sz]\w*|extract\w*|parse\w*|replac\w*|fill\w*|imput\w*|drop\w*|delet\w*|remov\w*|duplicate[sd]?|exclud\w*|excluding|except|merge\w*|join\w*|pivot\w*|resampl\w*|interpolat\w*|seasonal\w*|trend|forecast\w*|anderson\w*|bartlett|wilcoxon|kruskal\w*|partial|multicollinear\w*|vif|pca|entropy|gini|growth|combin\w*|new (?:column|feature|variable)|features? engineering|creat\w* (?:a|an) (?:new )?(?:column|feature|variable))\b/giu;

export const narrowingWords =
  /\b(?:who|whom|where|only|without|except|other than|before|after|since(?= (?:the |early |late )?(?:[\d⟨]|january|february|march|april|may|june|july|august|september|october|november|december))|until|during|each|per(?= (?:the )?⟨)|every|separately|respective\w*|respectively|top|bottom|at least|at most|first|last|unique|distinct|different(?= ⟨)|same(?= ⟨)|percent|percentage|proportion|share|rate|ratio|monthly|weekly|daily|yearly|annual|year|month|week|day|hour|highest|lowest|largest|smallest|greatest|most|least|more than|less than|greater than|higher than|lower than|fewer than|(?:above|below|over|under|exceed\w*)(?= (?:the |an? |its |their )?(?:[-+−$€]? ?[\d⟨]|average|mean|median|total|typical))|between(?= -?\d)|starting|ending|containing|contains|begin\w*)\b/giu;

/** Words of these narrow or divide in a question, but in a constraint only where something stands with them that they divide by. */
export const dividing = /^(?:each|every|year|month|week|day|hour)$/iu;

/** Words that say which rows are meant, where they are no value of a column: none of them is an ordinary name of all rows. */
export const qualifyingWords =
  /\b(?:zeros?(?! ?-?\s?scores?)|large(?:r)?|small(?:er)?|big(?:ger)?|huge|tiny|young(?:er)?|old(?:er)?|elderly|adults?|child(?:ren)?|minors?|males?|females?|m[ae]n|wom[ae]n|boys?|girls?|married|single|divorced|foreign|domestic|urban|rural|weekdays?|weekends?|winter|spring|summer|autumn|recent|latest|early|earliest|cheap(?:est)?|expensive|rich(?:est)?|poor(?:est)?|successful|unsuccessful|active|inactive|employed|unemployed|healthy|sick|alive|dead|morning|afternoon|evening|night|longer than|shorter than|taller than|heavier than|lighter than|earlier than|later than|faster than|slower than)\b/giu;

/** Spans of time that a question may narrow its rows to: "may" and "march" are words of their own. */
export const timeWords =
  /\b(?:january|february|april|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|spring|summer|autumn|winter|weekends?|weekdays?|quarters?|decades?|centur(?:y|ies))\b/giu;

/** Superlatives of one word: those that the reading knows, and words that only look like one, apart. */
export const superlatives =
  /\b(?!(?:highest|lowest|largest|smallest|greatest|tests?|nearest|interest|request|best|rest|west|northwest|southwest|midwest|forest|invest|suggest|contest|honest|harvest|modest|guest|quest|chest|arrest|digest|protest|manifest|strongest|weakest|est)\b)[a-z]+est\b/giu;

/** Numbers in words, from four on: the smaller ones count columns and groups too often. */
export const numberWords =
  /\b(?:four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|dozens?)\b(?! (?:[^ .,;]+ ){0,2}?(?:columns?|groups?|categor|decimal|variables?|features?|bins|classes))/giu;

/** Nouns that rows are called by; what stands before one of them narrows the rows. */
const rowNames =
  "passengers?|individuals|people|persons|customers|clients|patients|students|users|employees|players|households|houses|homes|countries|cities|movies|films|games|matches|flights|trips|orders|products|items|cars|vehicles|days|rows|records|entries|observations|samples";
export const rowsNames = new RegExp(`^(?:${rowNames})$`, "u");

/** Two words that stand together: the first may say something of the second. */
export const wordPairs = /(?=\b([a-z][a-z-]{2,}) ([a-z][a-z-]{2,})\b)/gu;

/** Words that may stand before the name of all rows. */
export const plainBeforeRows: ReadonlySet<string> = new Set(
  (
    "the all of for among between from with without by per each every any these those many and or to in on that how which what number total are is was were " +
    "individual several other more most than across within about when where if both such some into as at given duplicate missing their its have had has " +
    "affected corresponding remaining different distinct unique unique-valued whole entire full complete listed given available tested recorded known logged documented"
  ).split(" "),
);
