import type { CheckResult, Report } from "../../state/report.ts";
import type { Privacy } from "./describe-data.ts";

/** The checks that never see the user's own data. What any other one says can hold a value of it. */
const WITHOUT_DATA: ReadonlySet<string> = new Set(["syntax", "policy", "types", "contract", "examples", "review"]);

/** Most characters of one message. */
const MOST = 600;

/**
 * Everything that failed, as a repair is told. What was said on the user's data keeps only words that the model already
 * knows, unless whole rows may be sent: an error of a tool can quote any cell.
 */
export function failuresOf(report: Report, privacy: Privacy, known: string): string {
  const words = new Set(wordsOf(`${known} ${PLAIN_WORDS}`));
  const lines = report.checks
    .filter(({ passed }) => !passed)
    .flatMap((check) =>
      check.errors.slice(0, 6).map((error) => line(check, error, isOpen(check, privacy) ? null : words)),
    );
  return lines.join("\n");
}

function isOpen({ name }: CheckResult, privacy: Privacy): boolean {
  return privacy === "rows" || WITHOUT_DATA.has(name);
}

function line(
  { name }: CheckResult,
  { message, line: at, remedy }: CheckResult["errors"][number],
  words: ReadonlySet<string> | null,
): string {
  const said = (text: string): string => (words === null ? text : keepKnown(text, words)).slice(0, MOST);
  const where = at === null ? "" : ` (line ${at})`;
  return `- ${name}${where}: ${said(message)}${remedy ? ` To do: ${said(remedy)}` : ""}`;
}

function keepKnown(text: string, words: ReadonlySet<string>): string {
  return text.replace(/[\p{L}\p{N}_]+/gu, (word) => (words.has(word.toLowerCase()) ? word : "…"));
}

function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{N}_]+/gu) ?? []).map((word) => word.toLowerCase());
}

/** The words that checks, DuckDB and JavaScript use for what goes wrong. */
const PLAIN_WORDS = `a all an and answer answers any argument arguments are as at be been binder bound by call called can cast
cannot candidate bindings catalog code column columns compare conversion convert could data date declared declare defined did
does doesn't double duckdb empty error expected expects few find first for form found from function given gives got group
groups handle has have hand in integer into invalid is isn it its kept last left limit line long loop many map match may
member memory ms missing more must name named names need needs no none not null number object of on one only operator or
order other out output parser parameter parse properties property query read reading reads referenced required result return
returned returns row rows run same sample second select should spec string syntax table tables takes than that the there this
time timeout timestamp to too tool toolwright twice type types undefined unknown use used user value values was were what when
where which whole with within without would write wrong 0 1 2`;
