/** Signs that people write where there is no value, by their names: the body of a pattern. */
export const symbolNames =
  "(?:(?:single|lone|bare|plain|double) )?(?:hyphens?|dash(?:es)?|minus(?: signs?)?|question marks?|asterisks?|stars?|dots?|full stops?|periods?|slash(?:es)?|tildes?|hash(?: signs?)?|underscores?|crosses|cross)";
