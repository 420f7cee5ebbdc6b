import type { Config, Toolwright } from "../index.ts";

/** What the server is made of, the same for every client and every protocol. */
export interface Service {
  readonly toolwright: Toolwright;
  readonly config: Config["mcp"];
  readonly version: string;
  /** How a person reaches the command line: `toolwright`, or `npm start --` in a clone. */
  readonly command: string;
  /** Folders whose files may be asked about, absolute, with links resolved. */
  readonly allowedFolders: readonly string[];
  /** Whether folders that an older client calls its roots are allowed too: only where the client started the server itself. */
  readonly trustsRoots: boolean;
}
