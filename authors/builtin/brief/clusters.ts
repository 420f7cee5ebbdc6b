import type { Statistic } from "../../../state/statistic.ts";
import { countOf, countWords } from "../lexicon/numbers.ts";
import { type Consumed, escaped } from "./consumed.ts";
import { type Frame, markedColumn } from "./frame.ts";

type Clusters = Extract<Statistic, { kind: "clusters" }>;
/** Which cluster is meant: by its size, or by its mean of a column. */
export type WhichCluster = Pick<Clusters, "by" | "place">;

/** The clusters that a question has made; each answer adds the part that it asks for. */
export interface ClustersFrame extends Pick<Clusters, "columns" | "count" | "seed" | "starts"> {
  which: WhichCluster[];
  /** The order of sizes that are asked for one by one, where it is said. */
  order: "largest" | "smallest" | null;
  /** Columns that are named anywhere beside those that the rows are clustered by. */
  others: string[];
}

const method = /\bk-?\s?means(?:\+\+)?\b/u;
/** Other ways to cluster, and settings that make other clusters. */
const otherWays =
  /\b(?:mini-?\s?batch|hierarchical|agglomerative|dbscan|hdbscan|spectral|gaussian mixture|gmm|medoids?|medians|bisecting|elkan|elbow|optimal|pca|principal|max_iter|iterations?|tol|weight\w*|one-?\s?hot|dumm(?:y|ies)|encod\w*|label[- ]?encod\w*|robust\w*|predict\w*|train\w*|(?:average|mean|normali[sz]ed) (?:inertia|wcss|within-?\s?cluster|distance)|inertia per|divid\w*|multipl\w*|root|ratio|percent\w*|share|proportion|fraction|minus|plus|differen\w*|compare\w*|split|outliers?|manhattan|cosine|init ?= ?⟨t\d+⟩)\b/u;

const number = `(\\d{1,2}|${countWords})`;

const mark = "⟨[cd]\\d+⟩";
const list = `${mark}(?:(?: ?,| and| &| as well as)+ (?:the )?${mark})*`;
const nouns = "(?:columns?|variables?|features?|values?|fields?|attributes?|dimensions?|data)";
const rows = "(?:rows?|points?|data points|observations?|records?|members?|samples?|entries|items|[a-z]{3,}s)";
const high = "(highest|largest|greatest|maximum|lowest|smallest|minimum)";

const places = { size: /^(?:largest|biggest|highest|most)/u, end: /^(?:smallest|fewest|lowest|least|minimum)/u };

/** What the question says about clusters by k-means; what can't be had stands among the frame's problems. */
export function readClusters(left: Consumed, frame: Frame): ClustersFrame | null {
  if (!method.test(left.left)) return null;
  const way = otherWays.exec(left.left)?.[0];
  if (way !== undefined) frame.problems.push(`k-means with "${way}"`);
  const which = readWhich(left, frame);
  const order = readOrder(left);
  const count = one(counts(left), frame, "the number of clusters");
  const seed = optional(
    taken(
      left,
      /\b(?:(?:and|with|a|an|the) )*(?:random[_ ]?(?:state|seed)|seed)(?: is| was)?(?: set)?(?: of| to| as| at|:|=| )*(\d+)/u,
    ),
    frame,
    "random_state",
  );
  const starts = optional(
    [
      ...taken(left, /\b(?:(?:and|with) )*n_init(?: is)?(?: set)?(?: of| to| as|:|=| )*(\d+)/u),
      ...taken(left, /\b(?:(?:and|with) )*(\d+) (?:random )?(?:initiali[sz]ations?|re-?\s?starts|starts)\b/u),
    ],
    frame,
    "n_init",
  );
  const columns = readColumns(left, frame);
  readStandardised(left, frame, columns);
  const others = [...left.left.matchAll(/⟨([cd])(\d+)⟩/gu)].map((match) => markedColumn(frame, match));
  takeMethod(left);
  if (columns === null || count === null) return null;
  return { columns, count, seed, starts, which, order, others };
}

function taken(left: Consumed, pattern: RegExp): number[] {
  return left.takeAll(pattern).map((match) => countOf(match[1]));
}

function counts(left: Consumed): number[] {
  return [
    ...taken(
      left,
      new RegExp(`\\(? ?\\b(?:n_clusters|k)(?: is)?(?: set)?(?: to| of| as|:|=| )* ?${number}\\b ?\\)?`, "u"),
    ),
    ...taken(
      left,
      new RegExp(
        `\\b(?:(?:into|with|of|in|for|using|number of clusters(?: is| of|:|=)*) )*${number} (?:different |distinct )?(?:clusters|groups|segments)\\b`,
        "u",
      ),
    ),
    ...taken(left, new RegExp(`\\bnumber of clusters(?: is| of| to| set| as|:|=| )*${number}\\b`, "u")),
  ];
}

function one(found: readonly number[], frame: Frame, what: string): number | null {
  const [only, ...more] = new Set(found);
  if (only !== undefined && more.length === 0 && only >= 2 && only <= 50) return only;
  frame.problems.push(what);
  return null;
}

function optional(found: readonly number[], frame: Frame, what: string): number | null {
  const [only, ...more] = new Set(found);
  if (more.length > 0) frame.problems.push(what);
  return only ?? null;
}

/** "The cluster with the highest mean wind", "the largest cluster". */
function readWhich(left: Consumed, frame: Frame): WhichCluster[] {
  const byColumn = left
    .takeAll(
      new RegExp(
        `\\b(?:(?:in|of|the|for|that|is) )*cluster (?:with|that has|which has|having|whose (?:centre|center|centroid) has) the ${high}(?: (?:mean|average|centre|center|centroid|values?))*(?: (?:of|in|for))?(?: the)? (${mark})(?: (?:cent(?:er|re)|centroid|values?|mean|average))*`,
        "u",
      ),
    )
    .map((match) => ({
      by: markedColumn(frame, /⟨([cd])(\d+)⟩/u.exec(match[2] ?? "") ?? []),
      place: places.end.test(match[1] ?? "") ? -1 : 0,
    }));
  const bySize = left
    .takeAll(
      new RegExp(
        `\\b(?:(?:in|of|the|for|that|is) )*(?:(largest|biggest|smallest)(?: and (?:the )?(largest|biggest|smallest))?(?: of the)? clusters?|cluster (?:with|that has|which has|having) the (most|fewest|largest number of|highest number of|smallest number of|lowest number of) ${rows})\\b`,
        "u",
      ),
    )
    .flatMap((match) => [match[1], match[2], match[3]])
    .filter((word) => word !== undefined)
    .map((word) => ({ by: null, place: places.end.test(word) ? -1 : 0 }));
  return [...byColumn, ...bySize].filter(
    (each, at, all) => all.findIndex((other) => other.by === each.by && other.place === each.place) === at,
  );
}

/** "Sorted in descending order", "from the largest to the smallest": said of the clusters' sizes. */
function readOrder(left: Consumed): "largest" | "smallest" | null {
  const descending = left.takeAll(
    /\b(?:(?:sort|order|arrang|rank|list|number)\w* )?(?:(?:by|the|cluster|clusters|sizes?|of|in|are|them) )*(?:(?:in )?(?:descending|decreasing)(?: order)?(?: of (?:their )?sizes?)?|(?:from )?(?:the )?(?:largest|biggest)(?: cluster)? (?:first|to (?:the )?smallest(?: cluster)?))\b/u,
  ).length;
  const ascending = left.takeAll(
    /\b(?:(?:sort|order|arrang|rank|list|number)\w* )?(?:(?:by|the|cluster|clusters|sizes?|of|in|are|them) )*(?:(?:in )?(?:ascending|increasing)(?: order)?(?: of (?:their )?sizes?)?|(?:from )?(?:the )?smallest(?: cluster)? (?:first|to (?:the )?(?:largest|biggest)(?: cluster)?))\b/u,
  ).length;
  if (descending > 0 === ascending > 0) return null;
  return descending > 0 ? "largest" : "smallest";
}

/** The columns that the rows are clustered by: every list of the sentences about the clusters must be the same. */
function readColumns(left: Consumed, frame: Frame): string[] | null {
  const shape = new RegExp(
    `\\b(?:based on|using|from|with|by|on|of|to|for|standardi[sz]e|standardi[sz]ing|standardi[sz]ed|scale|scaling)(?: (?:the|their|its|only|these|both|two|three|four|five|standardi[sz]ed|scaled|numeric|numerical|${nouns}|of|:))*:? (${list})(?: ${nouns})*(?! ?(?:[<>=≥≤]|is\\b|was\\b|are (?:above|below|greater|less)|above|below|over|under|at least|at most|greater|less|more|equals?))`,
    "u",
  );
  const lists: string[][] = [];
  for (let match = shape.exec(left.left); match !== null; match = shape.exec(left.left)) {
    lists.push([...(match[1] ?? "").matchAll(/⟨([cd])(\d+)⟩/gu)].map((each) => markedColumn(frame, each)));
    // That they are scaled is read on its own.
    left.take(shape, `${match[0].match(/\b(?:standardi[sz]|scal)\w*/gu)?.join(" ") ?? ""} ·`);
  }
  const [columns, ...more] = lists;
  const same = (other: readonly string[]): boolean =>
    other.length === columns?.length && other.every((name) => columns.includes(name));
  if (columns === undefined || !more.every(same) || new Set(columns).size < columns.length) {
    frame.problems.push("the columns to cluster by");
    return null;
  }
  const unfit = columns.filter((name) => {
    const own = frame.table.columns.find((each) => each.name === name);
    return own !== undefined && own.type !== "integer" && own.type !== "number";
  });
  if (unfit.length > 0) frame.problems.push(...unfit.map((name) => `${name} as a number`));
  return unfit.length > 0 ? null : columns;
}

/** "Standardised" is by mean and population deviation, as StandardScaler has it; what only says "scaled" or "normalised" does not say how. */
function readStandardised(left: Consumed, frame: Frame, columns: readonly string[] | null): void {
  left.takeAll(
    /\b(?:(?:without|no|not|don't|do not)(?: be| any| been)? (?:standardi[sz]\w*|scal\w*|normali[sz]\w*)(?: (?:or|nor) (?:standardi[sz]\w*|scal\w*|normali[sz]\w*))?|unscaled)(?: (?:the|them|data|columns?|features?|it|values?|first|beforehand))*\b/u,
  );
  const zscore = left.takeAll(
    /\bz-?\s?scores?(?: (?:scaling|standardi[sz]ation|normali[sz]ation))?\b|\bstandard ?scal(?:er|ing)\b|\bstandardi[sz]\w*/u,
  );
  const minmax = left.takeAll(/\bmin-?\s?max ?(?:scal(?:er|ing|ed)|normali[sz](?:ation|ed))?\b/u);
  if (zscore.length === 0 && minmax.length === 0) return;
  if (zscore.length > 0 && minmax.length > 0) frame.problems.push("two ways of scaling");
  left.takeAll(/\b(?:scal(?:e|ed|ing)|normali[sz](?:e|ed|ing|ation))\b/u);
  const how = zscore.length > 0 ? "zscore" : "minmax";
  for (const column of columns ?? []) frame.steps.push({ kind: "scale", column, method: how });
  if (how === "zscore")
    frame.assumptions.add(
      "Columns are standardised by their mean and population deviation, as StandardScaler does it.",
    );
}

/** Takes out of the sentences about clusters the words that only say that there are some. */
function takeMethod(left: Consumed): void {
  for (const sentence of left.left.split(/[.;\n](?=\s|$)/u))
    if (
      /\bk-?\s?means\b|\bcluster\w*|\b(?:inertia|wcss|silhouette|centroid)\b|·/u.test(sentence) &&
      sentence.trim() !== ""
    )
      left.take(new RegExp(escaped(sentence), "u"), sentence.replace(methodWords, " · "));
}

const methodWords =
  /\bk-?\s?means(?:\+\+)?(?! ?[\w(=])|\bk-?\s?means(?:\+\+)?\b|(?<!\b(?:per|each|every) )\bcluster(?:s|ed|ing)?(?:'s)?\b|\bof each cluster\b|\b(?:inertia|wcss|within-?\s?cluster|squared|squares|distances?|nearest|silhouettes?|centroids?|centres?|centers?|assign\w*|sizes?|first|then|before|beforehand|after|both|segment\w*|groups?)\b/gu;
