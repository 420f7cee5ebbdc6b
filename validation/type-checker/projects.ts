import { existsSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";
import { CONSOLE_FILE, findLibraries, type Libraries, type Needs, STANDARD_LIBRARIES, STUBS } from "./libraries.ts";
import type { VisibleFiles } from "./native-typescript.ts";

// TypeScript's paths have forward slashes on every system.
const { dirname, join, normalize } = posix;

const FRAME_FILE = "/stub/danfojs-frame.d.ts";

/** A project about one tool: its files exist only for the checker. */
export interface Project {
  configuration: string;
  tool: string;
  /** The file that holds the tool against its spec. */
  spec: string;
}

/** The projects, one for each set of declarations that tools need, and what TypeScript sees of the machine. */
export interface Projects extends VisibleFiles {
  /** Puts a tool into the project that has what it needs. */
  put(needs: Needs, code: string, spec: string): Project;
  /** How many declarations of libraries were read so far. */
  readonly librariesRead: number;
}

/** Strict, and the same for every tool: what is proved here holds wherever the tool is read. */
const OPTIONS = {
  strict: true,
  noUncheckedIndexedAccess: true,
  noFallthroughCasesInSwitch: true,
  target: "es2023",
  lib: STANDARD_LIBRARIES,
  module: "esnext",
  moduleResolution: "bundler",
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  types: [],
  skipLibCheck: true,
  noEmit: true,
};

export function createProjects(): Projects {
  const libraries = findLibraries();
  const files = new Map(STUBS);
  files.set(FRAME_FILE, `export { default as DataFrame } from ${JSON.stringify(withoutEnding(libraries.frame))};`);
  const folders = new Set(["/", "/stub"]);
  let librariesRead = 0;

  return {
    put(needs, code, spec) {
      const folder = `/tool${needs.frames ? "-frames" : ""}${needs.statistics ? "-statistics" : ""}`;
      const project = {
        configuration: `${folder}/tsconfig.json`,
        tool: `${folder}/tool.ts`,
        spec: `${folder}/spec.ts`,
      };
      folders.add(folder);
      files.set(project.configuration, JSON.stringify(configuration(libraries, needs)));
      // A lone surrogate has no UTF-8, which the compiler speaks; what stands for it is as long.
      files.set(project.tool, code.toWellFormed());
      files.set(project.spec, spec.toWellFormed());
      return project;
    },
    read(path) {
      const text = files.get(path);
      if (text !== undefined) return text;
      if (!isLibrary(path, libraries)) return null;
      librariesRead += 1;
      return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, "utf8") : null;
    },
    hasFolder: (path) => folders.has(path) || (isWithin(path, libraries) && existsSync(path)),
    get librariesRead() {
      return librariesRead;
    },
  };
}

function configuration(libraries: Libraries, { frames, statistics }: Needs): object {
  const paths = {
    "toolwright/tool": [libraries.contract],
    "danfojs-node": [frames ? FRAME_FILE : "/stub/danfojs.d.ts"],
    "simple-statistics": [statistics ? libraries.statistics : "/stub/simple-statistics.d.ts"],
  };
  return { compilerOptions: { ...OPTIONS, paths }, files: [CONSOLE_FILE, "./tool.ts", "./spec.ts"] };
}

/** The whitelist of files that the checker may read. */
function isLibrary(path: string, libraries: Libraries): boolean {
  if (path === libraries.contract) return true;
  return path.endsWith(".d.ts") && path === normalize(path) && isWithin(path, libraries);
}

function isWithin(path: string, libraries: Libraries): boolean {
  const danfojs = join(dirname(libraries.frame), "../../..");
  return [libraries.standard, danfojs, dirname(libraries.statistics)].some((folder) => path.startsWith(`${folder}/`));
}

function withoutEnding(path: string): string {
  return path.replace(/\.d\.ts$/, "");
}
