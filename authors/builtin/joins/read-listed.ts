import type { IntentOutcome } from "../../author.ts";

/** "List the different names for …" asks for them, and not for their number. */
export function readListed(words: string, read: (words: string) => IntentOutcome): IntentOutcome | null {
  const lead = /^list the different "[^"]+"/u.exec(words)?.[0];
  if (lead === undefined) return read(words);
  const tail = words.slice(lead.length);
  for (const said of [
    words,
    ...["where", "with"].map((by) => `${lead}${tail.replace(/^ for (?:an? )?/u, ` ${by} `)}`),
  ]) {
    const outcome = read(said);
    if (outcome.kind === "understood" && outcome.intent.operation.operation === "rows") return outcome;
  }
  return null;
}
