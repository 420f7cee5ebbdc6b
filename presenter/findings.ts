import { safeSentence } from "./safe-text.ts";
import { item, paint, paragraph, type Screen, signs } from "./screen.ts";

/** One thing that was looked at. */
interface Finding {
  name: string;
  ok: boolean;
  required: boolean;
  detail: string;
  remedy: string | null;
}

/** What was found on a machine: what is well, what is missing, and what to do about it. */
export function renderFindings(findings: readonly Finding[], screen: Screen): string {
  const { good, bad, fact } = signs(screen);
  return findings
    .map(({ name, ok, required, detail, remedy }) => {
      const text = `${safeSentence(name)}: ${safeSentence(detail)}`;
      const line = ok
        ? item(screen, good, "good", text)
        : item(screen, required ? bad : fact, required ? "bad" : "warn", text);
      return ok || remedy === null
        ? line
        : `${line}\n${paint(screen, "accent", paragraph(screen, safeSentence(remedy), 4))}`;
    })
    .join("\n");
}
