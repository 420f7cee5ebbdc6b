import type { BuildOptions } from "esbuild";

/** How files for Node are bundled, whatever is in them. */
export const BUNDLE: BuildOptions = {
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node26",
  keepNames: false,
  legalComments: "linked",
  logLevel: "error",
  // Parts of the packages are CommonJS and ask for Node's own modules by `require`.
  banner: {
    js: 'import { createRequire as __requireOf } from "node:module";const require = __requireOf(import.meta.url);',
  },
};
