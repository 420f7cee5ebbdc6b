import type { Candidate } from "../state/candidate.ts";
import type { Clock } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { driftedTools, findMatches, findTwins } from "./find-matches.ts";
import { load, retiredTool, summaryOf, totalUses, unknownTool } from "./kept-versions.ts";
import { leaveMark, sweep } from "./leftovers.ts";
import { checkCandidate, promoteLocked, type RegistryStep } from "./promotion.ts";
import type { KeptTool, Match, Placement, Provenance, ToolRegistry } from "./registry.ts";
import { connect } from "./registry-connection.ts";
import type { VersionRow } from "./registry-index.ts";
import { signatureOf } from "./signature.ts";
import { registeredName } from "./tool-names.ts";
import { versionChanges } from "./version-changes.ts";

/** Most tools that `match` gives back. */
const maxMatches = 20;
/** Most twins that a reviewer is shown. */
const maxTwins = 3;

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
    if (connection.read((index) => index.latestNamed(name))) throw retiredTool(name);
    throw unknownTool(name, connection.read((index) => index.active().map((tool) => tool.name)) ?? []);
  };

  const rowWhenStill = (name: string): VersionRow | null => {
    try {
      return connection.change((index) => {
        sweep(workspace, index);
        return index.activeNamed(name);
      });
    } catch {
      // Where nothing can be changed, nothing is on its way either.
      return null;
    }
  };

  return {
    list() {
      const rows = connection.read((index) => index.active()) ?? [];
      const uses = Map.groupBy(connection.read((index) => index.uses(null)) ?? [], ({ name }) => name);
      const tags = Map.groupBy(connection.read((index) => index.tags()) ?? [], ({ name }) => name);
      return rows.map((row) => ({
        ...summaryOf(workspace, row),
        tags: (tags.get(row.name) ?? []).map(({ tag }) => tag),
        uses: totalUses(uses.get(row.name) ?? []),
      }));
    },
    get(name) {
      try {
        return load(workspace, rowNamed(name));
      } catch (fault) {
        if (!(fault instanceof ToolwrightError) || fault.code !== "tool_tampered") throw fault;
        // The tool may be on its way to another name, or its mover was killed: under the lock neither is so.
        return load(workspace, rowWhenStill(name) ?? rowNamed(name));
      }
    },
    ...versionChanges({ workspace, connection, clock, onStep }),
    match(operation, profile, question = ""): Match[] {
      const found = connection.read((index) => findMatches(index, { operation, profile, question })) ?? [];
      return found.slice(0, maxMatches).map(({ row, ...match }) => ({ tool: summaryOf(workspace, row), ...match }));
    },
    drifted(question, profile) {
      const found = connection.read((index) => driftedTools(index, question, profile)) ?? [];
      return found.map(({ row, unmet }) => ({ tool: summaryOf(workspace, row), unmet }));
    },
    twins({ name, parameters, requires, operation, output }) {
      const outline = { name, parameters, requires, operation, output };
      const found = connection.read((index) => {
        const own = registeredName(name, signatureOf(outline), { kind: "own" }, index);
        return findTwins(index, outline).map((row) => ({ row, replaced: row.name === own }));
      });
      // First the one that would be replaced: it is the likeliest to be meant.
      const ordered = (found ?? []).sort((a, b) => Number(b.replaced) - Number(a.replaced));
      return ordered.slice(0, maxTwins).map(({ row, replaced }) => ({ tool: summaryOf(workspace, row), replaced }));
    },
    promote(candidate: Candidate, provenance: Provenance, placement: Placement = { kind: "own" }): KeptTool {
      checkCandidate(candidate);
      const row = connection.change((index) => {
        onStep("locked");
        sweep(workspace, index);
        return (
          index.promoted(provenance.thread, candidate.sha256) ??
          promoteLocked(candidate, provenance, { workspace, index, clock, onStep, placement })
        );
      });
      onStep("committed");
      connection.change((index) => sweep(workspace, index));
      onStep("cleaned");
      return load(workspace, row);
    },
    remove(name) {
      if (connection.read((index) => index.latestNamed(name)) === null) rowNamed(name);
      connection.change((index) => {
        onStep("locked");
        sweep(workspace, index);
        if (index.latestNamed(name) === null) throw unknownTool(name, []);
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
