import { safeSentence } from "../presenter/safe-text.ts";
import { item, paint, type Screen, signs } from "../presenter/screen.ts";
import { renderCheck, renderDuration } from "../presenter/terminal.ts";
import { cutTo, padTo } from "../presenter/text-width.ts";
import type { CheckResult } from "../state/report.ts";
import type { ProgressEvent } from "../state/view.ts";

/** Says what a run does, stage by stage. */
export interface Progress {
  hear(event: ProgressEvent): void;
  /** Takes away the line of a stage that is still running. */
  stop(): void;
}

/** From this on, a running stage says how long it has been running. */
const SLOW_MS = 1_000;
const TICK_MS = 250;
const NAME_WIDTH = 16;
const TAIL = 60;

/** Says nothing, for `--quiet`. */
export const silentProgress: Progress = { hear() {}, stop() {} };

/**
 * A line for each stage with its time, and beneath the validator one for each check. On a terminal the running stage is shown
 * too, on a line that is rewritten.
 */
export function lineProgress(
  stream: NodeJS.WritableStream & { isTTY?: boolean },
  screen: Screen,
  clock: () => number,
): Progress {
  const live = stream.isTTY === true ? liveLine(stream, screen, clock) : null;
  let checks: CheckResult[] = [];
  let written = "";
  return {
    hear(event) {
      if (event.type === "node_started") {
        checks = [];
        written = "";
        live?.show(event.node);
      } else if (event.type === "model_call") {
        written = "";
        live?.show(`${event.node}: ${event.model} (${event.role})`);
      } else if (event.type === "model_text") {
        // Only the end of what is being written fits on the line.
        written = (written + event.text).slice(-TAIL);
        live?.change(`${event.node}: ${written.replace(/\s+/g, " ")}`);
      } else if (event.type === "check") {
        checks.push(event.result);
        live?.show(`validator: ${event.result.name}`);
      } else {
        live?.clear();
        const isSound = checks.every(({ passed }) => passed);
        const lines = [stageLine(event, isSound, screen), ...checks.map((check) => renderCheck(check, screen, 2))];
        checks = [];
        stream.write(`${lines.join("\n")}\n`);
      }
    },
    stop() {
      live?.clear();
    },
  };
}

function stageLine(
  event: { node: string; ms: number; detail: string | null },
  isSound: boolean,
  screen: Screen,
): string {
  const sign = isSound ? signs(screen).good : signs(screen).bad;
  const tone = isSound ? "good" : "bad";
  const name = padTo(safeSentence(event.node), NAME_WIDTH, "left");
  const time = renderDuration(event.ms).padStart(7);
  if (event.detail === null) return item(screen, sign, tone, `${name} ${time}`);
  return item(screen, sign, tone, `${name} ${time}  ${safeSentence(event.detail)}`);
}

interface LiveLine {
  show(text: string): void;
  /** Other words for the stage that is running. */
  change(text: string): void;
  clear(): void;
}

function liveLine(stream: NodeJS.WritableStream, screen: Screen, clock: () => number): LiveLine {
  let timer: NodeJS.Timeout | null = null;
  let since = 0;
  let words = "";
  const { ellipsis } = signs(screen);
  const draw = (): void => {
    const elapsed = clock() - since;
    const time = elapsed < SLOW_MS ? "" : ` ${renderDuration(elapsed)}`;
    const text = cutTo(`${ellipsis} ${safeSentence(words)}${time}`, screen.width - 1, ellipsis);
    stream.write(`\r\u001b[2K${paint(screen, "faint", text)}`);
  };
  const clear = (): void => {
    if (timer === null) return;
    clearInterval(timer);
    timer = null;
    stream.write("\r\u001b[2K");
  };
  return {
    show(text) {
      clear();
      words = text;
      since = clock();
      timer = setInterval(draw, TICK_MS).unref();
      draw();
    },
    change(text) {
      words = text;
    },
    clear,
  };
}
