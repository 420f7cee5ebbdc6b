/** Words for the upper and the lower end of what is measured, as they stand before a noun or behind "is". */
export const highest =
  "highest|largest|greatest|biggest|maximal|maximum|topmost|at (?:its|the) (?:highest|largest|peak|maximum)";
export const lowest = "lowest|smallest|minimal|minimum|least|at (?:its|the) (?:lowest|smallest|minimum)";

/** Superlatives of adjectives that say by what is measured: of the upper end of it, and of the lower. */
export const longest =
  "highest|largest|greatest|biggest|longest|tallest|heaviest|fastest|oldest|strongest|deepest|widest|warmest|hottest|thickest|steepest|dearest|costliest|busiest";
export const shortest =
  "lowest|smallest|least|shortest|lightest|slowest|youngest|weakest|shallowest|narrowest|coldest|coolest|thinnest|cheapest";
