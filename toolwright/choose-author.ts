import type { Author } from "../authors/author.ts";
import type { Config } from "../state/config.ts";
import { ToolwrightError } from "../state/errors.ts";

/** The author that the configuration asks for. `auto` is the built-in author as long as there is no other. */
export function chooseAuthor(wanted: Config["llm"]["author"], builtin: () => Author): Author {
  if (wanted === "llm") {
    throw new ToolwrightError(
      "bad_config",
      "There is no author here that uses a model.",
      "Use --author builtin, or leave it out.",
    );
  }
  return builtin();
}
