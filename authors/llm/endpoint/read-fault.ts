import type { Failure, FailureReason } from "./outcome.ts";

/**
 * What an exception of the client means. The endpoint's own words are kept short, on one line, and without the key, should
 * it repeat it.
 */
export function readFault(fault: unknown, secret: string | null): Failure {
  const status = numberAt(fault, "status");
  // The client adds a link of its own, whose words mean nothing here.
  const [words = ""] = (fault instanceof Error ? fault.message : String(fault)).split("\n\nTroubleshooting URL");
  const detail = oneLine(secret ? words.replaceAll(secret, "…") : words);
  const failed = (reason: FailureReason, said = detail): Failure => ({
    kind: "failed",
    reason,
    detail: said,
    retryAfterMs: reason === "rate_limited" || reason === "server_error" ? retryAfter(fault) : null,
  });
  if (fault instanceof Error && fault.name === "ContextOverflowError") return failed("prompt_too_long");
  if (/context.{0,20}(length|window|size)|maximum context|too many tokens/i.test(words))
    return failed("prompt_too_long");
  if (status === null) return withoutStatus(fault, failed);
  if (status === 401 && secret === null) return failed("key_missing");
  if (status === 401 || status === 403) return failed("unauthorized");
  if (status === 404) return failed(/model/i.test(words) ? "unknown_model" : "not_understood", short(detail));
  if (status === 429) return failed("rate_limited");
  if (status === 501) return failed("unsupported");
  if (status >= 500) return failed("server_error", `status ${status}`);
  if (status === 408 || status === 409) return failed("server_error", `status ${status}`);
  return failed("unsupported", short(detail));
}

function withoutStatus(fault: unknown, failed: (reason: FailureReason, said?: string) => Failure): Failure {
  const name = fault instanceof Error ? fault.name : "";
  const words = `${fault instanceof Error ? fault.message : ""} ${codeOf(fault)}`;
  if (/terminated|premature|socket hang up|other side closed|ECONNRESET|UND_ERR_SOCKET/i.test(words))
    return failed("cut_off");
  if (name === "SyntaxError" || /JSON/i.test(words)) return failed("not_understood", "it sent broken JSON");
  if (/connection|fetch failed|ECONN|ENOTFOUND|EAI_AGAIN|timed out/i.test(words))
    return failed("unreachable", codeOf(fault) || "no connection");
  return failed("server_error");
}

/** The system's word for what went wrong, somewhere down the causes. */
function codeOf(fault: unknown): string {
  for (let at: unknown = fault, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return "";
}

function retryAfter(fault: unknown): number | null {
  const headers: unknown = typeof fault === "object" && fault !== null ? Reflect.get(fault, "headers") : null;
  if (!(headers instanceof Headers)) return null;
  const text = headers.get("retry-after");
  if (text === null) return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

function numberAt(value: unknown, key: string): number | null {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : null;
  return typeof found === "number" ? found : null;
}

function oneLine(text: string): string {
  return short(text.replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, " ").trim());
}

function short(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
