/** Things that are called by a title, where a table has no column of their own name. */
export const titled: ReadonlySet<string> = new Set(
  "book film movie song album dvd play game video programme show magazine record".split(" "),
);

/** Marks and the like: who has more of them did better. */
export const markRows: readonly string[] = "mark grade score result exam test".split(" ");
