/** Says that a kept tool was not run, and what the data lack for it. */
export function driftSentence(name: string, unmet: readonly string[]): string {
  return `The kept tool ${name} was not run on these data: ${unmet.join("; ")}.`;
}
