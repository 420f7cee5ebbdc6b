import type { ServerContext } from "@modelcontextprotocol/server";
import { type ProgressEvent, safeSentence } from "../index.ts";

/** What a client hears while its call goes on, if it asked to be told. */
export interface Progress {
  hear(event: ProgressEvent): void;
  /** How often it was told: numbers must go up for as long as the call lasts, questions to a person in between included. */
  told: number;
}

/** Tells the client of every stage that begins or ends. What can't be sent is not missed. */
export function progressOf({ mcpReq }: ServerContext): Progress {
  const progressToken = mcpReq._meta?.progressToken;
  const progress: Progress = {
    told: 0,
    hear(event) {
      const message = messageOf(event);
      if (message === null || progressToken === undefined || mcpReq.signal.aborted) return;
      progress.told += 1;
      const params = { progressToken, progress: progress.told, message: safeSentence(message) };
      mcpReq.notify({ method: "notifications/progress", params }).catch(() => {});
    },
  };
  return progress;
}

/** Null for what is too small to be told: a message for every few letters that a model writes. */
function messageOf(event: ProgressEvent): string | null {
  switch (event.type) {
    case "loading":
      return `reads ${event.files.join(", ")}`;
    case "node_started":
      return event.node;
    case "node_finished":
      return event.detail === null ? `${event.node} done` : `${event.node}: ${event.detail}`;
    case "check":
      return `check ${event.result.name}: ${event.result.passed ? "passed" : "failed"}, ${event.result.tried}`;
    case "model_call":
      return `${event.node}: asks ${event.model} (${event.role})`;
    case "model_text":
      return null;
  }
}
