import { createRequestStateCodec, type RequestStateCodec, type ServerContext } from "@modelcontextprotocol/server";

/** The review that a form is about. */
export interface ReviewState {
  thread: string;
  stage: 1 | 2;
  candidate: string;
  result: string | null;
  /** How often the client was told of progress before it asked the person. */
  told: number;
}

export type ReviewStates = RequestStateCodec<ReviewState>;

/** How long a form may lie open. The review itself waits for as long as it takes. */
export const REVIEW_LIFE_SECONDS = 60 * 60;

/**
 * Seals what goes through the client and comes back with a person's answer: only what this process sealed, for a tool call of
 * the same client, is read. `key` is random and at least 32 bytes.
 */
export function makeReviewStates(key: Uint8Array): ReviewStates {
  const bind = ({ mcpReq, http }: ServerContext): string => `${mcpReq.method}\0${http?.authInfo?.clientId ?? ""}`;
  return createRequestStateCodec<ReviewState>({ key, ttlSeconds: REVIEW_LIFE_SECONDS, bind });
}
