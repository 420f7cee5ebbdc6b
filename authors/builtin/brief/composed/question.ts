import type { Frame } from "../frame.ts";
import type { Wanted } from "../split-brief.ts";
import type { Definitions } from "./definitions.ts";
import { GroupNames } from "./group-names.ts";

/** A question about groups, as it is for all who read a part of it. */
export interface Question {
  frame: Frame;
  /** What is left of it to read. */
  text: string;
  /** What is said of its answers, in small letters. */
  about: string;
  definitions: Definitions;
  names: GroupNames;
}

export function questionOf(text: string, frame: Frame, wanted: readonly Wanted[], definitions: Definitions): Question {
  const about = wanted
    .map((each) => `${each.name} ${each.about}`)
    .join("\n")
    .toLowerCase();
  return { frame, text, about, definitions, names: new GroupNames(frame, about) };
}
