/** Verbs of steps, each with its forms behind "after" and in the passive. */
const verbs: readonly (readonly [string, string, string])[] = [
  ["drop", "dropping", "dropped"],
  ["remove", "removing", "removed"],
  ["delete", "deleting", "deleted"],
  ["exclude", "excluding", "excluded"],
  ["discard", "discarding", "discarded"],
  ["omit", "omitting", "omitted"],
  ["eliminate", "eliminating", "eliminated"],
  ["leave out", "leaving out", "left out"],
  ["filter out", "filtering out", "filtered out"],
  ["throw out", "throwing out", "thrown out"],
  ["fill", "filling", "filled"],
  ["fill in", "filling in", "filled in"],
  ["impute", "imputing", "imputed"],
  ["replace", "replacing", "replaced"],
  ["forward fill", "forward filling", "forward filled"],
  ["forward-fill", "forward-filling", "forward-filled"],
  ["deduplicate", "deduplicating", "deduplicated"],
  ["standardise", "standardising", "standardised"],
  ["standardize", "standardizing", "standardized"],
  ["scale", "scaling", "scaled"],
  ["rescale", "rescaling", "rescaled"],
  ["normalise", "normalising", "normalised"],
  ["normalize", "normalizing", "normalized"],
];
const byForm = new Map(verbs.flatMap(([verb, ...forms]) => forms.map((form) => [form, verb] as const)));

/** "Dropping rows", "rows are dropped", "median imputation of age" as one would order it. */
export function imperative(clause: string): string {
  const said = clause
    .trim()
    .replace(/^(?:please|first|then|next|and|you|we|i|having|let's|to) /u, "")
    .replace(/^(?:you|we|i) /u, "")
    .replace(/^(?:removal|exclusion|deletion) of /u, "remove ")
    .replace(/^(mean|median|mode) imput(?:ing|ation of|ation on|ation in) /u, "$1 impute ")
    .replace(/^log[- ]transforming /u, "log transform ")
    // The verb alone says as much: "log the price".
    .replace(/^log (?:of )?(?=(?:the )?⟨)/u, "log transform ")
    .replace(/^min-?\s?max[- ](normali[sz]|scal)(?:ing|ed) /u, (_, stem: string) => `min-max ${stem}e `);
  for (const [form, verb] of byForm) if (said.startsWith(`${form} `)) return `${verb}${said.slice(form.length)}`;
  const passive = /^(.+?) (?:is|are|were|was|have been|has been|being|gets?) (.+)$/u.exec(said);
  if (passive === null) return said;
  for (const [form, verb] of byForm)
    if (passive[2] === form || passive[2]?.startsWith(`${form} `))
      return `${verb} ${passive[1]}${passive[2].slice(form.length)}`;
  return said;
}
