import type { Diagnostic } from "../../state/report.ts";
import type { Parameters } from "../../state/spec.ts";

/** A name in the code and the 1-based line where it stands. */
export interface NamedPlace {
  name: string;
  line: number;
}

/** What a tool's module exports and which parameters it reads, as far as its syntax tree tells. */
export interface ModuleShape {
  /** Default exports; a valid tool has one. */
  defaults: { line: number; isFunction: boolean; parameters: number }[];
  /** Exported values beside the default. Types may be exported. */
  others: NamedPlace[];
  /** Each parameter that is read by name. */
  parameters: NamedPlace[];
  /** The parameters are also used as a whole, or under a computed name: then any of them may be read. */
  anyParameter: boolean;
}

/** How much the worker has had to do: what "warm" means, in numbers that don't depend on the machine. */
export interface CheckerStatistics {
  /** Programs built; one a check of types. */
  programs: number;
  /** Library declarations parsed. A warm check parses none. */
  librariesParsed: number;
}

/** What the main thread asks of the worker. */
export type CheckerRequest =
  | { kind: "warm" | "statistics" }
  | { kind: "syntax" | "policy" | "shape"; code: string }
  | { kind: "types"; code: string; parameters: Parameters };

export interface CheckerAnswers {
  warm: null;
  statistics: CheckerStatistics;
  syntax: Diagnostic[];
  policy: Diagnostic[];
  shape: ModuleShape;
  types: Diagnostic[];
}

/** A question on the wire: its number, and the question. */
export interface Envelope {
  id: number;
  request: CheckerRequest;
}

export type Reply =
  | { id: number; ok: true; answer: CheckerAnswers[keyof CheckerAnswers] }
  | { id: number; ok: false; tooDeep: boolean; message: string };
