import type { CheckResult } from "../state/report.ts";
import { renderCheck } from "./check.ts";
import { safeSentence } from "./safe-text.ts";
import { item, paint, type Screen, signs } from "./screen.ts";

/** What came of checking a kept tool again. */
interface ShownCheck {
  tool: { name: string; version: number };
  status: "PASSED" | "FAILED";
  files: readonly string[];
  sameData: boolean;
  drift: readonly string[];
  checks: readonly CheckResult[];
}

/** The verdict, then what the data lacks, or each check with what it tried. */
export function renderToolCheck(check: ShownCheck, screen: Screen): string {
  const { tool, status, files, sameData, drift, checks } = check;
  const passed = checks.filter((each) => each.passed).length;
  const data = `${files.join(", ")}${sameData ? ", the data it was made from" : ""}`;
  const verdict =
    drift.length > 0
      ? "does not fit this data any more; nothing was run"
      : status === "PASSED"
        ? `passed all ${checks.length} checks`
        : `failed ${checks.length - passed} of ${checks.length} checks`;
  const { bad } = signs(screen);
  return [
    paint(
      screen,
      status === "PASSED" ? "good" : "bad",
      safeSentence(`${tool.name} version ${tool.version} ${verdict}.`),
    ),
    paint(screen, "faint", safeSentence(`On ${data}.`)),
    ...drift.map((sentence) => item(screen, bad, "bad", safeSentence(sentence))),
    ...checks.map((each) => renderCheck(each, screen, 0)),
  ].join("\n");
}
