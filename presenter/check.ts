import type { CheckResult } from "../state/report.ts";
import { renderDuration } from "./duration.ts";
import { safeSentence } from "./safe-text.ts";
import { item, type Screen, signs } from "./screen.ts";
import { padTo } from "./text-width.ts";

/** One check of the validator: what was tried, and what is wrong with it. */
export function renderCheck(
  check: Omit<CheckResult, "name"> & { name: string },
  screen: Screen,
  indent: number,
): string {
  const { good, bad, fact } = signs(screen);
  const line = item(
    screen,
    check.passed ? good : bad,
    check.passed ? "good" : "bad",
    `${padTo(safeSentence(check.name), 11, "left")} ${safeSentence(check.tried)}  ${renderDuration(check.ms)}`,
    indent,
  );
  const errors = check.errors.map(({ message, line, remedy }) => {
    const where = line === null ? "" : `line ${line}: `;
    return item(
      screen,
      fact,
      "faint",
      safeSentence(`${where}${message}${remedy === null ? "" : ` ${remedy}`}`),
      indent + 2,
    );
  });
  return [line, ...errors].join("\n");
}
