import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { markdownSpan, markdownText } from "../presenter/safe-text.ts";
import type { ParameterSchema, ToolSpec } from "../state/spec.ts";
import type { KeptTool } from "../tools/registry.ts";
import { prettyJson } from "../tools/tool-files.ts";
import { RUNTIME_PACKAGES } from "./runtime-packages.ts";

export interface PackageFacts {
  tools: readonly { tool: KeptTool; laws: readonly string[] }[];
  /** The package's name, as npm allows it. */
  name: string;
  license: string;
  /** Whether tests are written too. */
  tests: boolean;
}

/** The files of a package, but the runtime: path, with `/`, to text. */
export function packageFiles(facts: PackageFacts): Record<string, string> {
  const files: Record<string, string> = {
    "package.json": prettyJson(manifest(facts)),
    "README.md": readme(facts),
    ".gitignore": "node_modules/\n",
    "index.js": INDEX,
    "run.js": RUN,
    "server.js": SERVER,
  };
  for (const { tool, laws } of facts.tools) {
    files[`tools/${tool.name}/tool.ts`] = tool.code;
    files[`tools/${tool.name}/spec.json`] = prettyJson({ ...tool.spec, name: tool.name });
    if (facts.tests) files[`tests/${tool.name}.test.js`] = testFile(tool.name, tool.spec, laws);
  }
  return files;
}

function versionOf({ tools }: PackageFacts): string {
  const [only] = tools;
  return `${tools.length === 1 && only ? Math.max(1, only.tool.version) : 1}.0.0`;
}

function manifest(facts: PackageFacts): object {
  const { name, license, tools, tests } = facts;
  const own = ownManifest();
  return {
    name,
    version: versionOf(facts),
    description:
      tools.length === 1 ? tools[0]?.tool.description : `${tools.length} data tools that were proved and approved.`,
    license,
    private: license === "UNLICENSED",
    type: "module",
    engines: own.engines,
    exports: "./index.js",
    bin: { [name]: "./server.js" },
    files: ["index.js", "run.js", "server.js", "runtime", "tools", "tests"],
    scripts: { start: "node server.js", ...(tests ? { test: "node --test tests/" } : {}) },
    dependencies: Object.fromEntries(RUNTIME_PACKAGES.map((each) => [each, own.dependencies[each]])),
    // isolated-vm takes the binary that suits the Node in the path while it is installed: an older npm's would be another one.
    devDependencies: { node: own.devDependencies["node"] },
    allowScripts: { node: true, "isolated-vm": true },
    toolwright: {
      version: own.version,
      tools: tools.map(({ tool }) => ({ name: tool.name, version: tool.version, sha256: tool.sha256 })),
    },
  };
}

/** Toolwright's own manifest, which both the sources and the built files lie below. */
interface Manifest {
  version: string;
  engines: object;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

function ownManifest(): Manifest {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    try {
      return JSON.parse(readFileSync(join(at, "package.json"), "utf8"));
    } catch (error) {
      if (dirname(at) === at) throw error;
    }
  }
}

const INDEX = `import { openPackageRooms, readTools, runTool } from "./runtime/lib/index.js";

const tools = readTools(import.meta.dirname);

/** The tools' names, descriptions and parameters. */
export const specs = Object.fromEntries([...tools].map(([name, { spec }]) => [name, spec]));

/**
 * Runs a tool: \`data\` are paths of data files, \`params\` its parameters, of which those left out keep their defaults.
 * Gives { table, answers, summary, chart }.
 */
export async function run(name, { data, params = {}, signal } = {}) {
  const tool = tools.get(name);
  if (!tool) throw new Error(\`There is no tool "\${name}"; there is \${[...tools.keys()].join(", ")}.\`);
  const rooms = openPackageRooms();
  try {
    return await runTool(tool, { data: data ?? [], params, signal }, rooms);
  } finally {
    await rooms.close();
  }
}
`;

const RUN = `#!/usr/bin/env node
import { parseArgs } from "node:util";
import { run, specs } from "./index.js";

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: "string", multiple: true }, param: { type: "string", multiple: true } },
  });
  const names = Object.keys(specs);
  const name = positionals[0] ?? (names.length === 1 ? names[0] : "");
  const params = Object.fromEntries((values.param ?? []).map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
  console.log(JSON.stringify(await run(name, { data: values.data, params }), null, 2));
} catch (fault) {
  console.error(fault.hint ? \`\${fault.message} \${fault.hint}\` : fault.message);
  process.exitCode = 1;
}
`;

const SERVER = `#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readTools, serve } from "./runtime/lib/index.js";

try {
  const { values } = parseArgs({ options: { "allow-dir": { type: "string", multiple: true } } });
  const { name, version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
  await serve({ tools: readTools(import.meta.dirname), name, version, allowDirs: values["allow-dir"] ?? [] });
} catch (fault) {
  console.error(fault.hint ? \`\${fault.message} \${fault.hint}\` : fault.message);
  process.exitCode = 1;
}
`;

function testFile(name: string, spec: ToolSpec, laws: readonly string[]): string {
  const test = (title: string, call: string): string =>
    `test(${JSON.stringify(title)}, async () => assert.deepEqual(await tool.${call}, []));`;
  return `${[
    'import assert from "node:assert/strict";',
    'import { after, test } from "node:test";',
    'import { join } from "node:path";',
    'import { readTools, toolTests } from "../runtime/lib/index.js";',
    "",
    `const tool = toolTests(readTools(join(import.meta.dirname, "..")).get(${JSON.stringify(name)}));`,
    "after(() => tool.close());",
    "",
    ...spec.examples.map((each) => test(`worked example: ${each.name}`, `example(${JSON.stringify(each.name)})`)),
    ...laws.map((law) => test(`law: ${law}`, `law(${JSON.stringify(law)})`)),
    test("every parameter changes the result, and nothing else is wrong", "others()"),
    test("awkward tables", "edges()"),
    test("two runs, one answer", "determinism()"),
  ].join("\n")}\n`;
}

function readme({ tools, name, tests }: PackageFacts): string {
  const sections = tools.map(({ tool }) => toolSection(tool));
  const [first] = tools;
  const files = exampleFiles(first?.tool.spec);
  const example = `node run.js ${first?.tool.name ?? "NAME"} ${files.map((file) => `--data ${file}`).join(" ")}${exampleParameter(first?.tool.spec)}`;
  return `# ${markdownText(name)}

${tools.length === 1 ? "A data tool" : "Data tools"} made, proved and approved with Toolwright ${ownManifest().version}, as a package that stands alone.

Needs Node ${(ownManifest().engines as { node?: string }).node ?? ""} and the packages in \`package.json\`: \`npm install\`, which also brings that Node for npm's own scripts.

\`\`\`sh
${example}${tests ? "\nnpm test" : ""}
\`\`\`

As an MCP server on standard input and output, which reads files below \`--allow-dir\` (the folder it is started in, if left out):

\`\`\`json
{
  "mcpServers": {
    ${JSON.stringify(name)}: { "command": "node", "args": ["/path/to/${name}/server.js", "--allow-dir", "/path/to/data"] }
  }
}
\`\`\`

In a program: \`import { run } from ${JSON.stringify(name)}\`, then \`await run("NAME", { data: [${files.map((file) => JSON.stringify(file)).join(", ")}], params: {} })\`.

${sections.join("\n\n")}

## Where the code runs

\`runtime/\` is the part of Toolwright that runs tools, under its licence (\`runtime/LICENSE\`). It keeps the walls: each run is in a fresh
isolate without Node, files or network, in a process without permissions, on Linux under bubblewrap where that is installed; SQL
is asked of DuckDB in a process of its own, which is locked once the data is loaded. What is not here are the reviews: nothing
checks who changed \`tools/\`, and whoever changes \`runtime/\` or \`node_modules\` is past every wall.
`;
}

/** Stand-ins for the files that a tool takes: one for each of its tables. */
function exampleFiles(spec: ToolSpec | undefined): string[] {
  return Object.keys(spec?.requires ?? {}).length > 1 ? ["FILE", "SECOND_FILE"] : ["FILE"];
}

function exampleParameter(spec: ToolSpec | undefined): string {
  const [first] = Object.entries(spec?.parameters.properties ?? {});
  return first ? ` --param ${first[0]}=${shellWord(first[1].default)}` : "";
}

function shellWord(value: ParameterSchema["default"]): string {
  const text = [value].flat().join(",");
  return /^[\w.,-]+$/.test(text) ? text : "VALUE";
}

function toolSection({ name, version, description, spec }: KeptTool): string {
  const parameters = Object.entries(spec.parameters.properties).map(
    ([key, schema]) =>
      `- ${markdownSpan(key)} (${schema.type}, ${markdownSpan(JSON.stringify(schema.default))} if not given): ${markdownText(schema.description)}`,
  );
  const columns = Object.entries(spec.requires).flatMap(([table, required]) =>
    required.map((column) => `- ${markdownSpan(`${table}.${column.name}`)} (${column.type})`),
  );
  return [
    `## ${markdownText(name)}, version ${version}`,
    markdownText(description),
    columns.length === 0 ? "" : `Needs the columns, or those that its parameters name:\n\n${columns.join("\n")}`,
    parameters.length === 0 ? "It has no parameters." : `Parameters:\n\n${parameters.join("\n")}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}
