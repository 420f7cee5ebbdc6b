import { userInfo } from "node:os";

/** What the environment says about how the command line was called and what its terminal can show. */
export interface Invocation {
  /** What a person types to reach the command line: `toolwright`, or `npm start --` in a clone. */
  command: string;
  /** `auto` is up to the stream: colours on a terminal, none elsewhere. */
  colour: "auto" | "always" | "never";
  /** Whether anything beyond ASCII can be shown. */
  unicode: boolean;
  /** The width that the environment states, for output that is not a terminal. */
  columns: number | null;
  /** `DEBUG`-like wish for stack traces (`TOOLWRIGHT_DEBUG=1`). */
  debug: boolean;
  /** The name of the person at the terminal, for the record of who approved; empty where the system knows none. */
  user: string;
}

/** Reads the environment once; pass `env` to read another one. NO_COLOR and FORCE_COLOR as in https://no-color.org. */
export function readInvocation(env: Readonly<Record<string, string | undefined>> = process.env): Invocation {
  const isStartScript = env.npm_lifecycle_event === "start" && env.npm_package_name === "toolwright";
  const columns = Number.parseInt(env.COLUMNS ?? "", 10);
  return {
    command: isStartScript ? "npm start --" : "toolwright",
    colour: readColour(env),
    unicode: canShowUnicode(env),
    columns: Number.isInteger(columns) && columns > 0 ? columns : null,
    debug: env.TOOLWRIGHT_DEBUG !== undefined && env.TOOLWRIGHT_DEBUG !== "" && env.TOOLWRIGHT_DEBUG !== "0",
    user: userName(),
  };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "";
  }
}

function readColour(env: Readonly<Record<string, string | undefined>>): Invocation["colour"] {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return "never";
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "") return env.FORCE_COLOR === "0" ? "never" : "always";
  return env.TERM === "dumb" ? "never" : "auto";
}

/** A locale that names another character set is believed; one that is not set says nothing, and terminals are UTF-8 today. */
function canShowUnicode(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.TERM === "linux") return false;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return locale === undefined || locale === "" || /utf-?8/i.test(locale);
}

/** Tells libraries that look for themselves (the prompts do) that there are to be no colours in this process. */
export function forbidColours(env: Record<string, string | undefined> = process.env): void {
  env.NO_COLOR = "1";
}
