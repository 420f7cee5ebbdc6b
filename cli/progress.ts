import { basename } from "node:path";
import { renderCheck } from "../presenter/check.ts";
import { renderDuration } from "../presenter/duration.ts";
import { safeSentence } from "../presenter/safe-text.ts";
import { item, paint, type Screen, signs } from "../presenter/screen.ts";
import { cutTo, padTo } from "../presenter/text-width.ts";
import type { CheckResult } from "../state/report.ts";
import type { ProgressEvent } from "../state/view.ts";
import { silentProgress } from "./late-progress.ts";
import type { Session } from "./session.ts";
import { writtenText } from "./written-text.ts";

/** Says what a run does, stage by stage. */
export interface Progress {
  hear(event: ProgressEvent): void;
  /** Takes away the line of a stage that is still running. */
  stop(): void;
}

/** What is said while a run goes on, on standard error. */
export function progressOf({ options, streams, errorScreen }: Session): Progress {
  return options.quiet ? silentProgress : lineProgress(streams.stderr, errorScreen, () => performance.now());
}

/** From this on, a running stage says how long it has been running. */
const SLOW_MS = 1_000;
const TICK_MS = 250;
const NAME_WIDTH = 16;
const TAIL = 60;

/** The roles that write spec and code, which are shown in whole; of what others write the end is seen. */
const SHOWN_ROLES: ReadonlySet<string> = new Set(["architect", "coder"]);

/**
 * A line for each stage with its time, and beneath the validator one for each check. On a terminal the running stage is shown
 * too, on a line that is rewritten, and what a model writes for spec and code as it is written; of several calls side by side
 * the newest.
 */
export function lineProgress(
  stream: NodeJS.WritableStream & { isTTY?: boolean },
  screen: Screen,
  clock: () => number,
): Progress {
  const live = stream.isTTY === true ? liveLine(stream, screen, clock) : null;
  const text = live ? writtenText(stream, screen) : null;
  let checks: CheckResult[] = [];
  let tail = "";
  let call = 0;
  const clear = (): void => {
    live?.clear();
    text?.end();
  };
  return {
    hear(event) {
      switch (event.type) {
        case "loading":
          live?.show(`reading ${event.files.map((file) => basename(file)).join(", ")}`);
          break;
        case "node_started":
          clear();
          checks = [];
          live?.show(event.node);
          break;
        case "model_call":
          clear();
          tail = "";
          call = event.call;
          live?.show(`${event.node}: ${event.model} (${event.role})`);
          break;
        case "model_text":
          if (event.call !== call) break;
          if (SHOWN_ROLES.has(event.role)) {
            live?.clear();
            text?.add(event.text);
            break;
          }
          // Only the end of what is being written fits on the line.
          tail = (tail + event.text).slice(-TAIL);
          live?.change(`${event.node}: ${tail.replace(/\s+/g, " ")}`);
          break;
        case "check":
          checks.push(event.result);
          live?.show(`validator: ${event.result.name}`);
          break;
        case "node_finished": {
          clear();
          const isSound = !event.failed && checks.every(({ passed }) => passed);
          const lines = [stageLine(event, isSound, screen), ...checks.map((check) => renderCheck(check, screen, 2))];
          checks = [];
          stream.write(`${lines.join("\n")}\n`);
        }
      }
    },
    stop() {
      clear();
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
