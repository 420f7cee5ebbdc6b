import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ConfigSources, loadConfig } from "../../config/load-config.ts";
import { Config } from "../../state/config.ts";
import { ToolwrightError } from "../../state/errors.ts";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "toolwright-config-"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const write = (text: string, name = "toolwright.config.yaml"): string => {
  writeFileSync(join(cwd, name), text);
  return join(cwd, name);
};
const load = (sources: ConfigSources = {}): Config => loadConfig({ cwd, env: {}, ...sources });
const asText = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};
const fault = (sources: ConfigSources = {}): ToolwrightError => {
  try {
    load(sources);
  } catch (error) {
    if (error instanceof ToolwrightError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("where values come from", () => {
  it("gives the defaults where nothing is said, with the workspace in the current folder", () => {
    const config = load();
    expect(config.execution).toEqual(Config.parse({}).execution);
    expect(config.paths.workspace).toBe(join(cwd, ".toolwright"));
  });

  it("puts the environment over the file, and flags over both, value by value", () => {
    write("execution:\n  timeout_ms: 1000\n  max_rows: 2000\n  memory_mb: 100\nvalidation:\n  sample_rows: 7\n");
    const config = load({
      env: { TOOLWRIGHT_EXECUTION_MAX_ROWS: "3000", TOOLWRIGHT_EXECUTION_MEMORY_MB: "200" },
      flags: { execution: { memory_mb: 300, timeout_ms: undefined } },
    });
    expect(config.execution).toMatchObject({ timeout_ms: 1000, max_rows: 3000, memory_mb: 300 });
    expect(config.validation.sample_rows).toBe(7);
  });

  it("reads every setting from the variable of its name", () => {
    const defaults: Record<string, Record<string, unknown>> = Config.parse({});
    const env: Record<string, string> = {};
    for (const [section, settings] of Object.entries(defaults)) {
      for (const [key, value] of Object.entries(settings)) {
        env[`TOOLWRIGHT_${section}_${key}`.toUpperCase()] = asText(value);
      }
    }
    env["TOOLWRIGHT_PATHS_WORKSPACE"] = cwd;
    expect(load({ env })).toEqual(Config.parse({ paths: { workspace: cwd } }));
    expect(Object.keys(env).length).toBeGreaterThan(20);
  });

  it("takes a list from the environment", () => {
    expect(load({ env: { TOOLWRIGHT_SANDBOX_REQUIRE: "isolate, os" } }).sandbox.require).toEqual(["isolate", "os"]);
  });

  it("takes TOOLWRIGHT_HOME for the workspace, but the regular name before it", () => {
    expect(load({ env: { TOOLWRIGHT_HOME: "here" } }).paths.workspace).toBe(join(cwd, "here"));
    expect(load({ env: { TOOLWRIGHT_HOME: "/a", TOOLWRIGHT_PATHS_WORKSPACE: "/b" } }).paths.workspace).toBe("/b");
    expect(load({ env: { TOOLWRIGHT_HOME: "" } }).paths.workspace).toBe(join(cwd, ".toolwright"));
  });

  it("reads a workspace in a file relative to that file, and ~ as the home", () => {
    mkdirSync(join(cwd, "sub"));
    const file = write("paths:\n  workspace: kept\n", "sub/my.yaml");
    expect(load({ file }).paths.workspace).toBe(join(cwd, "sub", "kept"));
    write("paths:\n  workspace: ~/kept\n");
    expect(load().paths.workspace).toBe(join(homedir(), "kept"));
  });

  it("takes an empty file, and a section with nothing in it, for no settings", () => {
    write("# nothing yet\n");
    expect(load().execution.timeout_ms).toBe(30_000);
    write("execution:\n  # timeout_ms: 5\n");
    expect(load().execution.timeout_ms).toBe(30_000);
  });

  it("takes the endpoint and the model from the names that other programs use, but the regular names before them", () => {
    const env = { OPENAI_BASE_URL: "http://localhost:1234/v1", TOOLWRIGHT_MODEL: "qwen" };
    expect(load({ env }).llm).toMatchObject({ base_url: "http://localhost:1234/v1", model: "qwen" });
    expect(load({ env: { ...env, TOOLWRIGHT_LLM_MODEL: "other" } }).llm.model).toBe("other");
  });

  it("takes models and roles from the file, and from the environment as JSON", () => {
    write("llm:\n  roles:\n    coder: [big, small]\n  models:\n    big: { context_tokens: 131072, input_usd: 0.5 }\n");
    expect(load().llm).toMatchObject({
      roles: { coder: ["big", "small"], parser: [] },
      models: { big: { context_tokens: 131_072, output_tokens: 8_192 } },
    });
    expect(load({ env: { TOOLWRIGHT_LLM_ROLES: '{"parser":["tiny"]}' } }).llm.roles.parser).toEqual(["tiny"]);
  });

  it("leaves alone variables that are not settings", () => {
    expect(load({ env: { TOOLWRIGHT_PORT: "tcp://10.0.0.1:80", PATH: "/bin" } }).execution.timeout_ms).toBe(30_000);
  });
});

describe("what is refused, and how it is said", () => {
  it("names an unknown setting, its line, and the one that was meant", () => {
    const file = write("llm:\n  author: builtin\nexecution:\n  timout_ms: 5\n");
    const { code, message, hint } = fault();
    expect(code).toBe("bad_config");
    expect(message).toBe(`${file}, line 4: \`execution.timout_ms\` is not a setting.`);
    expect(hint).toBe("Did you mean timeout_ms?");
  });

  it("lists the settings where none is near", () => {
    write("paths:\n  colour: red\n");
    expect(fault().hint).toBe("There are: workspace, checkpoints.");
  });

  it("names an unknown section", () => {
    write("exection: {}\n");
    expect(fault()).toMatchObject({ code: "bad_config", hint: "Did you mean execution?" });
  });

  it("names a variable that is no setting, and the one that was meant", () => {
    const { message, hint } = fault({ env: { TOOLWRIGHT_EXECUTION_TIMOUT_MS: "5" } });
    expect(message).toContain("TOOLWRIGHT_EXECUTION_TIMOUT_MS");
    expect(hint).toBe("Did you mean TOOLWRIGHT_EXECUTION_TIMEOUT_MS?");
  });

  it.each([
    ["a word for a number", "execution:\n  timeout_ms: soon\n", "execution.timeout_ms"],
    ["a number below the least", "execution:\n  timeout_ms: 5\n", "execution.timeout_ms"],
    ["a fraction for an integer", "execution:\n  max_rows: 1.5\n", "execution.max_rows"],
    ["not a number", "validation:\n  tolerance: .nan\n", "validation.tolerance"],
    ["nothing for a setting", "execution:\n  timeout_ms:\n", "execution.timeout_ms"],
    ["a choice that there is not", "llm:\n  author: oracle\n", "llm.author"],
    ["a wrong item of a list", "sandbox:\n  require: [isolate, moat]\n", "sandbox.require"],
    ["a section that is a number", "execution: 3\n", "execution"],
  ])("names the setting with %s", (_, text, key) => {
    const file = write(text);
    const { code, message, hint } = fault();
    expect(code).toBe("bad_config");
    expect(message).toContain(`\`${key}\``);
    expect(message).toContain(file);
    expect(hint).not.toBe("");
  });

  it("names the roles that there are", () => {
    write("llm:\n  roles:\n    codr: [a]\n");
    expect(fault()).toMatchObject({ code: "bad_config", hint: "Did you mean coder?" });
  });

  it.each([
    ["a budget of nothing", "llm:\n  budget: { calls: 0 }\n", "llm.budget"],
    ["a key in the place of a variable's name", "llm:\n  api_key_env: sk-marked-4711\n", "llm.api_key_env"],
    ["a key in the address", "llm:\n  base_url: http://me:sk-marked-4711@host/v1\n", "llm.base_url"],
    ["an address that is none", "llm:\n  base_url: localhost\n", "llm.base_url"],
  ])("refuses %s, and repeats no secret", (_, text, key) => {
    write(text);
    expect(fault().message).toContain(key);
    expect(JSON.stringify(fault().toRecord())).not.toContain("marked");
  });

  it("names the variable with a wrong value", () => {
    const { message, hint } = fault({ env: { TOOLWRIGHT_EXECUTION_TIMEOUT_MS: "0x10" } });
    expect(message).toContain("The environment variable TOOLWRIGHT_EXECUTION_TIMEOUT_MS");
    expect(hint).toContain("30000");
  });

  it("names the option with a wrong value", () => {
    expect(fault({ flags: { execution: { timeout_ms: -1 } } }).message).toContain("The options given");
  });

  it("names the missing file that was asked for", () => {
    expect(fault({ file: "none.yaml" }).message).toBe(`There is no configuration file ${join(cwd, "none.yaml")}.`);
  });

  it.each([
    ["a broken line", "execution: {timeout_ms: 5\n", "line"],
    ["a key said twice", "llm:\n  author: builtin\n  author: llm\n", "line 3"],
    ["a tag that makes objects", "llm:\n  author: !!js/function 'x'\n", "line 2"],
    ["a list", "- a\n", "map of sections"],
    ["two documents", "llm: {}\n---\nllm: {}\n", "valid YAML"],
  ])("refuses %s", (_, text, says) => {
    write(text);
    const { code, message } = fault();
    expect(code).toBe("bad_config");
    expect(message).toContain(says);
  });

  it("does not unfold a bomb of aliases", () => {
    const levels = "abcdefghij".split("");
    const bomb = levels.map((name, i) => {
      const before = levels[i - 1];
      return `${name}: &${name} [${(before ? `*${before},` : '"lol",').repeat(9)}]`;
    });
    write(bomb.join("\n"));
    expect(fault()).toMatchObject({ code: "bad_config" });
    expect(fault().message).toContain("too many YAML aliases");
  });

  it("is not moved by keys with a meaning in JavaScript", () => {
    write("__proto__:\n  polluted: 1\n");
    expect(fault().message).toContain("`__proto__`");
    write("execution:\n  __proto__: 1\n");
    expect(fault().message).toContain("`execution.__proto__`");
    write("constructor: {}\n");
    expect(fault().message).toContain("`constructor`");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});
