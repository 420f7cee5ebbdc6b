/** What a piece of a short question does for its sense, whatever its place. */
export type Part =
  | "filler"
  | "mean"
  | "median"
  | "sum"
  | "together"
  | "max"
  | "min"
  | "count"
  | "howMuch"
  | "how"
  | "distinct"
  | "share"
  | "rate"
  | "by"
  | "each"
  | "kind"
  | "measured"
  | "missing"
  | "present"
  | "lacking"
  | "having"
  | "only"
  | "leave"
  | "out"
  | "which"
  | "rows"
  | "time"
  | "from"
  | "and"
  | "comma"
  | "equals"
  | "yes"
  | "no"
  | "compare"
  | "orMore"
  | "rest"
  | "contrast"
  | "compared"
  | "outOf"
  | "all"
  | "howOften";

/**
 * The words that short questions are made of, each with what it does. A question is taken by its gist only where every word of
 * it is here, in the table, or a unit of the table.
 */
export const gistWords: readonly (readonly [Part, string])[] = [
  [
    "filler",
    "a|an|the|please|pls|plz|thanks|thank you|hello|hi|hey|ok|okay|i|we|us|me|you|they|them|our|my|your|their|it|its|there|here|this|these|those|that|who|would|could|can|should|will" +
      "|i'd|i'd like|i would like|i'd like to know|i'd like to see|i would like to know|i'd love|like to know|want to know|want|need|know|to know|to see|let me know|show|show me|give|give me|tell|tell me|list|report|find|find out|work out|calculate|compute|determine|see|get|look at|looking at|do|does|did|is|are|was|were|be|been|being|has been|have been|what|what is|what's|what was|what are|what were" +
      "|of|in|for|on|at|to|as|from|within|into|under|inside|through|so|then|also|just|where|when|whose|with|such that|if|among|amongst|during|over all|ever|actually|exactly|simply|really|kindly|quickly|basically|now|i.e|i . e .|i . e|e . g .|namely|by the way|figure|figures|one figure|a figure|number please" +
      "|make up|makes up|made up|fell under|falls under|fall under|fell into|ended up|ended up as|end up|end up as|lead to|led to|leads to|possible|counting|through the year|throughout the year|over the year|using|considering|taking|whether|in the table|in the data|in this file|in the file|in the list|in the dataset|come in|came in|comes in|we get|do we get|did we get|did we have|do we have|going by|according to|based on|judging by|counted by|counting from|counted from|as well|in numbers",
  ],
  [
    "mean",
    "mean|average|avg|averages|averaged|on average|in the mean|mean value|average value|typical ( mean )|typical ( average )|means",
  ],
  ["median", "median|medians|median value|the middle ( median )|middle ( median )"],
  [
    "sum",
    "sum|total|totals|sums|summed|summed up|sum up|add up|added up|adding up|add together|added together|total up|totalled up|totaled up|totalled|totaled|come to|comes to|came to|amount to|amounts to|amounted to|sum total|grand total|totalling|sum of|total of|total amount|total amount of|total amounts|total value|add|adding",
  ],
  ["together", "altogether|all together|in total|in all|overall|combined|all told|taken together|together|all in all"],
  ["max", "at most|max|maximum|peak|highest|largest|biggest|greatest|top|maxima|maximal|at its highest|at the most"],
  ["min", "min|minimum|lowest|smallest|minima|at its lowest|minimal|least"],
  ["count", "as a count|how many|number of|number|count|count of|counts|headcount|counted|how many times|numbers of"],
  ["howMuch", "how much|what amount of|how much money"],
  ["how", "how"],
  [
    "distinct",
    "distinct|unique|different|individual|separate|counting each once|counted once|only once|no double counting|without double counting|not double counting|without counting twice|no duplicates|without duplicates|once",
  ],
  [
    "share",
    "%|percent|percentage|per cent|percentages|pct|share|proportion|fraction|in percent|in per cent|in %|as a percentage|as a percent|as percentage|as percent|as a %|as %|what percentage|what percent|what share|what proportion|percentage of|percent of|share of|proportion of|how many percent|how many per cent|how many %|percentage share|as a share",
  ],
  ["howOften", "how often|how frequently"],
  ["all", "all|any"],
  ["rate", "rate|rates"],
  [
    "by",
    "by|per|for each|for every|in each|in every|at each|at every|within each|within every|on each|on every|of each|of every|across|across the|broken down by|break down by|breakdown by|breakdown|broken up by|divide up by|divided up by|divide by|distributed by|distributed over|split by|split up by|split|split it by|grouped by|group by|grouping by|separately for each|separately for every|separately for|separated by|according to|depending on|divided by|sorted into|for each of the|in each of the|of each of the|for the different|one per|one for each|one figure per|one number per|one value per|one figure for each|arranged by|listed by|itemised by|for each separate|from each",
  ],
  [
    "each",
    "each|every|respectively|separately|individually|each separately|one by one|apiece|each one|each of them|in turn",
  ],
  [
    "kind",
    "kind of|kinds of|type of|types of|sort of|sorts of|group|groups|category|categories|level|levels|kind|kinds|type|types|group of|name|names|column|field|columns|cell|cells",
  ],
  [
    "measured",
    "date|dates|date of|reading|readings|value|values|figure|figures|measurement|measurements|level|levels|amount|amounts|number|numbers|cost of|amount of|level of|value of",
  ],
  [
    "missing",
    "missing|blank|empty|not filled in|not filled|unfilled|left blank|left empty|is blank|is empty|is missing|are missing|nothing entered|nothing entered under|nothing is entered|nothing is entered under|nothing filled in|nothing in|nothing under|not given|not entered|not recorded|not available|unrecorded|null|not known|not there|no entry|no entry under",
  ],
  [
    "present",
    "filled in|not missing|not blank|not empty|present|is filled in|are filled in|is given|is recorded|recorded under|is known|entered|is entered|not null|is there",
  ],
  [
    "lacking",
    "lacking|lack|lacks|without|without a|without any|have no|has no|had no|having no|with no|haven't got|hasn't got|have not got|has not got|haven't|hasn't|don't have|doesn't have|do not have|does not have|didn't have|who haven't got|missing a|missing the|miss|there is no|there are no|no",
  ],
  ["having", "have|has|had|having|with a|with an|have got|has got|got"],
  [
    "only",
    "only|but only|just for|only for|only in|only those|only the|nothing but|limited to|restricted to|exclusively|only rows|only from",
  ],
  [
    "leave",
    "leave|leaving|leaving out|leave out|excluding|exclude|ignoring|ignore|except|except for|not counting|without counting|skip|skipping|omitting|omit|disregard|disregarding|other than|apart from|setting aside|not|non|don't count|do not count|aren't|isn't|are not|is not|weren't|wasn't|doesn't|does not|didn't|did not|don't|that aren't|but ignore|but not",
  ],
  ["out", "out|left out"],
  [
    "contrast",
    "difference|difference in|difference between|the difference|differ by|change|changed|change in|changes|more or less|how much more or less|up or down|went up or down|go up or down|gone up or down|how far apart|far apart|apart|increase or decrease|rise or fall|by how much|by how many|higher or lower|than",
  ],
  ["which", "which"],
  [
    "rows",
    "rows|row|stuff|things|ones|everything|anything|whatever|records|entries|cases|lines|entry|record|observations|obs|times|occasions|items|data",
  ],
  [
    "time",
    "how long|days|number of days|time|hours|number of hours|time taken|time needed|how many days|how many hours|duration|day count|resolution time|handling time|processing time|turnaround time|turnaround|lead time|cycle time|completion time|repair time|how quickly|how fast|how soon",
  ],
  ["from", "between|after|before|until|till|->|→|up to"],
  ["and", "and|&|as well as|plus|or|along with"],
  ["comma", ",|;|/|:|-|–|.|?|!|(|)|…|[|]"],
  [
    "equals",
    "=|==|equals|equal to|set to|marked|marked as|is set to|being|says|reads|of type|with status|called|named",
  ],
  ["yes", "yes"],
  ["no", "no"],
  [
    "rest",
    "other|others|etc|etc .|and so on|and the rest|the rest|and the others|and all the others|all seven|all of them|them all|list them all|show all of them|list all|and the like|all others",
  ],
  [
    "compared",
    "break down|break it down|compare|compared|comparing|comparison|comparison of|versus|vs|against|stack up|differ|in comparison",
  ],
  [
    "outOf",
    "out of|out of all|out of all the|out of every|out of each|of all|of all the|being its own 100%|being its own 100 %|its own 100%|being its own total|each being its own 100%|each being its own 100 %|each channel being its own 100 %",
  ],
  [
    "compare",
    "more than|over|above|greater than|higher than|exceeding|exceeds|>|less than|under|below|lower than|fewer than|<|at least|at most|>=|<=|no more than|no less than|≥|≤",
  ],
  ["orMore", "or more|and up|or bigger|or larger|or greater|or above|and over|or over|or higher|+|and more"],
];
