/** Values from one source, by section and key, not yet checked. */
export interface Layer {
  values: Readonly<Record<string, unknown>>;
  /** Where a value stands, for an error message: the file and its line, or the variable. */
  place(path: readonly string[]): string;
}
