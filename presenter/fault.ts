import { safeSentence } from "./safe-text.ts";
import { item, paragraph, type Screen, signs } from "./screen.ts";

/** A fault: what happened and what to do. */
export function renderError(error: { message: string; hint: string }, screen: Screen): string {
  const { bad } = signs(screen);
  const message = item(screen, bad, "bad", safeSentence(error.message));
  return error.hint === "" ? message : `${message}\n${paragraph(screen, safeSentence(error.hint), 2)}`;
}
