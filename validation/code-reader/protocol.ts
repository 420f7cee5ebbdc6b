import type { Diagnostic } from "../../state/report.ts";

/** A name in the code and the 1-based line where it stands. */
export interface NamedPlace {
  name: string;
  line: number;
}

/** What a tool's module exports and which parameters it reads, as far as its syntax tree tells. */
export interface ModuleShape {
  /** The default export; null where there is none. */
  main: { line: number; isFunction: boolean; parameters: number } | null;
  /** Exported values beside the default. Types may be exported. */
  others: NamedPlace[];
  /** Each parameter that is read by name. */
  parameters: NamedPlace[];
  /** The parameters are also used as a whole, or under a computed name: then any of them may be read. */
  anyParameter: boolean;
}

/** What the main thread asks of the worker. */
export type ReaderRequest = { kind: "warm" } | { kind: "syntax" | "policy" | "shape" | "javascript"; code: string };

export interface ReaderAnswers {
  warm: null;
  syntax: Diagnostic[];
  policy: Diagnostic[];
  shape: ModuleShape | Diagnostic;
  javascript: string | Diagnostic;
}

/** A question on the wire: its number, and the question. */
export interface Envelope {
  id: number;
  request: ReaderRequest;
}

export type Reply =
  | { id: number; ok: true; answer: ReaderAnswers[keyof ReaderAnswers] }
  | { id: number; ok: false; tooDeep: boolean; message: string };
