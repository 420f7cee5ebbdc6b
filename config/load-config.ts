import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Config, type ConfigInput } from "../state/config.ts";
import { checkLayer } from "./check-layer.ts";
import { environmentLayer } from "./environment.ts";
import type { Layer } from "./layer.ts";
import { readConfigFile } from "./read-config-file.ts";

export const configFileName = "toolwright.config.yaml";

export interface ConfigSources {
  /** A configuration file that must exist; without it, `toolwright.config.yaml` of the current folder if there is one. */
  file?: string | undefined;
  /** What the caller asked for by name; wins over everything. Members that are `undefined` count as not given. */
  flags?: ConfigInput | undefined;
  /** The process's own environment if not given. */
  env?: Readonly<Record<string, string | undefined>> | undefined;
  /** The process's current folder if not given. */
  cwd?: string | undefined;
}

/**
 * The configuration of a run: defaults, under the file, under the environment, under the flags. `paths.workspace` comes back
 * absolute: relative to the file's folder where the file gave it, to the current folder otherwise. Throws bad_config, which
 * names the key or variable and where it stands.
 */
export function loadConfig({ file, flags = {}, env = process.env, cwd = process.cwd() }: ConfigSources = {}): Config {
  const layers: Layer[] = [];
  const path = file === undefined ? join(cwd, configFileName) : resolve(cwd, file);
  if (file !== undefined || existsSync(path)) layers.push(atHome(readConfigFile(path), dirname(path)));
  layers.push(atHome(environmentLayer(env), cwd));
  layers.push(atHome({ values: flags, place: () => "The options given" }, cwd));
  for (const layer of layers) checkLayer(layer);
  const config = Config.parse(merge(layers.map((layer) => layer.values)));
  return { ...config, paths: { ...config.paths, workspace: resolve(cwd, config.paths.workspace) } };
}

/** Makes the layer's workspace path absolute, as seen from where the layer was written; `~/` is the user's home. */
function atHome(layer: Layer, folder: string): Layer {
  const paths = layer.values["paths"];
  if (!isRecord(paths) || typeof paths["workspace"] !== "string" || paths["workspace"] === "") return layer;
  const given = paths["workspace"];
  const expanded = given === "~" || given.startsWith("~/") ? join(homedir(), given.slice(1)) : given;
  return { ...layer, values: { ...layer.values, paths: { ...paths, workspace: resolve(folder, expanded) } } };
}

function merge(layers: readonly Layer["values"][]): Record<string, unknown> {
  const merged: Record<string, Record<string, unknown>> = {};
  for (const layer of layers) {
    for (const [section, values] of Object.entries(layer)) {
      if (!isRecord(values)) continue;
      const given = Object.entries(values).filter(([, value]) => value !== undefined);
      merged[section] = { ...merged[section], ...Object.fromEntries(given) };
    }
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
