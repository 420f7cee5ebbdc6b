import { safeValue } from "../presenter/safe-text.ts";
import { paint, type Screen } from "../presenter/screen.ts";

/** What a model writes, shown as it is written, in whole and below the line of its stage. */
export interface WrittenText {
  add(text: string): void;
  /** Ends the line that was begun, so that something else can be said. */
  end(): void;
}

const INDENT = "  ";

/** Pieces come as the endpoint cuts them: a character of two parts may lie between two of them. */
export function writtenText(stream: NodeJS.WritableStream, screen: Screen): WrittenText {
  let isAtStart = true;
  let half = "";
  const write = (line: string): void => {
    if (line === "") return;
    stream.write(`${isAtStart ? INDENT : ""}${paint(screen, "faint", safeValue(line))}`);
    isAtStart = false;
  };
  const end = (): void => {
    if (!isAtStart) stream.write("\n");
    isAtStart = true;
    half = "";
  };
  return {
    add(text) {
      const whole = `${half}${text}`.replaceAll("\r", "").replaceAll("\t", "  ");
      half = /[\ud800-\udbff]$/.exec(whole)?.[0] ?? "";
      const [first = "", ...others] = whole.slice(0, whole.length - half.length).split("\n");
      write(first);
      for (const line of others) {
        stream.write("\n");
        isAtStart = true;
        write(line);
      }
    },
    end,
  };
}
