/** Words for the upper and the lower end of what is measured, as they stand before a noun or behind "is". */
export const highest =
  "highest|largest|greatest|biggest|maximal|maximum|topmost|at (?:its|the) (?:highest|largest|peak|maximum)";
export const lowest = "lowest|smallest|minimal|minimum|least|at (?:its|the) (?:lowest|smallest|minimum)";
