import { closest, distance } from "fastest-levenshtein";
import type { z } from "zod";
import { Config, ModelConfig } from "../state/config.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { Layer } from "./layer.ts";

/** Throws bad_config for the first value of a layer that is not a setting or not a value of its setting. */
export function checkLayer(layer: Layer): void {
  const parsed = Config.safeParse(layer.values);
  const issue = parsed.error?.issues[0];
  if (!issue) return;
  throw issue.code === "unrecognized_keys" ? unknownKey(issue, layer) : wrongValue(issue, layer);
}

/** The keys of a section, or the sections where none is named. */
export function knownKeys(section: string | undefined): string[] {
  const defaults: Record<string, Record<string, unknown>> = Config.parse({});
  return Object.keys(section === undefined ? defaults : (defaults[section] ?? {}));
}

/** "Did you mean ...?" where there is a key that is near enough to be meant, and else all that there are. */
export function suggest(given: string, known: readonly string[]): string {
  const nearest = closest(given, [...known]);
  return distance(given, nearest) <= Math.max(2, given.length / 3)
    ? `Did you mean ${nearest}?`
    : `There are: ${known.join(", ")}.`;
}

/** The keys that there are at a place; those of its section where the place has no fixed ones. */
function keysAt(path: readonly string[]): string[] {
  let place: unknown = Config.parse({});
  for (const key of path) place = typeof place === "object" && place !== null ? Reflect.get(place, key) : undefined;
  if (typeof place === "object" && place !== null) return Object.keys(place);
  return path.includes("models") ? Object.keys(ModelConfig.shape) : knownKeys(path[0]);
}

function unknownKey(issue: z.core.$ZodIssueUnrecognizedKeys, layer: Layer): ToolwrightError {
  const key = issue.keys[0] ?? "";
  const section = issue.path[0] === undefined ? undefined : String(issue.path[0]);
  const path = [...issue.path.map(String), key];
  return new ToolwrightError(
    "bad_config",
    `${layer.place(path)}: \`${path.join(".")}\` is not a ${section === undefined ? "section" : "setting"}.`,
    suggest(key, keysAt(issue.path.map(String))),
    { data: { key: path.join(".") } },
  );
}

function wrongValue(issue: z.core.$ZodIssue, layer: Layer): ToolwrightError {
  const path = issue.path.map(String);
  // An item of a list is spoken of as the list.
  const item = issue.path.findIndex((part) => typeof part === "number");
  const key = item === -1 ? path : path.slice(0, item);
  const name = key.join(".");
  const expectation = issue.message.replace(/^Invalid (input|option): /, "").replace(/^Too (big|small): /, "");
  const fallback = defaultOf(key);
  return new ToolwrightError(
    "bad_config",
    `${layer.place(key)}: the value of \`${name || "the file"}\` is wrong: ${expectation}.`,
    fallback === undefined
      ? "Correct the value."
      : fallback === '""'
        ? "Correct the value, or leave it out."
        : `Correct the value, or leave it out for the default, ${fallback}.`,
    { data: { key: name } },
  );
}

function defaultOf(key: readonly string[]): string | undefined {
  let value: unknown = Config.parse({});
  for (const part of key) value = typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined;
  return value === undefined ? undefined : JSON.stringify(value);
}
