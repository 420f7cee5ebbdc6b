/** What a code in place of a value says: that there is none. The body of a pattern. */
export const nothingThere = [
  "missing(?: (?:values?|answers?|data|readings?|measurements?|responses?))?",
  "(?:invalid|unknown|absent|unavailable|undefined)(?: (?:values?|answers?|readings?|measurements?|responses?))?",
  "no (?:answer|response|value|data|reading|measurement|information|opinion|reply)(?: (?:given|available|recorded))?",
  "not (?:answered|known|available|measured|recorded|reported|stated|given|applicable|asked)",
  "(?:unanswered|unmeasured|unrecorded|non-?responses?|non-?answers?|refused|refusals?|nan|null|n\\/a)",
  "(?:the )?(?:question|item|value|it|sensor|instrument|measurement|reading) (?:was|is|were|has been|had been) (?:not|never) (?:answered|known|measured|recorded|given|taken|available|asked|reported)",
  "(?:the )?(?:question|item|value|it|measurement|reading) (?:was|is) (?:missing|unknown|unanswered|skipped|refused|invalid)",
  "(?:nothing|nobody|no one) (?:was|has been|is|has) (?:answered|measured|recorded|logged|given|reported)",
  "(?:the )?(?:respondent|participant|person|patient) (?:did not|didn't|refused to|declined to) (?:answer|respond|reply|say)",
].join("|");
