import { cosineSimilarity } from "@langchain/core/utils/math";
import type { Config } from "../../state/config.ts";
import type { AuthorRun } from "../author.ts";
import type { Likeness } from "../likeness.ts";
import { DEFAULT_BASE_URL } from "./models.ts";

interface EmbeddingsOptions {
  llm: Config["llm"];
  /** The key in an environment variable, read for each request. */
  readKey: (variable: string) => string | null;
  /** Told every request as it leaves. */
  keepSent: (sent: { thread: string; node: string; role: string; model: string; url: string; body: string }) => void;
}

/**
 * Likeness by embeddings of an OpenAI-compatible endpoint: the cosine of the two vectors, what is below 0 as 0. Null where no
 * model for it is named. One request, never repeated; whatever goes wrong with it, there is no likeness.
 */
export function createLikeness({ llm, readKey, keepSent }: EmbeddingsOptions): Likeness | null {
  const { model, timeout_ms: timeoutMs } = llm.embeddings;
  if (model === "") return null;
  const baseURL = (llm.embeddings.base_url || llm.base_url || DEFAULT_BASE_URL).replace(/\/+$/, "");
  const apiKey = readKey(llm.embeddings.api_key_env ?? llm.api_key_env) ?? "none";

  const fetchOnce = (run: AuthorRun): typeof fetch => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = run.signal ? AbortSignal.any([run.signal, deadline]) : deadline;
    return (url, init) => {
      const { thread, node } = run;
      keepSent({ thread, node, role: "embeddings", model, url: String(url), body: String(init?.body ?? "") });
      return fetch(url, { ...init, signal });
    };
  };

  return async (question, texts, run) => {
    try {
      // Loaded only when there is something to compare.
      const { OpenAIEmbeddings } = await import("@langchain/openai");
      const client = new OpenAIEmbeddings({
        model,
        apiKey,
        encodingFormat: "float",
        maxRetries: 0,
        configuration: { baseURL, fetch: fetchOnce(run), maxRetries: 0 },
      });
      const [asked, ...others] = await client.embedDocuments([question, ...texts]);
      if (!asked || others.length !== texts.length) return null;
      const [scores = []] = cosineSimilarity([asked], others);
      return scores.every(Number.isFinite) ? scores.map((score) => Math.min(1, Math.max(0, score))) : null;
    } catch {
      // Words settle it then: a question is never left unanswered for want of this.
      return null;
    }
  };
}
