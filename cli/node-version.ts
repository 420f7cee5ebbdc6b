/** The oldest Node that Toolwright runs on: it needs the permissions and the TypeScript support of this one. */
export const OLDEST_NODE = 26;

/** What is wrong with a version of Node (`process.versions.node`), in a sentence; null if it will do. */
export function nodeProblem(version: string): string | null {
  const major = Number.parseInt(version, 10);
  if (major >= OLDEST_NODE) return null;
  return `Toolwright needs Node ${OLDEST_NODE} or newer; this is Node ${version}. In a clone, \`npm start\` brings the right one.`;
}
