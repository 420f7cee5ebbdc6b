import { Buffer } from "node:buffer";

/**
 * What crosses between the host and the sandbox's process: frames of four bytes length, one byte kind, and UTF-8 text. The
 * length is checked before a byte is kept, so that a process gone bad can't fill the host's memory.
 */
export const FrameKind = {
  /** host → process: run this tool. */
  run: 1,
  /** host → process: the answer to what the tool asked. */
  answer: 2,
  /** host → process: prepare an isolate with danfojs ahead of need. */
  prepare: 3,
  /** process → host: started, isolated-vm is loaded. */
  ready: 4,
  /** process → host: the tool's first instruction is next. */
  started: 5,
  /** process → host: the tool asks something. */
  ask: 6,
  /** process → host: the run is over, with its report. */
  done: 7,
  /** host → process, and back: what the process itself can reach; for `walls()`. */
  probe: 8,
} as const;
export type FrameKind = (typeof FrameKind)[keyof typeof FrameKind];

const HEADER = 5;

export function encodeFrame(kind: FrameKind, text: string): Buffer {
  const size = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(HEADER + size);
  frame.writeUInt32LE(size, 0);
  frame[4] = kind;
  frame.write(text, HEADER);
  return frame;
}

/** Puts frames together from chunks. `onFrame` hears each; a frame longer than `limit()` bytes calls `onOverflow`, once. */
export function frameReader(
  limit: () => number,
  onFrame: (kind: number, text: string) => void,
  onOverflow: () => void,
): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let size = 0;
  let broken = false;

  /** The first `length` bytes, taken off the front. */
  function take(length: number): Buffer {
    const whole = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    chunks = whole.length > length ? [whole.subarray(length)] : [];
    size -= length;
    return whole.subarray(0, length);
  }

  let header: { length: number; kind: number } | null = null;
  return (chunk) => {
    if (broken) return;
    chunks.push(chunk);
    size += chunk.length;
    for (;;) {
      if (header === null) {
        if (size < HEADER) return;
        const bytes = take(HEADER);
        header = { length: bytes.readUInt32LE(0), kind: bytes[4] as number };
        if (header.length > limit()) {
          broken = true;
          chunks = [];
          onOverflow();
          return;
        }
      }
      if (size < header.length) return;
      const { kind, length } = header;
      header = null;
      onFrame(kind, length === 0 ? "" : take(length).toString("utf8"));
    }
  };
}
