import { ordinal, placeWords } from "./numbers.ts";
import type { Meaning, Phrase, Tag } from "./tags.ts";

/** "90th percentile", each of them. */
const percentiles = Array.from({ length: 99 }, (_, index): readonly [Tag, Meaning, string] => [
  "Aggregate",
  { function: "quantile", quantile: (index + 1) / 100 },
  `${ordinal(index + 1)} percentile`,
]);

/** "second highest", "3rd most common". */
const places = placeWords.flatMap(({ words, place }): (readonly [Tag, Meaning, string])[] => {
  const each = (ways: string): string =>
    words.flatMap((word) => ways.split("|").map((way) => `${word} ${way}`)).join("|");
  return [
    [
      "Superlative",
      { direction: "desc", place },
      each("highest|most|largest|biggest|greatest|- highest|- largest|- most"),
    ],
    ["Superlative", { direction: "asc", place }, each("lowest|least|smallest|fewest|- lowest|- smallest")],
    ["MostCommon", { direction: "desc", place }, each("most common|most frequent|most popular|busiest")],
  ];
});

/**
 * The function words and the vocabulary of analysis: tag, meaning, and the ways to say it, parted by "|". A new way of
 * saying something known is one more phrase here; something new is a tag, a rule of the grammar and a case in the reading.
 */
const table: readonly (readonly [Tag | "Filler", Meaning, string])[] = [
  [
    "Filler",
    {},
    "a|an|the|any|please|me|us|can|could|would|will|you|i|we|want to know|want to see|would like to know|like to know|like to see|would like|want|need to know|need" +
      "|do|does|did|there|this|these|those|our|my|your|then|overall|in total|in the dataset|in this dataset|in the data|in the data set|in the table|in the file|in this table|in this file" +
      "|of the dataset|of the data|from the dataset|from the data|for the dataset|in all|all of|all|are there|is there|were there|was there|do we have|do you have|exist|exists|happened|happen|occurred|occur|took place|do we get|did we get|did we have|do we see|did we see|thanks|thank you|also",
  ],
  ["Filler", { opens: true }, "okay|ok|hi|hello|hey"],
  // They change nothing, unless a column or a value is called so.
  [
    "Filler",
    { weak: true },
    "made|built|produced|located|sold|placed|paid|pays|reach|reached|its|their|work|works|worked|working|live|lives|living|reported|registered|bought|got|really|scored|scoring|brings|bring|ever|figures|figure|so far",
  ],
  // Before something that is said of them, and where no other date could be meant: "arrived late", "shipped to France".
  ["Filler", { weak: true, verb: true }, "arrived|arrive|ship|shipped|stay|stayed"],
  ["Show", {}, "show|list|display|give|return|print|get|fetch|view|select|let's see|see"],
  [
    "Ask",
    {},
    "what is|what are|what was|what were|what's|calculate|compute|find|find out|determine|tell|report|what does|what do|work out|figure out|i'd like to know|identify|how about|what about|when is|when was|when were|when did|who is|who are|who was|who were|how did|how does|how do|how has|how have|how much is|how much are|how much did|how much has|how much have|by how much did|by how much has|how high is|how high was|how large is|how big is",
  ],
  [
    "HowMany",
    {},
    "how many|number of|count|count of|counts of|headcount|head count|headcount of|total number of|total count of|numbers of|how often|the number of|amount of rows",
  ],
  ["Which", {}, "which|what|who|which of|in which|on which"],
  [
    "Aggregate",
    { function: "mean" },
    "mean|average|avg|averages|means|mean value|average value|mean values|average values|arithmetic mean|on average|averaged|mean of|average of",
  ],
  ["Aggregate", { function: "median" }, "median|medians|median value|median values"],
  [
    "Aggregate",
    { function: "sum" },
    "sum|total|totals|sums|sum total|total sum|total value|summed|combined|total amount|total amount of",
  ],
  [
    "Aggregate",
    { function: "min" },
    "min|minimum|minima|minimum value|min value|minimum values|min values|smallest value|lowest value",
  ],
  [
    "Aggregate",
    { function: "max" },
    "max|maximum|maxima|maximum value|max value|maximum values|max values|largest value|highest value|greatest value",
  ],
  [
    "Aggregate",
    { function: "stddev" },
    "standard deviation|standard deviations|std dev|stddev|stdev|std|sd|std deviation|st dev|sample standard deviation",
  ],
  ["Aggregate", { function: "stddev_population" }, "population standard deviation|population standard deviations"],
  ["Aggregate", { function: "variance" }, "variance|variances|sample variance|sample variances"],
  ["Aggregate", { function: "variance_population" }, "population variance|population variances"],
  ["Aggregate", { function: "skewness" }, "skewness|skew|sample skewness"],
  ["Aggregate", { function: "kurtosis" }, "kurtosis|excess kurtosis|sample kurtosis"],
  [
    "Aggregate",
    { function: "mode" },
    "mode|modes|modal value|most common value|most frequent value|most common value of|most frequent value of",
  ],
  ["Aggregate", { function: "range" }, "range"],
  ["Aggregate", { function: "iqr" }, "interquartile range|interquartile ranges|inter quartile range|iqr|iqrs"],
  ["Aggregate", { function: "cv" }, "coefficient of variation|coefficients of variation"],
  ["Aggregate", { function: "quantile", quantile: 0.25 }, "first quartile|lower quartile"],
  ["Aggregate", { function: "quantile", quantile: 0.75 }, "third quartile|upper quartile"],
  ...percentiles,
  [
    "Distinct",
    {},
    "distinct|unique|different|distinct values|unique values|different values|distinct values of|unique values of|different values of",
  ],
  [
    "Missing",
    {},
    "missing|null|nulls|missing values|null values|empty values|missing value|null value|blank|blanks|empty|na|nan|missing entries|missing data|not available|not recorded|unknown values|empty cells|missing cells|no value",
  ],
  [
    "Missing",
    { direction: "desc" },
    "most missing values|most missing|most missing data|most null values|most nulls|most blanks|most empty values|most empty cells|most gaps",
  ],
  [
    "NotMissing",
    {},
    "not missing|not null|not empty|not blank|non missing|non null|is known|are known|present|recorded|is recorded|are recorded",
  ],
  ["Superlative", { direction: "desc" }, "highest|most|largest|biggest|greatest|maximal"],
  ["Superlative", { direction: "asc" }, "lowest|least|smallest|fewest|minimal"],
  ["Superlative", { direction: "desc", ofTime: true }, "latest|newest|most recent"],
  ["Superlative", { direction: "asc", ofTime: true }, "earliest"],
  ["Superlative", { direction: "desc", ofTime: true, ofColumn: true }, "last"],
  ["Superlative", { direction: "asc", ofTime: true, ofColumn: true }, "first"],
  [
    "MostCommon",
    { direction: "desc" },
    "most common|most frequent|commonest|most popular|most often|busiest|most busy",
  ],
  [
    "MostCommon",
    { direction: "asc" },
    "least common|least frequent|rarest|least popular|least often|quietest|least busy",
  ],
  ...places,
  ["Superlative", { quality: "best" }, "best"],
  ["Superlative", { quality: "worst" }, "worst"],
  ["Top", { direction: "desc" }, "top|the top"],
  ["Top", { direction: "asc" }, "bottom"],
  [
    "By",
    {},
    "by|per|for each|for every|in each|in every|across|across each|across all|broken down by|break down by|breakdown by|grouped by|group by|grouping by|split by|by each|by every|within each|within every|at each|on each|each of the|in each of the|for each of the|of each of the|for each one of the|for every one of the|every one of the|separately for each|separately for|segmented by|of each|of every|each|every|from each|for the different|for different|across the different|across different|as a function of|comes from each|come from each|came from each|coming from each|comes from every|by the",
  ],
  [
    "EachColumn",
    {},
    "each column|every column|per column|by column|all columns|all the columns|in each column|in every column|in all columns|for each column|for every column|for all columns|of each column|of every column|of all columns|across columns|across all columns|each variable|per variable|for each variable|all variables|for all variables|each field|per field|which columns|which column|which column has|which columns have|all numeric columns|numeric columns|for all numeric columns|of all numeric columns|of the numeric columns|columns",
  ],
  ["Grain", { grain: "year" }, "year|years|calendar year"],
  ["Grain", { grain: "quarter" }, "quarter|quarters"],
  ["Grain", { grain: "month" }, "month|months|calendar month"],
  ["Grain", { grain: "week" }, "week|weeks|calendar week"],
  ["Grain", { grain: "weekday" }, "weekday|weekdays|day of week|day of the week|days of the week|week day"],
  ["Grain", { grain: "day" }, "day|days|date|calendar day"],
  ["Grain", { grain: "hour" }, "hour|hours|hour of day|hour of the day|hour of day"],
  ["EachGrain", { grain: "year" }, "yearly|annual|annually|year by year"],
  ["EachGrain", { grain: "quarter" }, "quarterly|quarter by quarter"],
  ["EachGrain", { grain: "month" }, "monthly|month by month"],
  ["EachGrain", { grain: "week" }, "weekly|week by week"],
  ["EachGrain", { grain: "day" }, "daily|day by day"],
  ["EachGrain", { grain: "hour" }, "hourly|hour by hour"],
  ["Of", {}, "of"],
  ["In", {}, "in|within|inside|during|among|amongst|at"],
  ["For", {}, "for"],
  ["On", {}, "on"],
  ["With", {}, "with|having|using"],
  [
    "Where",
    {},
    "where|whose|that|who|which|when|that are|that is|that were|that was|who are|who were|which are|which were|that have|who have|which have|that had|who had|that has|which has|only|only for|only in|only those|just|for those|of those|given that|given|provided that|such that|filtered by|filter by|filtered to|limited to|restricted to|in which|for which|if|considering only|counting only|looking only at|only looking at|looking at only|looking just at|just looking at|counting just|only counting|considering just|only considering|taking only|restricted just to|limited just to|focusing on|focussing on|focused on|focusing only on",
  ],
  [
    "Is",
    {},
    "is|are|was|were|be|been|equals|equal to|is equal to|are equal to|equal|is exactly|exactly|being|should be|must be",
  ],
  ["Has", {}, "has|have|had"],
  ["And", {}, "and|as well as|plus|along with|together with|and also|&|and the"],
  ["Or", {}, "or|either|and/or"],
  ["Comma", {}, ",|:"],
  ["Stop", {}, ".|?|!|;"],
  ["Not", {}, "not|isn't|aren't|wasn't|weren't|is not|are not|was not|were not|other than|never|doesn't|don't|didn't"],
  [
    "Excluding",
    {},
    "excluding|except|except for|without|ignoring|leaving out|apart from|but not|omitting|minus those|exclude|with no|having no|no|not counting|not including|not considering|disregarding|setting aside|with the exception of|excepting|barring",
  ],
  ["Compare", { operator: "=" }, "=|=="],
  ["Compare", { operator: "!=" }, "!=|<>|≠|not equal to|is not equal to|different from|does not equal"],
  [
    "Compare",
    { operator: ">" },
    ">|over|above|more than|greater than|higher than|larger than|bigger than|exceeding|exceeds|after|later than|longer than|older than|heavier than|faster than|in excess of|is over|is above|is greater than|is more than|are over|are above|is after|are greater than|are more than|is higher than|is larger than|strictly greater than",
  ],
  [
    "Compare",
    { operator: ">=" },
    ">=|≥|at least|no less than|not less than|greater than or equal to|more than or equal to|since|from at least|no fewer than|minimum of|or more than|starting from|is at least|are at least|is greater than or equal to|are greater than or equal to|not before|not below|not under",
  ],
  [
    "Compare",
    { operator: "<" },
    "<|under|below|less than|fewer than|lower than|smaller than|before|earlier than|shorter than|younger than|lighter than|slower than|prior to|is under|is below|is less than|is before|are under|are below|are less than|is lower than|is smaller than",
  ],
  [
    "Compare",
    { operator: "<=" },
    "<=|≤|at most|no more than|not more than|less than or equal to|up to|until|through|not over|not above|is at most|are at most|is less than or equal to|are less than or equal to|no later than|not after|not exceeding|not greater than",
  ],
  ["Between", {}, "between|within|inside|is between|are between|ranging from|ranges from|lies between"],
  ["From", {}, "from|comes from|come from|came from|coming from"],
  ["Versus", {}, "vs|vs .|versus|against|compared to|compared with|in comparison to|in comparison with"],
  [
    "Versus",
    { isMean: true },
    "more than|less than|better than|worse than|higher than|lower than|faster than|slower than|longer than|shorter than|cheaper than|bigger than|larger than|smaller than|better or worse than",
  ],
  ["Comparing", {}, "compare|comparison of|a comparison of|comparing"],
  [
    "OverTime",
    {},
    "over time|through time|develop|developed|develop over time|developed over time|evolve|evolved|evolve over time|evolved over time|change over time|changed over time|time series|time series of|as a time series|trend|trend of|trend in|trends in|trend over time|the trend of|development of|the development of",
  ],
  ["OverTime", { grain: "year" }, "over the years|through the years|across the years"],
  [
    "Running",
    {},
    "running|cumulative|running total|running totals|running sum|cumulative total|cumulative sum|running total of|running sum of|cumulative total of|cumulative sum of|running count of",
  ],
  ["Moving", {}, "moving average|moving mean|rolling average|rolling mean|moving averages|running average"],
  ...(["day", "week", "month", "quarter", "year"] as const).map((grain): readonly [Tag, Meaning, string] => [
    "OverStep",
    { grain },
    ["over", "on", "to"]
      .flatMap((between) => [`${grain} ${between} ${grain}`, `${grain} - ${between} - ${grain}`])
      .concat(
        `from ${grain} to ${grain}`,
        `from one ${grain} to the next`,
        `from each ${grain} to the next`,
        `from ${grain} to the next`,
        `between each ${grain} and the next`,
      )
      .join("|"),
  ]),
  ["OverStep", { grain: "year" }, "yoy"],
  ["OverStep", { grain: "month" }, "mom"],
  [
    "Growth",
    { contrast: "percent_difference" },
    "growth|growth rate|percent growth|percentage growth|percent change|percentage change|grow|grew|grown",
  ],
  ["Ranking", {}, "rank|ranking|ranking of|rank of|ranks of"],
  ["OverTime", { grain: "month" }, "over the months|through the months|across the months"],
  ["To", {}, "to|till|-|–|through"],
  [
    "Contains",
    { at: "anywhere" },
    "contains|containing|contain|includes|including|that contains|that contain|include|has the word|with the word|with the text|like",
  ],
  ["Contains", { at: "start" }, "starts with|starting with|start with|begins with|beginning with|begin with"],
  ["Contains", { at: "end" }, "ends with|ending with|end with|ending in|ends in|end in"],
  [
    "Share",
    { share: "percent" },
    "percentage of|percent of|percentage|percent|how many percent of|how many percent|how much percent of|what percentage of|what percent of|% of|percentages of|as percentage",
  ],
  [
    "Share",
    { share: "fraction" },
    "share of|proportion of|fraction of|share|proportion|shares of|proportions of|fraction|what share of|what fraction of|what proportion of",
  ],
  [
    "OfTotal",
    { share: "percent" },
    "percent of total|percentage of total|as a percentage of total|as a percent of total|as percent of total|as a percentage of the total|percent of the total|percentage of the total|% of total|as percentages|in percent|as a percentage|as percentage of total|as a percentage of all rows",
  ],
  [
    "OfTotal",
    { share: "fraction" },
    "share of total|share of the total|as a share of total|as a share of the total|as a fraction of total|fraction of total|fraction of the total|proportion of total|proportion of the total|as a proportion of total",
  ],
  [
    "Correlation",
    {},
    "correlation|correlations|correlated|correlate|correlation coefficient|correlation coefficients|pearson correlation|pearson correlation coefficient|pearson's correlation|pearson's correlation coefficient|correlation matrix|pearson correlation matrix|correlation coefficient r|linear correlation|pearson|affect|affects|influence|influences|related to|depend on|depends on|associated with|relationship between|relation between|connection between|association between|relationship of",
  ],
  [
    "Rank",
    {},
    "spearman correlation|spearman|spearman's rank correlation|spearman rank correlation|rank correlation|spearman correlation coefficient|spearman's correlation|spearman correlation matrix",
  ],
  [
    "Describe",
    {},
    "describe|summarise|summarize|summary statistics|summary|descriptive statistics|summary stats|statistics|stats|basic statistics|statistical summary|overview|five number summary|key statistics|describe statistics|description",
  ],
  [
    "Histogram",
    {},
    "histogram|distribution|histogram of the distribution|frequency distribution|distributed|plot a histogram|draw a histogram|make a histogram|create a histogram|frequency histogram",
  ],
  [
    "Bins",
    {},
    "bins|buckets|bars|intervals|equal bins|equal width bins|groups|bands|brackets|ranges|equal groups|equal ranges",
  ],
  [
    "Sort",
    {},
    "sorted by|sort by|ordered by|order by|ranked by|rank by|sorted|ordered|sort|order|ranked|sort them by|order them by|arranged by|in order of",
  ],
  [
    "Direction",
    { direction: "asc" },
    "ascending|asc|in ascending order|lowest first|smallest first|increasing|from lowest to highest|from low to high|from smallest to largest|alphabetically|in alphabetical order|in increasing order|ascending order|oldest first|earliest first|fewest first|least to most|from least to most|smallest to biggest|from smallest to biggest|lowest at the top|smallest at the top|chronologically|in chronological order|lowest to highest",
  ],
  [
    "Direction",
    { direction: "desc" },
    "descending|desc|in descending order|highest first|largest first|biggest first|decreasing|from highest to lowest|from high to low|from largest to smallest|in decreasing order|descending order|newest first|latest first|most first|most to least|from most to least|from the most to the least|biggest to smallest|from biggest to smallest|biggest at the top|highest at the top|largest at the top|most at the top|highest to lowest|in reverse order",
  ],
  ["Direction", { quality: "best" }, "best first|best to worst|from best to worst"],
  ["Direction", { quality: "worst" }, "worst first|worst to best|from worst to best"],
  [
    "Instead",
    {},
    "instead|should be|should have been|i meant|meant|use|rather|make it|change it to|change to|should use|it should be|actually|switch to|correct is",
  ],
  ["RowNoun", {}, "data|dataset|data set|table|file|the data|the dataset"],
  ["Instead", { replaces: true }, "instead of|rather than|and not|in place of|not the"],
  ["Contrast", { contrast: "ratio" }, "ratio|ratio of|ratio between|ratios of|ratios|quotient of"],
  [
    "Contrast",
    { contrast: "difference" },
    "difference|difference between|difference of|difference in|differences in|gap between|gap in|spread between",
  ],
  [
    "Contrast",
    { contrast: "percent_difference" },
    "percent difference between|percentage difference between|percent difference in|percentage difference in",
  ],
  ["Change", { contrast: "difference" }, "change in|change of|changes in|absolute change in"],
  [
    "Change",
    { contrast: "percent_difference" },
    "percent change in|percentage change in|percent change of|percentage change of|relative change in|growth in|growth of|growth rate of|percent growth in|percent growth of",
  ],
  [
    "FromFirst",
    {},
    "from first to last|from the first to the last|from first to last date|from the first to the last date|from its first to its last date|from the first date to the last|between the first and last date|between the first and the last date|between first and last date|from start to end|from the start to the end|from beginning to end|from the beginning to the end|over the whole period|over the whole time|from earliest to latest|from the earliest to the latest date|from the first to the last day|from first to last day",
  ],
  ["Divided", { contrast: "ratio" }, "divided by|/"],
  ["Divided", { contrast: "difference" }, "minus"],
  [
    "Divided",
    { contrast: "percent" },
    "as a percent of|as a percentage of|as percent of|as percentage of|as % of|as a % of|in percent of|expressed as a percentage of|in % of",
  ],
  [
    "Pivot",
    {},
    "cross table|cross table of|cross - table|cross - table of|pivot|pivot table|as a pivot table|as pivot table|in a pivot table|as a crosstab|as a cross tab|pivot table of|pivot of|crosstab|crosstab of|cross tab|cross tab of|cross - tab|cross - tab of|cross tabulation of|cross tabulation|cross - tabulation of|crosstabulation of|cross tabulate|contingency table|contingency table of|two - way table of|two way table of",
  ],
  [
    "Pivot",
    { soft: true },
    "as a table|as table|in a table|as a matrix|as a grid|as a cross table|as a two way table|as a two - way table",
  ],
  [
    "Placed",
    { placed: "rows" },
    "in rows|in the rows|as rows|as the rows|on rows|on the rows|down the rows|down the side|down the left|down the left side",
  ],
  [
    "Placed",
    { placed: "columns" },
    "in columns|in the columns|as columns|as the columns|on columns|on the columns|across the columns|across the top|side by side|next to each other",
  ],
  [
    "ColumnPer",
    {},
    "one column per|a column per|one column for each|a column for each|a column for every|one column for every|with one column per|with a column per|with one column for each|with a column for each|with a column for every|with columns for each|with separate columns for each|separate columns for each|with a separate column for each|a separate column for each|with columns per",
  ],
  [
    "Totals",
    {},
    "with totals|with total|with margins|and totals|including totals|with a total|with row totals|with a total column|and a total",
  ],
  [
    "Streak",
    {},
    ["longest", "maximum", "max", "largest", "biggest"]
      .flatMap((most) =>
        ["streak", "run", "stretch", "spell", "series", "sequence", "period"].flatMap((name) => [
          `${most} ${name} of`,
          `${most} ${name} of consecutive`,
          `${most} consecutive ${name} of`,
          `${most} uninterrupted ${name} of`,
          ...(name === "streak" ? [`${most} ${name}`] : []),
        ]),
      )
      .join("|"),
  ],
  [
    "Streak",
    {},
    "most consecutive|maximum number of consecutive|largest number of consecutive|highest number of consecutive|max number of consecutive|longest number of consecutive|maximum consecutive|max consecutive|greatest number of consecutive|longest consecutive",
  ],
  [
    "Steps",
    {},
    "groups of|group of|group (|groups (|in groups of|bands of|brackets of|ranges of|in steps of|in bins of|in bins of width|in intervals of|in buckets of|in bands of|in groups of|binned by|with bins of|with bin width|with a bin width of|with bins of width|rounded down to",
  ],
  ["Open", {}, "("],
  ["Close", {}, ")"],
];

/** Phrases by their first word, longest first. Built once, on first use of the author. */
export function phraseIndex(): ReadonlyMap<string, readonly Phrase[]> {
  const index = new Map<string, Phrase[]>();
  for (const [tag, meaning, ways] of table) {
    for (const way of ways.split("|")) {
      const words = way.split(" ");
      const [first = ""] = words;
      const list = index.get(first) ?? [];
      list.push({ words, tag, meaning });
      index.set(first, list);
    }
  }
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length);
  return index;
}
