import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { findKeys } from "./find-keys.ts";
import { bothFiles, declined, noKey, repeated } from "./join-replies.ts";
import { joinWords } from "./join-words.ts";
import { type JoinKey, joinedTable, titlesOf } from "./joined-table.ts";
import { isJoinable } from "./map-columns.ts";
import { keyOfColumns } from "./said-columns.ts";
import { type Settled, settleJoin } from "./settle-join.ts";
import { quoteTableWords, titleForms } from "./table-words.ts";
import { wordOfOther } from "./words-of-other.ts";

type Read = (text: string, profile: Profile) => IntentOutcome | null;
type Understood = Extract<IntentOutcome, { kind: "understood" }>;

/** What becomes of the two tables' rows once the settled operation is told. */
type Told = (outcome: Understood, settled: Extract<Settled, { kind: "joined" }>) => IntentOutcome;

/** A question with named answers over several files, and how it is read over one table. */
interface Named {
  text: string;
  profile: Profile;
  read: Read;
  told: Told;
}

/**
 * Reads a question with named answers over several files: over the one that has all of its words, or over the rows of two joined by the
 * key that the question or the data speak for. Null where it names no answers, or there is one file.
 */
export function readNamed(named: Named): IntentOutcome | null {
  const { text, profile, read } = named;
  if (profile.tables.length < 2 || !/@[\p{L}\p{N}_]+\s*\[/u.test(text)) return null;
  const pairs = profile.tables.flatMap((left, at) =>
    profile.tables.slice(at + 1).map((right) => [left, right] as const),
  );
  const isAsked = pairs.some(([left, right]) => withoutJoin(text, left, right).isAsked);
  const alone = isAsked
    ? []
    : profile.tables.flatMap((table) => {
        const outcome = read(withoutFiles(text, [table], profile), { ...profile, tables: [table] });
        return outcome?.kind === "understood" && wordOfOther(text, table, profile) === null ? [outcome] : [];
      });
  const [only, another] = alone;
  if (only !== undefined && another === undefined) return only;
  if (another !== undefined)
    return declined([], "Both files have what is asked about, under the same names.", "Ask it of one of the files.");
  const outcomes = pairs.flatMap(([left, right]) => readPair(named, left, right) ?? []);
  const understood = outcomes.filter(({ kind }) => kind === "understood");
  if (understood.length > 1)
    return declined(
      [],
      "The files can be joined in more than one way for this question.",
      "Give the two files that are meant.",
    );
  return understood[0] ?? outcomes[0] ?? null;
}

function readPair({ text, profile, read, told }: Named, left: TableProfile, right: TableProfile): IntentOutcome | null {
  const said = withoutJoin(text, left, right);
  if (said.isOuter)
    return declined(
      ["outer join"],
      "A full outer join is not something I can make.",
      "Ask for an inner or a left join.",
    );
  const key = keyFor(said, left, right, profile);
  if ("kind" in key) return key;
  const joined = joinedTable(key.main.table, key.other.table, key);
  const worded = quoteTableWords(withoutFiles(said.rest, [left, right], profile), joined, key);
  const outcome = read(worded, { fingerprint: profile.fingerprint, tables: [joined.table], notes: [] });
  if (outcome?.kind !== "understood") return outcome;
  const { operation } = outcome.intent;
  if (!isJoinable(operation)) return declined([], "I can't do this over two files joined.", "Ask it of one file.");
  if (said.side !== null && said.side !== titlesOf(key.main.table, key.other.table)[0] && !key.oneToOne)
    return declined(
      ["left join"],
      "Rows would be kept of the file that is looked up in, which has none of the other's.",
      "Ask for an inner join.",
    );
  const settled = settleJoin(operation, joined, key, said.isAsked);
  if (settled.kind === "refused") return declined([], settled.message, settled.hint);
  if (settled.kind === "one_table")
    return declined([], "It is not clear of which file's rows this is asked.", "Say how the files are to be joined.");
  if (said.side === null) return told(outcome, settled);
  const { join } = settled.operation;
  if (join === undefined) return null;
  const [main, other] = join.titles;
  const kept = { ...settled.operation, join: { ...join, keep: "all" as const } };
  const assumptions = [
    `Rows of ${main} without a match in ${other} stay, with nothing of ${other}.`,
    ...settled.assumptions.filter((sentence) => !sentence.includes("left out")),
  ];
  return told(outcome, { ...settled, operation: kept, assumptions });
}

interface Said {
  isAsked: boolean;
  rest: string;
  columns: [string, string] | null;
  unknown: string | null;
  /** The table whose rows all stay, of a left or right join. */
  side: string | null;
  isOuter: boolean;
}

const kinds =
  /\b(?:(?:using|with|by|through|via|as|use|perform|do|make|apply|is|be) )*(?:an? )?(inner|left|right|full|outer|full outer|left outer)[ -](?:join|merge)(?:ed|ing)?\b/iu;

/** The question without what says how the files are joined. */
function withoutJoin(text: string, left: TableProfile, right: TableProfile): Said {
  const kind = kinds.exec(text)?.[1]?.toLowerCase() ?? "";
  const plain = text
    .replace(
      /\b(inner|left|right|full|outer|full outer|left outer)[ -](join|merge)(?= (?:the|both|these|those|two|it|them|\p{L}+ (?:and|with|to)))/iu,
      "$2",
    )
    .replace(new RegExp(kinds.source, "iu"), "join")
    .replace(/\([^()]*\bjoin\)/iu, "");
  const [body = "", ...format] = plain.split(/(?=\bFormat:)/u);
  const sentences = body.split(/(?<=[.?!:])(?=\s)/u);
  const found = sentences.map((sentence) => joinWords(sentence, left, right));
  const from = found.findIndex(({ isAsked }) => isAsked);
  const said = found[from] ?? joinWords("", left, right);
  // What is left of the sentence is asked, or was only how the files are joined.
  const own = /[\p{L}\p{N}]/u.test(said.rest) ? `${said.rest.charAt(0).toUpperCase()}${said.rest.slice(1)}` : "";
  const rest = [sentences.map((sentence, at) => (at === from ? ` ${own}` : sentence)).join(""), ...format]
    .join("")
    .replace(/Constraints:\s*(?=Format:|$)/u, "")
    .replace(/(?<=^|[.?!]\s+)(?:Then|After that|Afterwards),?\s+/gu, "");
  const titles = titlesOf(left, right);
  const first = titles.find((title) => new RegExp(`\\b${title}\\b`, "iu").test(text)) ?? null;
  const ordered = [...titles].sort((a, b) => at(text, a) - at(text, b));
  const side = /left/u.test(kind) ? (ordered[0] ?? first) : /right/u.test(kind) ? (ordered[1] ?? null) : null;
  return { ...said, rest, isAsked: said.isAsked || kind !== "", side, isOuter: /^(?:full|outer)/u.test(kind) };
}

function at(text: string, title: string): number {
  const found = text.toLowerCase().indexOf(title.toLowerCase());
  return found < 0 ? text.length : found;
}

/** Without "in the orders file", "from customers.csv": whose columns they are is known by their names. */
function withoutFiles(text: string, tables: readonly TableProfile[], profile: Profile): string {
  return tables.reduce((said, table) => {
    const other = profile.tables.find((each) => each !== table);
    const title = other === undefined ? table.name : titlesOf(table, other)[0];
    const forms = titleForms(title)
      .map((form) => form.replace(/ /gu, "[ _]"))
      .join("|");
    return said.replace(
      new RegExp(
        `,? ?\\b(?:in|from|of|within) (?:the )?["\`']?(?:${forms})(?:\\.\\w{2,5}["\`']?|["\`']? (?:files?|tables?|data ?sets?|csv|data frames?|dataframes?))(?![\\p{L}])`,
        "giu",
      ),
      "",
    );
  }, text);
}

function keyFor(said: Said, left: TableProfile, right: TableProfile, profile: Profile): JoinKey | IntentOutcome {
  const sides = { left, right };
  if (said.unknown !== null)
    return declined(
      [said.unknown],
      `I don't know what "${said.unknown}" is, by which the files are to be joined.`,
      "Name a column of each.",
    );
  if (said.columns !== null) return keyOfColumns(left, right, said.columns, profile);
  const found = findKeys(left, right, profile);
  if (found.kind === "repeated") return repeated(sides, found.columns);
  if (found.kind === "none") return noKey(sides);
  const [only, more] = found.keys;
  if (only === undefined || more !== undefined || !found.isSure)
    return {
      kind: "cannot_answer",
      understood: bothFiles,
      missing: [],
      message: "The files can be joined in more than one way.",
      hint: 'Say it in the question: "Join the files on COLUMN = COLUMN."',
    };
  return only;
}
