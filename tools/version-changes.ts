import { renameSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import { ToolName } from "../state/spec.ts";
import { syncFolder } from "../workspace/atomic-write.ts";
import { isDeviceName } from "../workspace/safe-path.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { load, retiredTool, summaryOf, totalUses, unknownTool } from "./kept-versions.ts";
import { leaveMark, moveToArchive, sweep } from "./leftovers.ts";
import type { RegistryStep } from "./promotion.ts";
import type { ToolRegistry } from "./registry.ts";
import type { Connection } from "./registry-connection.ts";
import type { RegistryIndex, VersionRow } from "./registry-index.ts";

interface ChangeParts {
  workspace: Workspace;
  connection: Connection;
  clock: Clock;
  onStep: (step: RegistryStep) => void;
}

type VersionChanges = Pick<ToolRegistry, "history" | "rollback" | "retire" | "rename" | "tag" | "recordUse">;

const MOST_TAGS = 20;
const TAG = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** What can be done with the versions of tools once they are kept. No version ever changes; which one answers does. */
export function versionChanges({ workspace, connection, clock, onStep }: ChangeParts): VersionChanges {
  const versions = (name: string): (VersionRow & { active: 0 | 1 })[] => {
    const rows = connection.read((index) => index.versions(name)) ?? [];
    if (rows.length === 0) throw unknownTool(name, namesIn(connection));
    return rows;
  };

  /** A change of one tool, under the lock and after leftovers are swept. */
  const change = <T>(name: string, action: (index: RegistryIndex, rows: ReturnType<typeof versions>) => T): T => {
    versions(name);
    const outcome = connection.change((index) => {
      onStep("locked");
      sweep(workspace, index);
      const rows = index.versions(name);
      if (rows.length === 0) throw unknownTool(name, []);
      const value = action(index, rows);
      onStep("indexed");
      return value;
    });
    onStep("committed");
    return outcome;
  };

  return {
    history(name) {
      const uses = Map.groupBy(connection.read((index) => index.uses(name)) ?? [], ({ version }) => version);
      return versions(name).map((row) => ({
        ...summaryOf(workspace, row),
        active: row.active === 1,
        thread: row.thread,
        uses: totalUses(uses.get(row.version) ?? []),
      }));
    },
    rollback: (name, version) =>
      change(name, (index, rows) => {
        const row = versionFor(name, rows, version);
        const tool = load(workspace, row);
        index.activate(name, row.version);
        return tool;
      }),
    retire(name) {
      change(name, (index, rows) => {
        if (!rows.some(({ active }) => active === 1)) throw retiredTool(name);
        index.activate(name, null);
      });
    },
    rename(name, to) {
      change(name, (index) => {
        checkName(to, index);
        leaveMark(workspace, { change: "rename", name, to });
        onStep("written");
        moveToArchive(workspace, `tools/${to}`, to);
        workspace.explaining(`tools/${to}`, () => {
          renameSync(workspace.path(`tools/${name}`), workspace.path(`tools/${to}`));
          syncFolder(join(workspace.path(`tools/${to}`), ".."));
        });
        onStep("moved");
        index.rename(name, to);
      });
      connection.change((index) => sweep(workspace, index));
      onStep("cleaned");
    },
    tag(name, tags) {
      const wrong = tags.find((tag) => !TAG.test(tag));
      if (wrong !== undefined || tags.length > MOST_TAGS) {
        throw new ToolwrightError(
          "usage",
          wrong === undefined
            ? `${tags.length} tags are too many.`
            : `${JSON.stringify(wrong.slice(0, 60))} is no tag.`,
          `A tool has at most ${MOST_TAGS} tags of 1 to 40 characters of a-z, 0-9, _ and -.`,
        );
      }
      change(name, (index) => index.setTags(name, tags));
    },
    recordUse(use) {
      connection.change((index) => index.recordUse({ ...use, at: clock().toISOString() }));
    },
  };
}

function namesIn(connection: Connection): string[] {
  return connection.read((index) => index.active().map(({ name }) => name)) ?? [];
}

function versionFor(
  name: string,
  rows: readonly (VersionRow & { active: 0 | 1 })[],
  wanted: number | undefined,
): VersionRow {
  const active = rows.find((row) => row.active === 1);
  const before = active === undefined ? rows[0] : rows.find(({ version }) => version < active.version);
  const row = wanted === undefined ? before : rows.find(({ version }) => version === wanted);
  if (row) return row;
  const numbers = rows.map(({ version }) => version).join(", ");
  throw new ToolwrightError(
    "usage",
    wanted === undefined
      ? `The tool ${name} has no version before ${active?.version ?? 1}.`
      : `The tool ${name} has no version ${wanted}.`,
    `It has: ${numbers}. To take it out of use, retire it.`,
  );
}

function checkName(to: string, index: RegistryIndex): void {
  const parsed = ToolName.safeParse(to);
  if (!parsed.success || isDeviceName(to)) {
    const why = parsed.error?.issues[0]?.message ?? "Windows keeps that name for a device";
    throw new ToolwrightError(
      "usage",
      `${JSON.stringify(to.slice(0, 100))} can't be a tool's name: ${why}.`,
      "Choose another.",
    );
  }
  if (index.latestNamed(to) === null) return;
  throw new ToolwrightError("usage", `There is a tool ${to} already, in use or retired.`, "Choose another name.");
}
