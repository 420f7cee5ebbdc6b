import type { CallToolResult } from "@modelcontextprotocol/server";
import { type RunView, safeSentence } from "../index.ts";
import type { Service } from "./service.ts";

/**
 * The chart of a run as a PNG image for the client; why there is none, in a sentence, where it can't be drawn; nothing where the
 * run has no chart. The result stands without it, so nothing that goes wrong here goes any further.
 */
export async function chartContent(
  { thread, chart }: RunView,
  { toolwright }: Service,
  signal: AbortSignal,
): Promise<CallToolResult["content"]> {
  if (chart === null) return [];
  const drawn = await toolwright.chart(thread, { signal }).catch(() => ({ problem: "something went wrong" }));
  if ("problem" in drawn) {
    const path = safeSentence(chart.path);
    return [{ type: "text", text: `No image of the chart: ${safeSentence(drawn.problem)}. It is in ${path}.` }];
  }
  return [{ type: "image", mimeType: "image/png", data: Buffer.from(drawn.image).toString("base64") }];
}
