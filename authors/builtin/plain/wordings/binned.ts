import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber, type Rewording } from "./wording.ts";

const cutting = "(?:please )?(?:bin|cut|split|divide|bucket|bucketi[sz]e|discreti[sz]e|group|band|categori[sz]e)";
const counting =
  "(?:(?:,| and|, and|;|:|,? then)? (?:(?:give|show|report) (?:me )?)?(?:the )?(?:count(?:s)?|number of rows|how many)(?: (?:in|of|per|for|are in))?(?: (?:the )?(?:each|them|rows|every)(?: (?:one|bin|band|bucket|group|class|quartile|interval))?(?: (?:in|of|per) (?:each|every)(?: (?:bin|band|bucket|group|class|quartile|interval))?)?| (?:bin|band|bucket|group|class|quartile|interval))?)?";

/** "Bin age into 5 bins", "split fare into quartiles and count each": how many rows there are in each. */
export const binned: Rewording = (text, table) => {
  const match = new RegExp(
    `^${cutting} (?:the )?(.+?)(?: column)? (?:in ?to|in|by) (?:(\\d{1,3}) (?:equal(?:ly)?[- ](?:width|sized|wide) |even )?(?:bins|buckets|intervals)|(?:its |four )?(quartiles))${counting}[\\s?.!]*$`,
    "iu",
  ).exec(text.trim());
  const column = match === null ? null : columnOf(match[1] ?? "", table, isNumber);
  if (match === null || column === null) return null;
  if (match[3] !== undefined) return { text: `number of rows by ${quoted(column.name)} quartile`, assumption: null };
  // Bins of equal size may be as wide or as full as each other.
  if (/equal(?:ly)?[- ]sized|even /iu.test(text)) return null;
  return {
    text: `histogram of ${quoted(column.name)} with ${match[2]} bins`,
    assumption: "The bins are as wide as each other.",
  };
};

/** "Cut age into 0-18, 18-65, 65+ and count each": bands without a gap between them that hold all values. */
export const banded: Rewording = (text, table) => {
  const match = new RegExp(
    `^${cutting} (?:the )?(.+?)(?: column)? (?:in ?to|in|by|at|:)(?: (?:the )?(?:bands|bins|groups|ranges|classes|buckets|intervals)(?: of)?:?)? (?:under |below )?(\\d[\\d.,+ –-]*?(?:\\d|\\+)(?:,? (?:and )?(?:over|above) \\d+(?:\\.\\d+)?|,? (?:and )?\\d+(?:\\.\\d+)? ?(?:\\+|and (?:over|above|more|older|up)|or (?:over|above|more|older)))?)${counting}[\\s?.!]*$`,
    "iu",
  ).exec(text.trim());
  const column = match === null ? null : columnOf(match[1] ?? "", table, isNumber);
  if (match === null || column === null || /\b(?:under|below) \d/iu.test(text)) return null;
  // Bands are asked of a column by its bare name.
  if (!/^[\p{L}_][^,:]*$/u.test(column.name)) return null;
  const parts = (match[2] ?? "").split(/,? and (?=\d|over|above)|, ?/iu).map((part) => part.trim());
  const bands = parts.map((part) => {
    const range = /^(\d+(?:\.\d+)?) ?[-–] ?(\d+(?:\.\d+)?)$/u.exec(part);
    if (range !== null) return { low: Number(range[1]), high: Number(range[2]) };
    const open =
      /^(\d+(?:\.\d+)?) ?(?:\+|and (?:over|above|more|older|up)|or (?:over|above|more|older))$|^(?:over|above) (\d+(?:\.\d+)?)$/iu.exec(
        part,
      );
    return open === null ? null : { low: Number(open[1] ?? open[2]), high: Number.POSITIVE_INFINITY };
  });
  if (bands.length < 2 || bands.length > 12 || bands.includes(null)) return null;
  const known = bands.filter((band) => band !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return null;
  const isWhole = column.type === "integer";
  const next = (at: number): number => known[at + 1]?.low ?? Number.NaN;
  const joins = known
    .slice(0, -1)
    .map(({ high }, at) => (next(at) === high ? "edge" : next(at) === high + 1 ? "whole" : null));
  if (joins.includes(null) || known.some(({ low, high }) => low >= high)) return null;
  // Where a closed band ends on a whole number that the next begins with, either may be meant to have it.
  if (isWhole && joins.includes("edge") && last.high !== Number.POSITIVE_INFINITY) return null;
  if (!(Number(column.min) >= first.low) || !(Number(column.max) <= last.high)) return null;
  const starts = known.slice(1).map(({ low }) => low);
  const between = starts.slice(0, -1).map((low, at) => `${low} to under ${starts[at + 1]}`);
  return {
    text: `number of rows by ${column.name}: ${[`under ${starts[0]}`, ...between, `${starts.at(-1)} and more`].join(", ")}`,
    assumption: joins.includes("edge")
      ? "A value on the edge of two bands counts in the upper one."
      : isWhole
        ? null
        : "What lies between two bands counts in the lower one.",
  };
};
