/** What time it is; passed in, so that a test decides. */
export type Clock = () => Date;

/** Milliseconds from some fixed moment, never going back: for measuring how long things take. */
export type Stopwatch = () => number;
