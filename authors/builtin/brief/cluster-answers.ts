import type { Statistic } from "../../../state/statistic.ts";
import { testColumns } from "../analysis/parts.ts";
import { canonical, splitName } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { type Asked, nameWords, type Reading } from "./asked.ts";
import type { ClustersFrame, WhichCluster } from "./clusters.ts";
import type { Wanted } from "./split-brief.ts";

type Clusters = Extract<Statistic, { kind: "clusters" }>;
type Part = Pick<Clusters, "part" | "place" | "by" | "of">;

/** Reads what an answer wants of the question's clusters: null where the question has none made. All other answers are declined. */
export function clustersAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { frame } = asked;
  if (frame.clusters === null) return null;
  const { columns, count, seed, starts } = frame.clusters;
  const missing = { missing: wanted.name };
  const part = partOf(nameWords(wanted.name), wanted, asked, frame.clusters);
  if (part === null || frame.group !== null || !isCertain(asked, frame.clusters)) return missing;
  const statistic: Clusters = { kind: "clusters", columns, count, seed, starts, ...part };
  const decimals = part.part === "size" ? null : (wanted.decimals ?? 2);
  if (part.part !== "size" && wanted.isInteger) return missing;
  // "How many of the largest cluster have a wind above 5" are not those of a cluster of such rows.
  if (part.part !== "inertia" && part.part !== "silhouette" && frame.filters.length > 0) return missing;
  return { answer: { name: wanted.name, value: statistic, where: [...frame.filters], decimals } };
}

/** Whether nothing else is said of the clusters than what is read: no further column, no gaps, no rows chosen after scaling. */
function isCertain({ frame }: Asked, { columns, others }: ClustersFrame): boolean {
  const chosen = frame.filters.flatMap(testColumns);
  const prepared = frame.steps.flatMap((step) =>
    step.kind === "keep" ? testColumns(step.test) : step.kind === "fill" ? [step.column] : [],
  );
  if (others.some((name) => ![...columns, ...chosen, ...prepared].includes(name))) return false;
  if (frame.steps.some(({ kind }) => kind === "scale") && frame.filters.length > 0) return false;
  const gaps = frame.table.columns.filter(({ name, nulls }) => nulls > 0 && columns.includes(name));
  return gaps.length === 0 || frame.dropsGaps !== null || gaps.every(({ name }) => prepared.includes(name));
}

const fillers =
  /\b(?:k ?means|kmeans|clusters?|clustering|total|final|value|of|the|a|in|with|for|by|score|coefficient|rounded)\b/gu;
const sizes = /\b(?:sizes?|counts?|number|num|n|rows?|members?|points?|observations?|records?)\b/u;
const ends = /\b(?:largest|biggest|max(?:imum)?|smallest|min(?:imum)?)\b/u;
const ordinals = /\b(?:first|second|third|[1-9])\b/u;
const inertia = /\binertia\b|\bwcss\b|\bwithin cluster sum of squares\b|\bwithin ss\b/u;
const silhouette = /\b(?:(?:mean|average) )?silhouette\b/u;
const centre = /\b(?:cent(?:er|re)s?|centroids?)\b/u;

/** What is left of a name without such words and those that say nothing. */
function without(words: string, ...shapes: readonly RegExp[]): string {
  const left = shapes.reduce((text, { source }) => text.replace(new RegExp(source, "gu"), " "), words);
  return left.replace(fillers, " ").replace(/\s+/gu, " ").trim();
}

function partOf(words: string, wanted: Wanted, asked: Asked, frame: ClustersFrame): Part | null {
  const whole = (part: "inertia" | "silhouette"): Part => ({ part, place: 0, by: null, of: null });
  if (inertia.test(words)) return without(words, inertia) === "" ? whole("inertia") : null;
  if (silhouette.test(words)) return without(words, silhouette) === "" ? whole("silhouette") : null;
  // The "min" of temp_min says nothing of the clusters.
  const bare = frame.columns.reduce((text, name) => text.replace(nameWords(name), " "), words);
  const end = ends.exec(bare)?.[0];
  if (centre.test(words)) {
    const which = whichOf(end, frame);
    const of = columnNamed(without(words, centre, end === undefined ? /^$/u : ends), asked, frame);
    return which === null || of === null ? null : { part: "centre", ...which, of };
  }
  const nouns = rowNounStems(asked.frame.table);
  const left = without(words, sizes, ends, ordinals).split(" ");
  const asksSizes =
    /\bsizes?\b|\bhow many\b|\bnumber of\b/u.test(asked.text) &&
    !/\b(?:mean|average|cent(?:er|re)s?|centroids?)\b/u.test(asked.text);
  // Where one number is asked for, its name may call the cluster as it likes: "warm_days".
  const isOnly = asksSizes && asked.wanted.length === 1 && frame.which.length === 1;
  const isKnown = (word: string): boolean =>
    isOnly || word === "" || nouns.has(canonical(word)) || isOfRule(word, frame);
  const isCounted =
    sizes.test(words) || wanted.isInteger || asksSizes || left.some((word) => nouns.has(canonical(word)));
  if (!isCounted || !left.every(isKnown)) return null;
  const ordinal = ordinals.exec(words)?.[0];
  if (ordinal !== undefined) return end === undefined ? placed(ordinal, frame) : null;
  const which = whichOf(end, frame);
  return which === null ? null : { part: "size", ...which, of: null };
}

/** The cluster that an answer's name or else the question speaks of; null where that is none, or several. */
function whichOf(named: string | undefined, { which }: ClustersFrame): WhichCluster | null {
  const [only, ...more] = which;
  if (named === undefined) return more.length > 0 ? null : (only ?? null);
  const place = /^(?:small|min)/u.test(named) ? -1 : 0;
  if (which.some(({ by }) => by !== null)) {
    // "The smallest" of a question that speaks of a column's lowest mean as well may be either.
    return which.some(({ by }) => by === null) ? null : more.length > 0 ? null : only?.place === place ? only : null;
  }
  return { by: null, place };
}

/** Sizes one by one count only where it is said in which order: a cluster has no number of its own. */
function placed(ordinal: string, { order, count }: ClustersFrame): Part | null {
  const at = { first: 1, second: 2, third: 3 }[ordinal] ?? Number(ordinal);
  if (order === null || at > count) return null;
  const place = order === "largest" ? at - 1 : count - at;
  return { part: "size", place, by: null, of: null };
}

/** Words of the column that decides which cluster is meant may stand in an answer's name: "hot cluster size". */
function isOfRule(word: string, { which }: ClustersFrame): boolean {
  return (
    /^(?:high(?:est)?|low(?:est)?)$/u.test(word) ||
    which.some(({ by }) => by !== null && splitName(by).map(canonical).includes(canonical(word)))
  );
}

function columnNamed(rest: string, { annotator }: Asked, { columns }: ClustersFrame): string | null {
  const words = rest.replace(/\b(?:high(?:est)?|low(?:est)?)\b/gu, " ").trim();
  if (words === "") return columns.length === 1 ? (columns[0] ?? null) : null;
  const found = annotator.columnOf(words)?.name;
  return found !== undefined && columns.includes(found) ? found : null;
}
