import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { closeSync, createReadStream, fstatSync, openSync, readSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { ToolwrightError } from "../../../state/errors.ts";

const pageBytes = 1024 * 1024;

/** Bytes of a file from `position` on, at most `length`. */
export function readPart(path: string, position: number, length: number): Buffer {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(Math.min(length, Math.max(0, fstatSync(file).size - position)));
    let filled = 0;
    while (filled < buffer.length) {
      const read = readSync(file, buffer, filled, buffer.length - filled, position + filled);
      if (read === 0) break;
      filled += read;
    }
    return buffer.subarray(0, filled);
  } finally {
    closeSync(file);
  }
}

/** Unpacks a gzip file. Throws ToolwrightError: too_large beyond `maxBytes`, file_malformed when it is damaged. */
export async function unpackGzip(from: string, to: string, given: string, maxBytes: number): Promise<void> {
  const output = openSync(to, "wx");
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(from, { highWaterMark: pageBytes }).pipe(
      createGunzip({ chunkSize: pageBytes }),
    )) {
      bytes += (chunk as Buffer).length;
      if (bytes > maxBytes) throw tooLargeUnpacked(given, maxBytes);
      writeSync(output, chunk as Buffer);
    }
  } catch (cause) {
    if (cause instanceof ToolwrightError) throw cause;
    throw new ToolwrightError(
      "file_malformed",
      `${given} is a damaged gzip file: ${(cause as Error).message}.`,
      "Get the file again, or unpack it yourself to see how much of it is whole.",
      { cause },
    );
  } finally {
    closeSync(output);
  }
  if (bytes === 0)
    throw new ToolwrightError(
      "file_empty",
      `${given} is empty once unpacked.`,
      "Check that the file was written completely.",
    );
}

export function tooLargeUnpacked(given: string, maxBytes: number): ToolwrightError {
  const limit = Math.round(maxBytes / 1024 / 1024);
  return new ToolwrightError(
    "too_large",
    `${given} is larger than ${limit} MB once unpacked.`,
    "Raise execution.max_file_mb if the file is what you think it is.",
  );
}

/** Writes a text file anew as UTF-8, with plain line ends if wanted. Throws ToolwrightError too_large. */
export function transcode(from: string, to: string, encoding: string, plainLineEnds: boolean): void {
  const decoder = new TextDecoder(encoding);
  const input = openSync(from, "r");
  const output = openSync(to, "wx");
  const page = Buffer.allocUnsafe(pageBytes);
  const write = (text: string): void => {
    writeSync(output, plainLineEnds ? text.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : text);
  };
  let held = "";
  try {
    for (;;) {
      const read = readSync(input, page);
      const text = held + (read === 0 ? decoder.decode() : decoder.decode(page.subarray(0, read), { stream: true }));
      // A line end may be cut in two by the end of a page.
      held = read > 0 && text.endsWith("\r") ? "\r" : "";
      write(held === "" ? text : text.slice(0, -1));
      if (read === 0) break;
    }
  } finally {
    closeSync(input);
    closeSync(output);
  }
}

export interface Digest {
  sha256: string;
  utf8: boolean;
  nul: boolean;
}

/** Reads a file once: its digest, whether it is UTF-8 all through, and whether a NUL byte is in it. */
export async function digestFile(path: string, asText: boolean): Promise<Digest> {
  const hash = createHash("sha256");
  const file = await open(path, "r");
  const page = Buffer.allocUnsafe(pageBytes + 3);
  let utf8 = true;
  let nul = false;
  let kept = 0;
  try {
    for (;;) {
      const { bytesRead } = await file.read(page, kept, pageBytes, null);
      if (bytesRead === 0) break;
      hash.update(page.subarray(kept, kept + bytesRead));
      if (!asText) continue;
      const text = page.subarray(0, kept + bytesRead);
      nul ||= text.includes(0);
      const whole = wholeCharacters(text);
      utf8 &&= isUtf8(text.subarray(0, whole));
      kept = text.length - whole;
      text.copy(page, 0, whole);
    }
  } finally {
    await file.close();
  }
  return { sha256: hash.digest("hex"), utf8: utf8 && kept === 0, nul };
}

/** How many bytes of a buffer are not the beginning of a UTF-8 character that is cut off by its end. */
export function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
