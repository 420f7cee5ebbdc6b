import type { Workspace } from "../workspace/workspace.ts";
import { upgradeIndex } from "./indexed-outline.ts";
import { sweep } from "./leftovers.ts";
import { indexSchema, indexVersion, type RegistryIndex, registryIndex } from "./registry-index.ts";

const file = "registry.db";

/** The index of a registry, opened with the first call that needs it. */
export interface Connection {
  /** Null where there is no index yet: reading makes nothing. */
  read<T>(action: (index: RegistryIndex) => T): T | null;
  /** In one transaction that holds the lock from its beginning. A failure leaves no half-made files behind. */
  change<T>(action: (index: RegistryIndex) => T): T;
  close(): void;
}

export function connect(workspace: Workspace): Connection {
  const open = () => {
    const db = workspace.database(file, {
      schema: indexSchema,
      version: indexVersion,
      upgrade: upgradeIndex,
      outlasts: "power",
    });
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
