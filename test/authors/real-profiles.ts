import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createDataRoom } from "../../data/create-data-room.ts";
import type { DataRoom, Dataset } from "../../data/data-room.ts";
import { Config } from "../../state/config.ts";
import type { Profile } from "../../state/profile.ts";

const folder = fileURLToPath(new URL("../../node_modules/vega-datasets/data/", import.meta.url));

/** Real tables through the real data room; `close` ends its process and removes its scratch folder. */
export function openRealTables(): {
  room: DataRoom;
  dataset: (name: string) => Promise<Dataset>;
  profile: (name: string) => Promise<Profile>;
  /** The profile of a table of the test's own, written to a file of this name. */
  profileOf: (name: string, csv: string) => Promise<Profile>;
  /** Several tables as one dataset: those named of the real ones, and the test's own. */
  datasetOf: (files: Readonly<Record<string, string | null>>) => Promise<Dataset>;
  close: () => Promise<void>;
} {
  const scratch = mkdtempSync(join(tmpdir(), "toolwright-authors-"));
  const room = createDataRoom({ execution: Config.parse({}).execution, scratch });
  const dataset = (name: string): Promise<Dataset> => room.open([join(folder, name)]);
  return {
    room,
    dataset,
    profile: async (name) => (await dataset(name)).profile(),
    profileOf: async (name, csv) => {
      const file = join(mkdtempSync(join(scratch, "own-")), name);
      writeFileSync(file, csv);
      return (await room.open([file])).profile();
    },
    datasetOf: async (files) => {
      const own = mkdtempSync(join(scratch, "own-"));
      const paths = Object.entries(files).map(([name, csv]) => {
        const file = csv === null ? join(folder, name) : join(own, name);
        if (csv !== null) writeFileSync(file, csv);
        return file;
      });
      return room.open(paths);
    },
    close: async () => {
      await room.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
