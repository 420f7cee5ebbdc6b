/** What a number stands for that is no value: the body of a pattern, behind "means" or "stands for". */
export const noValue =
  "missing(?: (?:values?|data|measurements?|readings?|answers?|entry|entries|observations?|information))?|null(?: values?)?|nan|no (?:answer|response|reply|data|value|measurement|reading|information|observation|record|entry|statement|result)s?(?: (?:given|available|recorded|taken))?|not (?:answered|available|known|measured|recorded|applicable|stated|reported|asked|given|specified|observed|determined)|unknown(?: values?)?|unanswered|unavailable|unmeasured|(?:a )?refus(?:al|ed)(?: to answer)?|did not (?:answer|respond|reply)|(?:an? )?(?:failed|invalid|faulty|lost) (?:measurement|reading|observation|sensor|value|record)s?|(?:a )?(?:sensor|instrument|device|measurement|reading) (?:failure|error|outage|fault)s?|gaps?|blanks?|an? (?:empty|blank|absent) (?:value|answer|cell|entry)|skipped|don't know";

/** What such a number is called. */
export const codeNoun =
  "(?:(?:error|special|missing|placeholder|sentinel|dummy|missing-value|missing value|numeric|reserved|invalid|filler|nodata|no-data) )?(?:code|value|number|placeholder|sentinel|marker|flag|filler|entry|entries|code number|dummy)s?";

/** A table's number says that there is no value. */
export const standingFor =
  "stands? for|means?|denot(?:es?|ing)|represents?|representing|indicat(?:es?|ing)|mark(?:s|ing)?|signif(?:y|ies)|signal(?:s|ling)?|encod(?:es?|ing)|is (?:the |an? )?(?:missing |error |special )?(?:code|placeholder|sentinel|marker|flag|symbol|dummy value|filler) (?:for|of)|is used (?:for|as|to (?:mark|indicate|denote|code))(?: an?)?|is written for|was (?:entered|recorded|written|used|stored) for|is (?:entered|recorded|stored) for|is a stand-in for|codes for|says that (?:there (?:is|was)|it is)";
