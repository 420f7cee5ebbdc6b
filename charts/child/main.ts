/**
 * The process that draws one chart and ends. Vega compiles expressions of the spec into functions, so a spec is code as far
 * as this process is concerned: it has no environment, no network, no file to write and a parent that kills it in time.
 */
import process from "node:process";
import resvg from "@resvg/resvg-js";
import { type Loader, type LoggerInterface, logger, None, parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { DrawLimits, DrawReply, DrawRequest } from "../protocol.ts";

const { Resvg } = resvg;

/** Vega asks its loader for everything that is elsewhere: data, images, links. There is nothing elsewhere. */
const nothing = async (): Promise<never> => {
  throw new Error("A chart loads nothing.");
};
const loader = { load: nothing, sanitize: nothing, http: nothing, file: nothing } as unknown as Loader;

/** A chart's text is measured by Vega and drawn by resvg; small charts are drawn at twice their size, to be sharp. */
const SHARP = 2;

process.once("message", (request: DrawRequest) => {
  draw(request).then(reply, (fault: unknown) => {
    reply({ problem: fault instanceof Error ? fault.message : "the chart could not be drawn" });
  });
});
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.send?.("ready");

function reply(answer: DrawReply): void {
  process.send?.(answer);
}

async function draw({ spec, format, limits, systemFonts }: DrawRequest): Promise<DrawReply> {
  const svg = await svgOf(spec);
  const image = format === "svg" ? new TextEncoder().encode(svg) : pngOf(svg, limits, systemFonts);
  if (image === null) return { problem: "this machine has no fonts to write its text with" };
  if (image.length > limits.bytes) return { problem: `the image would have ${image.length} bytes` };
  return { image };
}

async function svgOf(spec: DrawRequest["spec"]): Promise<string> {
  // Vega tells its logger of what went wrong, and draws an empty chart.
  const wrong: string[] = [];
  const listening = {
    ...logger(None),
    error: (...words: unknown[]) => wrong.push(words.join(" ")),
  } as unknown as LoggerInterface;
  const compiled = compile({ background: "white", ...spec } as unknown as TopLevelSpec, { logger: listening });
  const view = new View(parse(compiled.spec), { renderer: "none", loader, logger: listening });
  const svg = await view.toSVG();
  if (wrong.length > 0) throw new Error(wrong[0]);
  // The loader leaves none of these; resvg reads files, so it is not left to the loader alone.
  if (/<(image|use|script|foreignObject|style)\b|\bhref=/i.test(svg))
    throw new Error("the chart refers to something else");
  return svg;
}

/** Null where there is text, and no font to write it with: a chart without its words would mislead. */
function pngOf(svg: string, { side }: DrawLimits, systemFonts: boolean): Uint8Array | null {
  const font = { loadSystemFonts: systemFonts, defaultFontFamily: "DejaVu Sans" };
  if (svg.includes("<text") && !hasFonts(font)) return null;
  const { width, height } = new Resvg(svg, { font });
  const longest = Math.max(width, height);
  const zoom = Math.min(SHARP, side / longest);
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value: zoom }, background: "white" }).render().asPng();
}

function hasFonts(font: { loadSystemFonts: boolean }): boolean {
  const word = '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="20"><text y="15">chart</text></svg>';
  return new Resvg(word, { font }).getBBox() !== undefined;
}
