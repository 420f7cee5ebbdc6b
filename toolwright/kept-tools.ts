import { resolve } from "node:path";
import type { KeptTool } from "../tools/registry.ts";
import { listReferenceTools } from "../tools/with-reference-tools.ts";
import { openFiles } from "./ask.ts";
import { checkTool } from "./check-tool.ts";
import type { Engine } from "./engine.ts";
import { newThreadId } from "./thread-run.ts";
import type { ToolDetails, Toolwright } from "./toolwright.ts";

/** The calls about kept tools. A tool that is run by name is a thread like any other, with no author in it. */
export function keptTools(engine: Engine): Toolwright["tools"] {
  const registry = () => engine.rooms().registry;
  return {
    async list() {
      return registry().list();
    },
    async reference() {
      return listReferenceTools();
    },
    async show(name) {
      return detailsOf(registry().get(name));
    },
    async run(name, { data, params = {}, ...options }) {
      const tool = registry().get(name);
      const files = data.map((file) => resolve(file));
      await openFiles(engine, files, options);
      const thread = newThreadId();
      const question = `Run the tool ${tool.name}.`;
      const input = { question, files, dryRun: false, newTool: false, requestedTool: { name, params } };
      return engine.runner.exclusively(thread, (lease) =>
        engine.step(thread, question, (run) => run(input, options, lease)),
      );
    },
    check: (name, options = {}) => checkTool(engine, name, options),
    async export(names, folder, options = {}) {
      const { exportTools } = await import("../packaging/export-tools.ts");
      const wanted =
        names === "all"
          ? registry()
              .list()
              .map(({ name }) => name)
          : names;
      const { config, workspace } = engine.rooms();
      const kept = wanted.map((name) => registry().get(name));
      return exportTools(kept, folder, options, {
        validation: config.validation,
        workspace: workspace.root,
        all: names === "all",
      });
    },
    async import(folder, options) {
      return (await import("./import-tool.ts")).importTool(engine, folder, options);
    },
    async remove(name) {
      registry().remove(name);
    },
    history: async (name) => registry().history(name),
    rollback: async (name, version) => detailsOf(registry().rollback(name, version)),
    retire: async (name) => registry().retire(name),
    rename: async (name, to) => registry().rename(name, to),
    tag: async (name, tags) => registry().tag(name, tags),
    async revision() {
      return registry().revision();
    },
  };
}

function detailsOf(tool: KeptTool): ToolDetails {
  const { name, version, description, sha256, path, createdAt, spec, code, provenance } = tool;
  return { name, version, description, sha256, path, createdAt, spec, code, provenance };
}
