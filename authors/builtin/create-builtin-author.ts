import type { Author } from "../author.ts";

/**
 * The author that needs no model: it reads a question about the profiled tables with a grammar and a lexicon, and writes the
 * tool from the typed intent. The grammar and the writers are loaded on first use and kept; nothing else is.
 */
export function createBuiltinAuthor(): Author {
  let work: Promise<Author> | null = null;
  const load = (): Promise<Author> => {
    work ??= import("./author-at-work.ts").then(({ authorAtWork }) => authorAtWork());
    return work;
  };
  return {
    name: "builtin",
    // Whoever needs it next meets the same fault, and is told.
    warm: () => void load().catch(() => {}),
    readIntent: async (...given) => (await load()).readIntent(...given),
    writeSpec: async (...given) => (await load()).writeSpec(...given),
    writeCode: async (...given) => (await load()).writeCode(...given),
    repair: async (...given) => (await load()).repair(...given),
  };
}
