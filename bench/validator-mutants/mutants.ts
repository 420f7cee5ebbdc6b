/** A wrong tool: a right one with one small change, of the kind that people and models make. */
export interface Mutant {
  tool: string;
  /** What was done to it, in a few words. */
  what: string;
  /** Text of the right tool and what stands in its place, wherever it stands. */
  from: string | RegExp;
  to: string;
}

const GROUP = "${sql.id(params.groupBy)}";
const TIES = `, ${GROUP} NULLS LAST`;

/** `what: [from, to]` for each mutant of one tool. */
function of(tool: string, changes: Record<string, [string | RegExp, string]>): Mutant[] {
  return Object.entries(changes).map(([what, [from, to]]) => ({ tool, what, from, to }));
}

export const MUTANTS: readonly Mutant[] = [
  ...of("mean_cost_total_by_phase_of_flight", {
    "median for mean": ["avg(", "median("],
    "a missing value counted as 0": ['avg("Cost Total $")', 'avg(coalesce("Cost Total $", 0))'],
    "divided by all rows": ['avg("Cost Total $")', 'sum("Cost Total $") / count(*)'],
    "ascending for descending": ["mean_cost_total DESC", "mean_cost_total"],
    "ties in any order": [TIES, ""],
    "missing values first": ["DESC NULLS LAST", "DESC NULLS FIRST"],
    "the column to group by fixed": [GROUP, '"Phase of flight"'],
    "rows without a group dropped": ["FROM data", `FROM data WHERE ${GROUP} IS NOT NULL`],
    "the last row for the first": ["const [first] = table", "const first = table.at(-1)"],
    "zeros left out": ["FROM data", 'FROM data WHERE "Cost Total $" IS DISTINCT FROM 0'],
  }),
  ...of("top_count_by_wildlife_species", {
    "one row more than the limit": ["LIMIT ${params.limit}", "LIMIT ${params.limit + 1}"],
    "one row less than the limit": ["LIMIT ${params.limit}", "LIMIT ${params.limit - 1}"],
    "a limit that ignores its parameter": ["LIMIT ${params.limit}", "LIMIT ${params.limit > 0 ? 5 : 1}"],
    "the values of a column counted, not the rows": ["count(*)", `count(${GROUP})`],
    "the smallest first": ["count DESC", "count"],
    "ties in any order": [TIES, ""],
    "the first rows of the table only": ["FROM data", "FROM (SELECT * FROM data LIMIT 20) AS data"],
    "ranked by name": ["ORDER BY count DESC NULLS LAST", `ORDER BY ${GROUP} NULLS LAST`],
  }),
  ...of("percent_of_total_cost_repair_by_time_of_day", {
    "a fraction for a percentage": ["100.0 *", "1.0 *"],
    "a share of the largest": ["sum(sum(", "max(sum("],
    "a share of the rows": [/100\.0 \* .*OVER \(\), 0\)/, "100.0 * count(*) / sum(count(*)) OVER ()"],
    "rounded to whole percents": [/(100\.0 \* .*OVER \(\), 0\))/, "round($1)"],
    "a share of the groups that are named": ["FROM data", `FROM data WHERE ${GROUP} IS NOT NULL`],
  }),
  ...of("share_of_rows_by_wildlife_size", {
    "rows without a group counted as none": ["1.0 * count(*)", `1.0 * count(${GROUP})`],
    "division of whole numbers": ["1.0 * count(*) /", "count(*) //"],
    "a share of the number of groups": ["sum(count(*)) OVER ()", "count(*) OVER ()"],
  }),
  ...of("total_cost_repair_by_wildlife_size_where_speed_ias_in_knots", {
    "at least for more than": ['knots" >', 'knots" >='],
    "less for more": ['knots" >', 'knots" <'],
    "the filter dropped": ["${params.aboveSpeedIasInKnots}", "${params.aboveSpeedIasInKnots} OR true"],
    "a filter that ignores its parameter": [
      "> ${params.aboveSpeedIasInKnots}",
      "> ${params.aboveSpeedIasInKnots > 0 ? 200 : 0}",
    ],
    "missing values pass the filter": ['WHERE "Speed IAS in knots"', 'WHERE coalesce("Speed IAS in knots", 100000)'],
    "each value added once": ["sum(", "sum(DISTINCT "],
    "the number for the sum": ["sum(", "count("],
    "another column filtered": ['WHERE "Speed IAS in knots"', 'WHERE "Cost Repair"'],
  }),
  ...of("stddev_speed_ias_in_knots_by_time_of_day", {
    "population for sample deviation": ["stddev_samp", "stddev_pop"],
    "variance for deviation": ["stddev_samp", "var_samp"],
    "a missing value taken for 0": [
      'stddev_samp("Speed IAS in knots")',
      'stddev_samp(coalesce("Speed IAS in knots", 0))',
    ],
    "no deviation taken for 0": ['stddev_samp("Speed IAS in knots")', 'coalesce(stddev_samp("Speed IAS in knots"), 0)'],
  }),
  ...of("distinct_wildlife_species_by_origin_state", {
    "distinct dropped": ["DISTINCT ", ""],
    "a missing value counted as a value": ['DISTINCT "Wildlife Species"', `DISTINCT coalesce("Wildlife Species", '')`],
    "upper and lower case as one": ['DISTINCT "Wildlife Species"', 'DISTINCT lower("Wildlife Species")'],
  }),
  ...of("mean_cost_repair_where_origin_state", {
    "the others for those": ["= ANY(", "<> ALL("],
    "the first of the values only": ["= ANY(${params.originStateValues})", "= ${params.originStateValues[0] ?? null}"],
    "the filter dropped": ["= ANY(${params.originStateValues})", "= ANY(${params.originStateValues}) OR true"],
    "the sum for the mean": ["avg(", "sum("],
  }),
  ...of("count_by_time_of_day_where_wildlife_species", {
    "case matters": [/contains\(.*\)\)/, 'contains("Wildlife Species", ${params.wildlifeSpeciesText})'],
    "only at the beginning": ["contains(", "starts_with("],
    "rows that don't hold it": ["WHERE contains", "WHERE NOT contains"],
  }),
  ...of("top_rows_by_cost_repair", {
    "the lowest first": ['"Cost Repair" DESC', '"Cost Repair"'],
    "ranked by another column": ['"Cost Repair" DESC', '"Cost Other" DESC'],
    "one row more than the limit": ["LIMIT ${params.limit}", "LIMIT ${params.limit + 1}"],
    "missing values first": ['"Cost Repair" DESC NULLS LAST', '"Cost Repair" DESC NULLS FIRST'],
    "ties in any order": [/DESC NULLS LAST, [\s\S]*?LIMIT/, "DESC NULLS LAST LIMIT"],
    "two columns swapped": [
      '"Airport Name", "Aircraft Make Model", "Effect',
      '"Aircraft Make Model" AS "Airport Name", "Airport Name" AS "Aircraft Make Model", "Effect',
    ],
  }),
  ...of("distinct_wildlife_size", {
    "distinct dropped": ["DISTINCT ", ""],
    "the missing value dropped": ["FROM data", 'FROM data WHERE "Wildlife Size" IS NOT NULL'],
  }),
  ...of("list_rows_where_cost_repair", {
    "the ends of a range left out": [/BETWEEN (\S+) AND (\S+)/, '> $1 AND "Cost Repair" < $2'],
    "the upper end ignored": ["params.costRepairTo}", "Math.max(params.costRepairTo, 1e12)}"],
    "cut without a word": ["params.costRepairTo}", "params.costRepairTo} LIMIT 10"],
    "rows that are alike listed once": ["SELECT", "SELECT DISTINCT"],
  }),
  ...of("describe_cost_repair_and_cost_other", {
    "population for sample deviation": ["stats.sampleStandardDeviation", "stats.standardDeviation"],
    "rows for values": ["count: sorted.length", "count: series.values.length"],
    "another quartile": ["quantile(0.25)", "quantile(0.2)"],
    "the mean for the median": ["median: quantile(0.5)", "median: sorted.length > 0 ? stats.mean(sorted) : null"],
    "numbers sorted as text": ["values.sort((a, b) => a - b)", "values.sort()"],
  }),
  ...of("missing_values_by_column", {
    "a fraction for a percentage": ["100.0 *", "1.0 *"],
    "values for missing values": [
      "count(*) - count(${sql.id(column)}) AS missing",
      "count(${sql.id(column)}) AS missing",
    ],
  }),
  ...of("median_wind_by_weather", {
    "mean for median": ["median(", "avg("],
    "the lower of two middle values": ['median("wind")', 'quantile_disc("wind", 0.5)'],
  }),
  ...of("total_precipitation_by_month", {
    "the same month of all years": ["%Y-%m", "%m"],
    "days for months": ["%Y-%m", "%Y-%m-%d"],
    "the largest first": ["ORDER BY month", "ORDER BY total_precipitation DESC"],
  }),
  ...of("min_temp_max_and_max_temp_max_by_weekday", {
    "smallest and largest swapped": [
      /min\("temp_max"\)([\s\S]*?)max\("temp_max"\)/,
      'max("temp_max")$1min("temp_max")',
    ],
    "weekdays by name": [/ORDER BY .* NULLS LAST/, "ORDER BY weekday NULLS LAST"],
    "the week beginning on Sunday": ["min(isodow(", "min(dayofweek("],
  }),
  ...of("correlation_temp_max_and_wind", {
    "covariance for correlation": ["corr(", "covar_samp("],
    "pairs with one gap counted": [' AND "wind" IS NOT NULL', ""],
    "the square of it": [/corr\((.*?)\) END/, "corr($1) ** 2 END"],
  }),
  ...of("rank_correlation_temp_min_and_precipitation", {
    "values for ranks": [/rank\(\) OVER.*AS rank_x/, '"temp_min" AS rank_x'],
    "ties by the lowest rank": [/ \+ \(count\(\*\) OVER .*? \/ 2\.0/g, ""],
    "one of the two ranked the other way": ['(ORDER BY "temp_min")', '(ORDER BY "temp_min" DESC)'],
  }),
  ...of("correlation_precipitation_and_temp_max_and_wind", {
    "population covariance": ["stats.sampleCorrelation(x, y)", "stats.sampleCovariance(x, y)"],
    "rows with a gap counted": ["rows: pairs.length", "rows: others.length"],
    "a column with itself": ["columns.slice(index + 1)", "columns.slice(index)"],
  }),
  ...of("histogram_wind", {
    "the largest value left out": [
      "least(bins - 1, floor((value - low) * bins / (high - low)))",
      "floor((value - low) * bins / (high - low))",
    ],
    "one bin too many": ["CAST(${params.bins} AS INTEGER)", "CAST(${params.bins} AS INTEGER) + 1"],
    "bins that begin at 0": ["min(value) AS low", "0 AS low"],
  }),
  ...of("count_by_quarter_where_date", {
    "from that year on": ["= ${params.dateYear}", ">= ${params.dateYear}"],
    "months for quarters": ["|| quarter(", "|| month("],
  }),
  ...of("count_rows_where_weather_and_wind", {
    "or for and": ["AND", "OR"],
    "is for is not": ["<>", "="],
    "missing values pass": ['"weather" <>', '"weather" IS DISTINCT FROM'],
    "more than for at least": [">=", ">"],
  }),
  ...of("mean_cost_total_by_phase_with_a_frame", {
    "the first value of each group lost": ["groups.get(key) ?? []", "groups.get(key)?.slice(1) ?? []"],
    "median for mean": ["stats.mean", "stats.median"],
    "a missing group taken for text": ["isMissing(keys[row]) ? null : String(keys[row])", "String(keys[row])"],
    "the smallest first": [
      "Number(b.mean_cost_total ?? -Infinity) - Number(a.mean_cost_total ?? -Infinity)",
      "Number(a.mean_cost_total ?? -Infinity) - Number(b.mean_cost_total ?? -Infinity)",
    ],
  }),
  ...of("top_count_by_wildlife_species_with_a_frame", {
    "cut before the ranking": ["[...counts]\n", "[...counts].slice(0, params.limit)\n"],
    "one row more than the limit": ["slice(0, params.limit)", "slice(0, params.limit + 1)"],
    "counts begin at 0": ["?? 0) + 1", "?? -1) + 1"],
  }),
  ...of("strikes_by_region", {
    "the wrong key": ["regions.state\n", "regions.region\n"],
    "rows without a partner lost": ["LEFT JOIN", "JOIN"],
    "rows multiplied by the join": [
      "(SELECT state, min(region) AS region FROM regions GROUP BY state)",
      "(SELECT state, region FROM regions UNION ALL SELECT state, region FROM regions)",
    ],
    "every row with every region": ['ON data."Origin State" = regions.state', 'ON data."Origin State" IS NOT NULL'],
  }),
];
