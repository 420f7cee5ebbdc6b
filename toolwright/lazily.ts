/** Something made on first use and then kept. `made()` looks whether it was, without making it. */
export interface Lazy<T> {
  (): T;
  made(): T | null;
}

export function lazily<T>(make: () => T): Lazy<T> {
  let kept: { value: T } | null = null;
  return Object.assign(() => (kept ??= { value: make() }).value, { made: () => kept?.value ?? null });
}
