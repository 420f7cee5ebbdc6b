import type { TableProfile } from "../../../state/profile.ts";
import type { Annotated } from "./annotate.ts";
import { nameWords } from "./asked.ts";
import type { Frame } from "./frame.ts";
import { asksForShare } from "./shares-asked.ts";
import type { Brief } from "./split-brief.ts";

/** A frame in which nothing has been read yet. `made` is the annotator's own list, which grows as columns are made. */
export function emptyFrame(table: TableProfile, annotated: Annotated, made: string[], { wanted }: Brief): Frame {
  return {
    table,
    annotated,
    steps: [],
    filters: [],
    excluded: new Map(),
    outliers: null,
    removesOutliers: false,
    defined: [],
    rate: null,
    toldShares: [],
    dropsGaps: null,
    gapOrder: null,
    missingCodes: [],
    duplicates: false,
    lackingMost: false,
    converted: [],
    valueCounts: new Map(),
    strategies: null,
    isNumbered: false,
    missingColumns: null,
    knownOnly: new Set(),
    group: null,
    groupWords: new Map(),
    groupIsOptional: false,
    pair: null,
    halves: null,
    comparesGroups: false,
    ranking: null,
    mostOfThem: null,
    countsGaps: false,
    groupsOfSize: null,
    periods: [],
    frequency: null,
    rowExtreme: null,
    lists: null,
    composed: null,
    ties: null,
    corresponding: null,
    asksPartOfTotal: false,
    made: made,
    model: null,
    variants: null,
    point: null,
    clusters: null,
    strongest: null,
    moves: null,
    asksShare: wanted.some(({ name }) => asksForShare(name)),
    names: wanted.map(({ name }) => nameWords(name)),
    assumptions: new Set(),
    problems: [],
  };
}
