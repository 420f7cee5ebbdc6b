import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";
import { ToolwrightError } from "../state/errors.ts";
import type { Engine } from "./engine.ts";
import type { Finding } from "./toolwright.ts";

const OLDEST_NODE = 26;

/** Looks at what this machine has, each with its remedy. Changes nothing. */
export async function doctor(engine: Engine): Promise<Finding[]> {
  const { sandbox } = engine.rooms();
  const required: readonly string[] = engine.config.sandbox.require;
  const walls = (await sandbox.walls()).map(
    ({ name, stands, detail, remedy }): Finding => ({
      name: `sandbox wall: ${name}`,
      ok: stands,
      required: required.includes(name),
      detail,
      remedy,
    }),
  );
  return [node(), ...walls, workspace(engine), await endpoint(engine)];
}

function node(): Finding {
  const ok = Number(process.versions.node.split(".")[0]) >= OLDEST_NODE;
  return {
    name: "node",
    ok,
    required: true,
    detail: `Node ${process.versions.node} on ${process.platform} ${process.arch}`,
    remedy: ok ? null : `Install Node ${OLDEST_NODE} or later.`,
  };
}

function workspace(engine: Engine): Finding {
  const { workspace: checked } = engine.rooms();
  const finding = { name: "workspace", required: true };
  try {
    accessSync(nearestExisting(checked.root), constants.W_OK);
  } catch {
    const remedy = "Choose another folder with --workspace or TOOLWRIGHT_HOME.";
    return { ...finding, ok: false, detail: `${checked.root} can't be written.`, remedy };
  }
  try {
    checked.checkDatabases();
    return { ...finding, ok: true, detail: checked.root, remedy: null };
  } catch (fault) {
    return unwell(finding, fault);
  }
}

function nearestExisting(path: string): string {
  try {
    accessSync(path);
    return path;
  } catch {
    const parent = dirname(path);
    return parent === path ? path : nearestExisting(parent);
  }
}

async function endpoint({ config, rooms }: Engine): Promise<Finding> {
  const { author } = rooms();
  const finding = { name: "model endpoint", required: config.llm.author === "llm" };
  const llm = author.name === "llm" ? author : null;
  if (llm === null) {
    const detail =
      author.name === "auto"
        ? `${config.llm.base_url || "The configured endpoint"} is asked where the built-in author is not certain; try it with --endpoint.`
        : `None is used: the ${author.name} author writes the tools.`;
    return { ...finding, ok: true, detail, remedy: null };
  }
  try {
    await llm.ready?.();
    return { ...finding, ok: true, detail: `${config.llm.base_url || "The default endpoint"} answers.`, remedy: null };
  } catch (fault) {
    return unwell(finding, fault);
  }
}

function unwell(finding: Pick<Finding, "name" | "required">, fault: unknown): Finding {
  if (!(fault instanceof ToolwrightError)) throw fault;
  return { ...finding, ok: false, detail: fault.message, remedy: fault.hint };
}
