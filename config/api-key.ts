/**
 * The key in the environment variable of that name, or null where it is not set. Read when a request is made, handed to the
 * request and kept nowhere else.
 */
export function readApiKey(
  variable: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  return env[variable]?.trim() || null;
}
