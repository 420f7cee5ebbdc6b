import { resolve } from "node:path";
import type { DataRoom } from "../data/data-room.ts";
import type { Toolwright } from "../toolwright/toolwright.ts";
import type { GlobalOptions } from "./session.ts";

/** What a command will read. */
export interface Reading {
  /** The data files, as they were given. */
  files: readonly string[];
  signal?: AbortSignal;
}

/**
 * Opens the engine with the options of the command line over environment and file. Loaded only here, so that help and usage
 * errors are quick. Files that will be read are read from the beginning: that takes as long as to load all else.
 * Throws bad_config.
 */
export async function openToolwright(
  { config: file, workspace, author }: GlobalOptions,
  reading: Reading,
): Promise<Toolwright> {
  const { loadConfig } = await import("../config/load-config.ts");
  const config = loadConfig({ file, flags: { paths: { workspace }, llm: { author } } });
  const { openDataRoom } = await import("../toolwright/open-data-room.ts");
  const dataRoom = openDataRoom(config);
  if (reading.files.length > 0) await beginToRead(dataRoom, reading);
  const { createToolwright } = await import("../index.ts");
  return createToolwright(config, { dataRoom });
}

/** Resolves once the files are being read. What goes wrong is told by what needs them: it meets the same fault. */
function beginToRead(dataRoom: DataRoom, { files, signal }: Reading): Promise<void> {
  return new Promise((begun) => {
    const read = async (): Promise<void> => {
      dataRoom.warm();
      const dataset = await dataRoom.open(
        files.map((file) => resolve(file)),
        { signal, onLoading: begun },
      );
      await dataset.profile();
    };
    read().catch(() => begun());
  });
}
