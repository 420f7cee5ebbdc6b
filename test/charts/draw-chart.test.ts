import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import resvg from "@resvg/resvg-js";
import { afterAll, describe, expect, it } from "vitest";
import { createChartRoom } from "../../charts/draw-chart.ts";

const room = createChartRoom();
afterAll(() => room.close());

const values = [
  { city: "Tromsø", n: 3 },
  { city: "A & B <i>", n: 5 },
];
const bars = {
  mark: "bar",
  data: { name: "table", values },
  encoding: { x: { field: "n", type: "quantitative" }, y: { field: "city", type: "nominal" } },
};

async function svg(spec: Record<string, unknown>): Promise<string> {
  const drawn = await room.draw(spec, "svg");
  if ("problem" in drawn) throw new Error(drawn.problem);
  return new TextDecoder().decode(drawn.image);
}

describe("a chart as an image", () => {
  it("is a PNG, white behind, whose bars are as long as their numbers", async () => {
    const drawn = await room.draw(bars, "png");
    const png = "image" in drawn ? drawn.image : new Uint8Array();
    expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const { pixels, width } = decoded(png);
    expect([...pixels.slice(0, 4)]).toEqual([255, 255, 255, 255]);
    const lengths = barLengths(pixels, width);
    expect(Math.max(...lengths) / Math.min(...lengths)).toBeCloseTo(5 / 3, 1);
  });

  it("is an SVG with the words of the table as text", async () => {
    const text = await svg(bars);
    expect(text).toMatch(/^<svg/);
    expect(text).toContain("Tromsø");
    expect(text).toContain("A &amp; B &lt;i&gt;");
  });

  it("asks nobody for anything: no request leaves, and what it would show from elsewhere is not in it", async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end("[]");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    const hostile = [
      { ...bars, data: { url } },
      { ...bars, mark: { type: "image", url }, encoding: { ...bars.encoding, url: { value: url } } },
      { ...bars, mark: { type: "bar", href: url } },
      { ...bars, data: { url: "/etc/passwd", format: { type: "csv" } } },
      { ...bars, mark: { type: "image", url: "file:///etc/passwd" } },
    ];
    for (const spec of hostile) {
      const drawn = await room.draw(spec, "svg");
      const text = "image" in drawn ? new TextDecoder().decode(drawn.image) : "";
      expect(text).not.toContain(url);
      expect(text).not.toContain("root:");
    }
    expect(asked).toEqual([]);
    await new Promise((resolve) => server.close(resolve));
  });

  it("is not drawn where it takes too long, has too many rows or is no chart, and says why", async () => {
    const hasty = createChartRoom({ timeoutMs: 3_000 });
    const endless = { ...bars, data: { sequence: { start: 0, stop: 1e9 } } };
    expect(await hasty.draw(endless, "png")).toEqual({
      problem: expect.stringMatching(/not done after 3 s|ended before/),
    });
    const failing = { ...bars, data: { sequence: { start: 0, stop: 1e12 } } };
    expect(await hasty.draw(failing, "png")).toEqual({ problem: expect.stringContaining("Invalid array length") });
    expect(await hasty.draw(bars, "svg")).toHaveProperty("image");
    hasty.close();
    const many = { ...bars, data: { values: Array.from({ length: 10_001 }, () => values[0]) } };
    expect(await room.draw(many, "png")).toEqual({ problem: "it has 10001 rows, and at most 10000 are drawn" });
    expect(await room.draw({ mark: 7 }, "png")).toHaveProperty("problem");
  });

  it("is drawn smaller where it would be huge", async () => {
    const drawn = await room.draw({ ...bars, width: 60_000, height: 30 }, "png");
    expect("image" in drawn && decoded(drawn.image).width).toBe(1_600);
  });

  it("is not drawn without its words on a machine without fonts", async () => {
    const bare = createChartRoom({ systemFonts: false });
    expect(await bare.draw(bars, "png")).toEqual({ problem: "this machine has no fonts to write its text with" });
    expect(await bare.draw(bars, "svg")).toHaveProperty("image");
    bare.close();
  });
});

/** The pixels of a PNG, RGBA, by way of resvg itself. */
function decoded(png: Uint8Array): { pixels: Uint8Array; width: number } {
  const view = new DataView(png.buffer, png.byteOffset);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const image = `<image width="${width}" height="${height}" href="data:image/png;base64,${Buffer.from(png).toString("base64")}"/>`;
  const wrapped = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`;
  return { pixels: new resvg.Resvg(wrapped).render().pixels, width };
}

/** The lengths of rows of Vega-Lite's blue, of those that have any. */
function barLengths(pixels: Uint8Array, width: number): number[] {
  const lengths: number[] = [];
  for (let at = 0; at < pixels.length; at += width * 4) {
    let length = 0;
    for (let x = at; x < at + width * 4; x += 4) if (pixels[x] === 0x4c && pixels[x + 1] === 0x78) length += 1;
    if (length > 0) lengths.push(length);
  }
  return lengths;
}
