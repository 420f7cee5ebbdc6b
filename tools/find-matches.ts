import type { Operation } from "../state/intent.ts";
import type { Profile } from "../state/profile.ts";
import { type ComparedTool, type Overlap, overlapOf, structuralFit } from "./overlap.ts";
import type { SpecOutline } from "./parameter-slots.ts";
import { bindParameters } from "./parameters.ts";
import type { RegistryIndex, VersionRow } from "./registry-index.ts";
import { unmetRequirements } from "./requirements.ts";
import { fitKey, nearKeys, questionKey, shapeKey, spelledSlots } from "./signature.ts";
import { slotsOf } from "./slots.ts";
import { wordLikeness } from "./word-likeness.ts";

/** Tools that are told of although they do something else: the nearest ones. */
const mostNear = 8;

/** A row of the index that could answer, how well it fits, and how like its words are to those of the question (0 to 1). */
export interface FoundMatch extends Overlap {
  row: VersionRow;
  likeness: number;
}

/** What is asked, and of what; `question` settles between tools that fit equally well. */
export interface AskedQuestion {
  operation: Operation;
  profile: Profile;
  question: string;
}

/**
 * The tools that could answer, best first: those that do the same, and the nearest of the others. How many tools there are
 * makes next to no difference: what fits is looked up by what can't differ, for each set of open places that there is.
 */
export function findMatches(index: RegistryIndex, { operation, profile, question }: AskedQuestion): FoundMatch[] {
  const slots = slotsOf(operation);
  return likelyTools(index, operation, question)
    .map((row) => ({
      row,
      ...overlapOf(comparedTool(row), operation, profile, slots),
      likeness: wordLikeness(question, `${row.name.replaceAll("_", " ")} ${row.description}`),
    }))
    .sort((a, b) => b.overlap - a.overlap || b.likeness - a.likeness || newer(a.row, b.row));
}

/** A tool that was made for the same words, and what the data at hand lack of what it needs. */
export interface DriftedTool {
  row: VersionRow;
  unmet: string[];
}

/** The tools that were made for this very question and can't be run on these data. */
export function driftedTools(index: RegistryIndex, question: string, profile: Profile): DriftedTool[] {
  return index
    .near([questionKey(question)])
    .flatMap((name) => index.activeNamed(name) ?? [])
    .map((row) => {
      const outline = outlineOf(row);
      return { row, unmet: unmetRequirements(outline, bindParameters(outline, {}), profile.tables) };
    })
    .filter(({ unmet }) => unmet.length > 0);
}

/** The active tools that do what another one does, or of which it does what they do, whatever the data. */
export function findTwins(index: RegistryIndex, outline: SpecOutline): VersionRow[] {
  const { operation } = outline;
  const own: ComparedTool = { outline, slots: slotsOf(operation) };
  return likelyTools(index, operation, "").filter((row) => {
    const other = comparedTool(row);
    return isSame(other, own) || isSame(own, other);
  });
}

function isSame(tool: ComparedTool, asked: ComparedTool): boolean {
  return structuralFit(tool, asked.slots).kind === "fits";
}

/** All that could do the same, and the nearest of the others: no more of either than the index gives. */
function likelyTools(index: RegistryIndex, operation: Operation, question: string): VersionRow[] {
  const spelled = spelledSlots(operation);
  const shape = shapeKey(spelled);
  const rows = new Map<string, VersionRow>();
  for (const open of index.openPlaces(shape)) {
    for (const row of index.fitting(shape, open, fitKey(spelled, open))) rows.set(row.name, row);
  }
  const keys = [...(question === "" ? [] : [questionKey(question)]), ...nearKeys(spelled)];
  for (const name of index.near(keys).slice(0, mostNear)) {
    const row = rows.get(name) ?? index.activeNamed(name);
    if (row) rows.set(name, row);
  }
  return [...rows.values()];
}

function comparedTool(row: VersionRow): ComparedTool {
  return { outline: outlineOf(row), slots: JSON.parse(row.slots) };
}

function outlineOf(row: VersionRow): SpecOutline {
  return JSON.parse(row.outline);
}

function newer(a: VersionRow, b: VersionRow): number {
  return b.created.localeCompare(a.created) || a.name.localeCompare(b.name);
}
