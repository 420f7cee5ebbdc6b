import { join } from "node:path";
import { distance } from "fastest-levenshtein";
import type { Candidate } from "../state/candidate.ts";
import type { Clock } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import { digestOf } from "../workspace/canonical-json.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { leaveMark, sweep } from "./leftovers.ts";
import { overlapOf } from "./overlap.ts";
import type { SpecOutline } from "./parameter-slots.ts";
import { checkCandidate, promoteLocked, type RegistryStep } from "./promotion.ts";
import { ProvenanceRecord } from "./provenance.ts";
import type { KeptTool, Match, Provenance, ToolRegistry, ToolSummary } from "./registry.ts";
import { indexSchema, indexVersion, type RegistryIndex, registryIndex, type VersionRow } from "./registry-index.ts";
import { shapeKey } from "./signature.ts";
import { type Slot, slotsOf } from "./slots.ts";
import { toolFile } from "./tool-files.ts";
import { tampered, verifiedFiles, verifiedJson } from "./verified-files.ts";

const file = "registry.db";

/** Most tools that `match` gives back. */
const maxMatches = 20;

export interface RegistryOptions {
  workspace: Workspace;
  clock: Clock;
  /** Hears of every moment of a change between which a process can die. */
  onStep?: (step: RegistryStep) => void;
}

/** A registry that holds a database open. */
export interface OpenRegistry extends ToolRegistry {
  close(): void;
}

/**
 * The active tools of a workspace: files in `tools/NAME/vN/`, an index in `registry.db`. The index is opened with the first
 * call that needs it, and made with the first tool. Throws workspace_damaged, workspace_unusable and disk_full everywhere.
 */
export function openRegistry({ workspace, clock, onStep = () => {} }: RegistryOptions): OpenRegistry {
  const connection = connect(workspace);

  const rowNamed = (name: string): VersionRow => {
    const row = connection.read((index) => index.activeNamed(name));
    if (row) return row;
    throw unknownTool(name, connection.read((index) => index.active().map((tool) => tool.name)) ?? []);
  };

  return {
    list: () => (connection.read((index) => index.active()) ?? []).map((row) => summaryOf(workspace, row)),
    get: (name) => load(workspace, rowNamed(name)),
    match(operation, profile): Match[] {
      const asked = slotsOf(operation);
      const rows = connection.read((index) => index.ofShape(shapeKey(asked))) ?? [];
      return rows
        .map((row) => {
          const outline: SpecOutline = JSON.parse(row.outline);
          const own: Slot[] = JSON.parse(row.slots);
          return { tool: summaryOf(workspace, row), ...overlapOf(outline, operation, profile, { own, asked }) };
        })
        .sort((a, b) => b.overlap - a.overlap)
        .slice(0, maxMatches);
    },
    promote(candidate: Candidate, provenance: Provenance): KeptTool {
      checkCandidate(candidate);
      const row = connection.change((index) => {
        onStep("locked");
        sweep(workspace, index);
        return (
          index.promoted(provenance.thread, candidate.sha256) ??
          promoteLocked(candidate, provenance, { workspace, index, clock, onStep })
        );
      });
      onStep("committed");
      connection.change((index) => sweep(workspace, index));
      onStep("cleaned");
      return load(workspace, row);
    },
    remove(name) {
      rowNamed(name);
      connection.change((index) => {
        onStep("locked");
        sweep(workspace, index);
        if (index.activeNamed(name) === null) throw unknownTool(name, []);
        leaveMark(workspace, { change: "remove", name });
        onStep("written");
        index.removeAll(name);
        onStep("indexed");
      });
      onStep("committed");
      // Only now, and under the lock: until the commit the files belong to a registered tool.
      connection.change((index) => sweep(workspace, index));
      onStep("cleaned");
    },
    revision: () => connection.read((index) => index.revision()) ?? 0,
    close: () => connection.close(),
  };
}

interface Connection {
  /** Null where there is no index yet: reading makes nothing. */
  read<T>(action: (index: RegistryIndex) => T): T | null;
  /** In one transaction that holds the lock from its beginning. A failure leaves no half-made files behind. */
  change<T>(action: (index: RegistryIndex) => T): T;
  close(): void;
}

function connect(workspace: Workspace): Connection {
  const open = () => {
    const db = workspace.database(file, { schema: indexSchema, version: indexVersion, outlasts: "power" });
    return { db, index: workspace.explaining(file, () => registryIndex(db)) };
  };
  let opened: ReturnType<typeof open> | null = null;
  const locked = <T>(action: (index: RegistryIndex) => T): T =>
    workspace.explaining(file, () => {
      const { db, index } = (opened ??= open());
      return db.transaction(() => action(index)).immediate();
    });
  return {
    read(action) {
      if (opened === null && !workspace.exists(file)) return null;
      const { index } = (opened ??= open());
      return workspace.explaining(file, () => action(index));
    },
    change(action) {
      try {
        return locked(action);
      } catch (error) {
        try {
          locked((index) => sweep(workspace, index));
        } catch {
          // The first failure is the one to tell of; what is left is swept with the next change.
        }
        throw error;
      }
    },
    close() {
      opened?.db.close();
      opened = null;
    },
  };
}

function load(workspace: Workspace, row: VersionRow): KeptTool {
  const folder = folderOf(row);
  const { spec, code } = verifiedFiles(workspace, folder, row.sha256);
  const raw = verifiedJson(workspace, `${folder}/provenance.json`);
  const provenance = ProvenanceRecord.safeParse(raw);
  if (!provenance.success || digestOf(raw) !== row.provenance) {
    throw tampered(workspace, `${folder}/provenance.json`, "is not what was written when the tool was registered");
  }
  return { ...summaryOf(workspace, row), spec, code, provenance: provenance.data };
}

function summaryOf(workspace: Workspace, row: VersionRow): ToolSummary {
  const { name, version, description, sha256, created } = row;
  // Said, not opened: whoever reads the file goes through `get`, which checks the way there.
  return {
    name,
    version,
    description,
    sha256,
    path: join(workspace.root, folderOf(row), toolFile),
    createdAt: created,
  };
}

function folderOf({ name, version }: VersionRow): string {
  return `tools/${name}/v${version}`;
}

function unknownTool(name: string, known: readonly string[]): ToolwrightError {
  const near = known
    .map((other) => ({ other, far: distance(name, other) }))
    .filter(({ far }) => far <= Math.max(2, name.length / 3))
    .sort((a, b) => a.far - b.far)[0];
  return new ToolwrightError(
    "unknown_tool",
    `There is no tool ${JSON.stringify(name.slice(0, 100))}.`,
    near ? `Did you mean ${near.other}?` : 'List the tools there are with "toolwright tools".',
    { data: { name } },
  );
}
