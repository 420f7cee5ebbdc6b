import type { TableProfile } from "../../../../state/profile.ts";
import { FreeWords } from "../everyday/free-words.ts";
import { columnOf, isNumber, meansRows, type Reworded } from "./wording.ts";

const question =
  /^(?:how|what|which|who|whose|when|where|why|is|are|was|were|do|does|did|has|have|can|could|show|list|give|tell|count|find)\b/iu;
const counting =
  "(?:and )?(?:how many(?: of (?:them|those|these))?(?: (?:do|did|have) (?:we|you|i|they) (?:have|had|get|got)| (?:are|were) there(?: of (?:them|those))?| (?:was|were|is) (?:that|those|it|they))?|what(?: is|['’]s| was) the (?:count|number)|count (?:them|those|please)|number please)(?: (?:in all|altogether|in total|please))?";
const behind = new RegExp(`^([^,;:?–]+?(?: (?:or|and) [^,;:?–]+?)?)(?:[,;:?.–]| -)+ ${counting}$`, "iu");

/** "bookings of five nights or more, how many were there": what is asked stands behind what it is asked of. */
export function countedBehind(text: string, table: TableProfile): Reworded | null {
  const match = behind.exec(text.trim().replace(/[\s?.!]+$/u, ""));
  const asked = match?.[1]?.replace(/^(?:the|our|my|all) /iu, "") ?? "";
  if (asked === "" || question.test(asked) || asked.split(" ").length > 12) return null;
  // A number is no thing that is counted.
  if (columnOf(asked, table, isNumber) !== null) return null;
  return { text: `how many ${asked}`, assumption: null };
}

/** "break the bookings down by country", "split our orders up by month". */
export function brokenDown(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:please )?(?:break|split|divide|separate) (?:the |our |my |all (?:the |our )?)?(.+?) (?:(?:down|up|out|apart) (?:by|per|into|for each|according to)|by) (.+?)(?:,? please)?[\s?.!]*$/iu.exec(
      text.trim(),
    );
  const [, rows = "", groups = ""] = match ?? [];
  const head = rows.split(" ").at(-1) ?? "";
  if (match === null || !new FreeWords(table).areFree(["split", "break"])) return null;
  const isCount = meansRows(head, table) && columnOf(head, table, isNumber) === null;
  return { text: isCount ? `number of ${rows} by ${groups}` : `${rows} by ${groups}`, assumption: null };
}

/** "the room that brings in the most", "whichever agent closed the fewest tickets": which one it is. */
export function oneThatMost(text: string): Reworded | null {
  const match =
    /^(?:the |our |whichever |name the |find the )?(\p{L}+(?: \p{L}+)?) (?:that|who|which) ((?:has |have |had )?\p{L}+(?: \p{L}+)* (?:the )?(?:most|least|fewest|highest|lowest|best|worst|longest|shortest|biggest|smallest|largest)\b.*)$/iu.exec(
      text.trim().replace(/[\s?.!]+$/u, ""),
    );
  const [, noun = "", rest = ""] = match ?? [];
  if (match === null || question.test(noun) || /s$/iu.test(noun)) return null;
  return { text: `which ${noun} ${rest}`, assumption: null };
}

const superlative =
  "biggest|largest|highest|lowest|smallest|longest|shortest|heaviest|lightest|dearest|cheapest|fastest|slowest|hottest|coldest|wettest|best|worst|most expensive|least expensive|oldest|youngest";

/** "the heaviest single catch", "the biggest sale in one go": each row is one as it is. */
export function singleOnes(text: string, table: TableProfile): Reworded | null {
  const plain = text
    .replace(new RegExp(`\\b(${superlative}) (?:single|individual|one-off) (?=\\p{L})`, "iu"), "$1 ")
    .replace(
      new RegExp(
        `\\b((?:${superlative}) .+?) (?:in|at|on) (?:one|a single) (?:go|sitting|occasion)(?=[\\s?.!]*$| (?:in|by|for|at)\\b)`,
        "iu",
      ),
      "$1",
    );
  return plain === text || !new FreeWords(table).areFree(["single"]) ? null : { text: plain, assumption: null };
}
