/** Packages that are installed beside the runtime of a package of tools: with native parts, or needed by few. */
export const RUNTIME_PACKAGES = [
  "@duckdb/node-api",
  "@duckdb/node-bindings",
  "@e965/xlsx",
  "@modelcontextprotocol/server",
  "isolated-vm",
] as const;
