const functions =
  "(?:min|minimum|max|maximum|mean|average|avg|median|sum|total|count|mode|range|std|stdev|sd|variance|lowest|highest|smallest|largest)";
const slash = new RegExp(
  `(?<![\\p{L}\\p{N}_/])(${functions})/(?=${functions}(?:/${functions})*(?![\\p{L}\\p{N}_/]))`,
  "giu",
);

/** "min/max price": both of them, where a sign between two figures would divide the one by the other. */
export const withFunctionsApart = (text: string): string =>
  /\bratios?\b/iu.test(text) ? text : text.replace(slash, "$1 and ");
