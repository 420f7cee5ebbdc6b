import { threadFolder } from "./run-results.ts";
import type { Workspace } from "./workspace.ts";

/** A request to a model, as it left this machine; the key is no part of it. */
export interface SentRequest {
  /** ISO 8601. */
  at: string;
  node: string;
  role: string;
  model: string;
  url: string;
  /** The whole body, to the letter. */
  body: string;
}

/** Keeps a request with the run of its thread. */
export function keepSentRequest(workspace: Workspace, thread: string, sent: SentRequest): void {
  const folder = `runs/${threadFolder(thread)}/sent`;
  const number = String(workspace.list(folder).length + 1).padStart(4, "0");
  workspace.write(`${folder}/${number}.json`, `${JSON.stringify(sent, null, 2)}\n`);
}

/** Everything that was sent for a thread, in order. */
export function readSentRequests(workspace: Workspace, thread: string): SentRequest[] {
  const folder = `runs/${threadFolder(thread)}/sent`;
  return workspace.list(folder).flatMap((name) => {
    const text = workspace.read(`${folder}/${name}`);
    return text === null ? [] : [JSON.parse(text) as SentRequest];
  });
}
