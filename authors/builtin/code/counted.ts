/** A number of things within a template literal, in the singular where it is one: "1 row", "3 rows". */
export function counted(length: string, noun: string): string {
  return `\${${length}} \${${length} === 1 ? "${noun}" : "${noun}s"}`;
}
