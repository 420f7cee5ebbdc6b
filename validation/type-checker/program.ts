import { existsSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";
import type typescript from "typescript";
import {
  CONSOLE_FILE,
  findLibraries,
  type Libraries,
  type Needs,
  needsOf,
  STANDARD_LIBRARY_FILES,
  STUBS,
} from "./libraries.ts";
import type { CheckerStatistics } from "./protocol.ts";
import { ts } from "./typescript.ts";

// TypeScript's paths have forward slashes on every system.
const { dirname, join, normalize } = posix;

/** Paths that exist only for the checker: the tool, and the file that holds it against its spec. */
export const TOOL_FILE = "/tool/tool.ts";
export const SPEC_FILE = "/tool/spec.ts";
const FRAME_FILE = "/stub/danfojs-frame.d.ts";

/** Strict, and the same for every tool: what is proved here holds wherever the tool is read. */
const OPTIONS: typescript.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  noFallthroughCasesInSwitch: true,
  exactOptionalPropertyTypes: false,
  target: ts.ScriptTarget.ES2023,
  lib: [...STANDARD_LIBRARY_FILES],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  types: [],
  skipLibCheck: true,
  noEmit: true,
};

/** Builds programs about one tool at a time and remembers everything that is not the tool. */
export interface ProgramBuilder {
  build(code: string, spec: string): typescript.Program;
  readonly statistics: Readonly<CheckerStatistics>;
}

/**
 * Parsed libraries are kept for the life of the builder, and the last program of each set of libraries is handed on to the
 * next, so that a warm build parses the tool alone. The host serves the tool, its spec and the known libraries, and no other
 * file of the machine.
 */
export function createProgramBuilder(): ProgramBuilder {
  const libraries = findLibraries();
  const parsed = new Map<string, typescript.SourceFile>();
  const previous = new Map<string, typescript.Program>();
  const statistics = { programs: 0, librariesParsed: 0 };

  const virtual = new Map(STUBS);
  virtual.set(FRAME_FILE, `export { default as DataFrame } from ${JSON.stringify(libraries.frame)};`);

  const library = (path: string, version: LanguageVersion): typescript.SourceFile | undefined => {
    const known = parsed.get(path);
    if (known) return known;
    const text = virtual.get(path) ?? (isLibrary(path, libraries) ? readText(path) : undefined);
    if (text === undefined) return undefined;
    statistics.librariesParsed += 1;
    const languageVersion = typeof version === "object" ? version.languageVersion : version;
    const file = ts.createSourceFile(path, text, {
      languageVersion,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    });
    parsed.set(path, file);
    return file;
  };

  return {
    statistics,
    build(code, spec) {
      const needs = needsOf(code);
      const key = `${needs.frames} ${needs.statistics}`;
      const own = new Map([
        [TOOL_FILE, code],
        [SPEC_FILE, spec],
      ]);
      const host = createHost(own, virtual, libraries, needs, library);
      const oldProgram = previous.get(key);
      const program = ts.createProgram({
        rootNames: [CONSOLE_FILE, TOOL_FILE, SPEC_FILE],
        options: OPTIONS,
        host,
        ...(oldProgram ? { oldProgram } : {}),
      });
      previous.set(key, program);
      statistics.programs += 1;
      return program;
    },
  };
}

type LanguageVersion = typescript.ScriptTarget | typescript.CreateSourceFileOptions;

function createHost(
  own: ReadonlyMap<string, string>,
  virtual: ReadonlyMap<string, string>,
  libraries: Libraries,
  needs: Needs,
  library: (path: string, version: LanguageVersion) => typescript.SourceFile | undefined,
): typescript.CompilerHost {
  const text = (path: string): string | undefined => own.get(path) ?? virtual.get(path);
  return {
    getSourceFile(path, version) {
      const code = own.get(path);
      return code === undefined ? library(path, version) : ts.createSourceFile(path, code, version);
    },
    resolveModuleNameLiterals: (names, containing) =>
      names.map(({ text: name }) => {
        const path = resolveModule(name, containing, libraries, needs);
        if (path === undefined) return { resolvedModule: undefined };
        const extension = path.endsWith(".d.ts") ? ts.Extension.Dts : ts.Extension.Ts;
        return { resolvedModule: { resolvedFileName: path, extension, isExternalLibraryImport: false } };
      }),
    resolveTypeReferenceDirectiveReferences: (references) =>
      references.map(() => ({ resolvedTypeReferenceDirective: undefined })),
    getDefaultLibFileName: () => join(libraries.standard, "lib.es5.d.ts"),
    getDefaultLibLocation: () => libraries.standard,
    getCurrentDirectory: () => "/tool",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => {},
    fileExists: (path) => text(path) !== undefined || (isLibrary(path, libraries) && existsSync(path)),
    readFile: (path) => text(path) ?? (isLibrary(path, libraries) ? readText(path) : undefined),
  };
}

/** What a module specifier means, by who asks: the tool and its spec know the contract only. */
function resolveModule(name: string, from: string, libraries: Libraries, needs: Needs): string | undefined {
  if (from === TOOL_FILE) return name === "toolwright/tool" ? libraries.contract : undefined;
  if (from === SPEC_FILE)
    return name === "./tool.ts" ? TOOL_FILE : name === "toolwright/tool" ? libraries.contract : undefined;
  if (name === "danfojs-node") return needs.frames ? FRAME_FILE : "/stub/danfojs.d.ts";
  if (name === "simple-statistics") return needs.statistics ? libraries.statistics : "/stub/simple-statistics.d.ts";
  // Within a library; what it imports from elsewhere (plots, tables, file readers) stays unresolved and is `any` there.
  if (name === libraries.frame) return name;
  if (!name.startsWith(".")) return undefined;
  const path = join(dirname(from), name);
  const candidates = [path.replace(/\.js$/, ".d.ts"), `${path}.d.ts`, join(path, "index.d.ts")];
  return candidates.find((candidate) => isLibrary(candidate, libraries) && existsSync(candidate));
}

/** The whitelist of files that the checker may read. */
function isLibrary(path: string, libraries: Libraries): boolean {
  if (path === libraries.contract) return true;
  if (!path.endsWith(".d.ts") || path !== normalize(path)) return false;
  const danfojs = join(dirname(libraries.frame), "../../..");
  return [libraries.standard, danfojs, dirname(libraries.statistics)].some((folder) => path.startsWith(`${folder}/`));
}

function readText(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, "utf8") : undefined;
}
