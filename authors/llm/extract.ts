/** What a model said, without what it thought aloud: closed blocks, an opening without an end, an end without an opening. */
export function withoutThinking(text: string): string {
  const closed = text.replace(/<(think|thinking|reasoning)>[\s\S]*?<\/\1>/gi, "");
  const afterEnd = closed.replace(/^[\s\S]*<\/(think|thinking|reasoning)>/i, "");
  return afterEnd.replace(/<(think|thinking|reasoning)>[\s\S]*$/i, "").trim();
}

/** The JSON value in a text: the whole of it, or what is in a code block, or the longest object among the prose. */
export function extractJson(text: string): { found: true; value: unknown } | { found: false } {
  const clean = withoutThinking(text);
  const places = [clean, ...fencedBlocks(clean).map(({ body }) => body), ...braced(clean)];
  for (const place of places) {
    const value = parse(place);
    if (typeof value === "object" && value !== null) return { found: true, value };
  }
  return { found: false };
}

/** The TypeScript module in a text: the longest code block, or the text itself if it is one. */
export function extractCode(text: string): string | null {
  const clean = withoutThinking(text);
  const blocks = fencedBlocks(clean).filter(({ language }) => /^(ts|tsx|typescript|js|javascript|)$/.test(language));
  const longest = blocks.map(({ body }) => body).sort((a, b) => b.length - a.length)[0];
  const code = longest ?? (looksLikeModule(clean) ? clean : null);
  return code === null ? null : `${code.trim()}\n`;
}

/** The block of that language, as in "```wrong-example". */
export function extractBlock(text: string, language: string): string | null {
  return fencedBlocks(withoutThinking(text)).find((block) => block.language === language)?.body ?? null;
}

function looksLikeModule(text: string): boolean {
  return /^(import |export |\/\*\*|\/\/|interface |type )/.test(text) && /export default/.test(text);
}

function fencedBlocks(text: string): { language: string; body: string }[] {
  const blocks: { language: string; body: string }[] = [];
  let open: { fence: string; language: string; lines: string[] } | null = null;
  for (const line of text.split("\n")) {
    const fence = /^\s*(`{3,}|~{3,})\s*([\w-]*)\s*$/.exec(line);
    if (open === null) {
      if (fence) open = { fence: fence[1] ?? "", language: (fence[2] ?? "").toLowerCase(), lines: [] };
    } else if (fence && fence[2] === "" && (fence[1] ?? "").startsWith(open.fence)) {
      blocks.push({ language: open.language, body: open.lines.join("\n") });
      open = null;
    } else open.lines.push(line);
  }
  // A block that was never closed ends with the text: the checks will say whether something is missing.
  if (open !== null && open.lines.length > 0) blocks.push({ language: open.language, body: open.lines.join("\n") });
  return blocks;
}

/** The outermost `{…}` of a text, longest first; braces in strings don't count. */
function braced(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = -1;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === "\\") i++;
      else if (character === '"') inString = false;
    } else if (character === '"' && depth > 0) inString = true;
    else if (character === "{") {
      if (depth === 0) start = i;
      depth++;
    } else if (character === "}" && depth > 0) {
      depth--;
      if (depth === 0) found.push(text.slice(start, i + 1));
    }
  }
  return found.sort((a, b) => b.length - a.length).slice(0, 20);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
