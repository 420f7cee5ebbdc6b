import type { CallToolResult } from "@modelcontextprotocol/server";
import type { z } from "zod";
import { markdownSpan, markdownText, type ToolSummary } from "../index.ts";
import type { ListOutput } from "./own-tools.ts";
import type { Service } from "./service.ts";

interface Page {
  limit: number;
  offset: number;
}

/** A page of the kept tools, newest first; or of the reference tools. */
export async function listTools(
  { reference, ...page }: Page & { reference: boolean },
  service: Service,
): Promise<CallToolResult> {
  if (reference) return toolPage(await service.toolwright.tools.reference(), page, service);
  const tools = await service.toolwright.tools.list();
  const newest = tools.sort((a, b) => b.createdAt.localeCompare(a.createdAt) || a.name.localeCompare(b.name));
  return toolPage(newest, page, service);
}

/** The kept tools that have words of the query in their names or descriptions, those with the most words first. */
export async function searchTools(
  { query, ...page }: Page & { query: string },
  service: Service,
): Promise<CallToolResult> {
  const words = wordsOf(query);
  const scored = (await service.toolwright.tools.list()).map((tool) => ({ tool, score: scoreOf(tool, words) }));
  const found = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  return toolPage(
    found.map(({ tool }) => tool),
    page,
    service,
  );
}

function wordsOf(text: string): string[] {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** How many words of the query a tool has; one that it only has as a part of a longer word counts half. */
function scoreOf({ name, description }: ToolSummary, words: readonly string[]): number {
  const own = wordsOf(`${name.replaceAll("_", " ")} ${description}`);
  return words.reduce((sum, word) => {
    if (own.includes(word)) return sum + 1;
    return own.some((other) => other.includes(word)) ? sum + 0.5 : sum;
  }, 0);
}

async function toolPage(tools: readonly ToolSummary[], page: Page, { toolwright }: Service): Promise<CallToolResult> {
  const shown = await Promise.all(
    tools.slice(page.offset, page.offset + page.limit).map(async ({ name, version, description }) => ({
      name,
      version,
      description,
      // One whose files were changed is still told of: running it says what happened.
      parameters: await toolwright.tools.show(name).then(
        ({ spec }) => Object.keys(spec.parameters.properties),
        () => [],
      ),
    })),
  );
  const structuredContent: z.infer<typeof ListOutput> = { tools: shown, total: tools.length };
  const lines = shown.map(({ name, version, description, parameters }) => {
    const takes = parameters.length === 0 ? "" : ` Parameters: ${parameters.map(markdownSpan).join(", ")}.`;
    return `- ${markdownSpan(name)}, version ${version}: ${markdownText(description)}${takes}`;
  });
  const text = lines.length === 0 ? "No kept tool." : `${lines.join("\n")}\n\n${shown.length} of ${tools.length}.`;
  return { content: [{ type: "text", text }], structuredContent };
}
