import type { ColumnProfile } from "../../../state/profile.ts";
import type { Formula } from "../../../state/step.ts";
import type { Frame } from "./frame.ts";

/**
 * The seconds of a column of times: of times of day, or of minutes and seconds where the question or the column's name says so
 * ("04:29" of mm:ss is 269), which are read as hours and minutes.
 */
export function secondsFormula({ name, min, max, top }: ColumnProfile, { annotated }: Frame): Formula {
  const seconds: Formula = { kind: "seconds", column: name };
  const said = `${name}\n${annotated.text}\n${annotated.texts.join("\n")}`.toLowerCase();
  const isMinutes = /(?<!h:|hh:|\w)mm?:ss\b(?!:)|\bminutes?:seconds?\b/u.test(said) && !/\bhh?:mm?\b/u.test(said);
  const isWhole = [min, max, ...top.map(({ value }) => value)].every((each) => String(each).endsWith(":00"));
  return isMinutes && isWhole
    ? { kind: "arithmetic", operator: "/", left: seconds, right: { kind: "number", value: 60 } }
    : seconds;
}
