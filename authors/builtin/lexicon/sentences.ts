/** How a second sentence goes on about the question before it: each pattern is one kind, over the sentence without its end. */

/** "Leave out X", "don't count X": what goes, whatever the verb. */
export const leavingOut: readonly RegExp[] = [
  "(?:please |but |and )?(?:leave out|leaving out|exclude|excluding|ignore|ignoring|omit|omitting|skip|skipping|drop|disregard|disregarding|discard|filter out|take out)(?: (?:all|any))?(?: of)?(?: the)? (?<what>.+)",
  "(?:please |but |and )?(?:don['’]t|do not|never|not) (?:count|counting|include|including|consider|considering|use)(?: (?:all|any))?(?: of)?(?: the)? (?<what>.+)",
  "(?:please |but |and )?leave (?:all |any )?(?:the )?(?<what>.+) out",
  "(?<what>.+) (?:don['’]t|do not|should not|shouldn['’]t) (?:count|be counted|be included)",
].map((source) => new RegExp(`^${source}$`, "iu"));

/** "Only count X", "just those in X". */
export const keepingOnly =
  /^(?:please |but |and )?(?:(?:only|just)(?: (?:count|include|consider|use|take|look at))?|(?:count|include|consider|use|take|look at) only)(?: the)? (?<what>.+)$/iu;

/** What a fragment begins with that goes on with the sentence before it. */
export const goingOn =
  /^(?:by|per|for|in|at|from|during|between|since|before|after|until|with|without|sorted|ordered|ranked|split|grouped|broken down|listed|starting with|only|highest|lowest|biggest|largest|smallest|longest|shortest|best|worst|most|fewest|top)\b/iu;

/** A measure that is wanted of both things that were compared. */
export const ofBoth =
  /^(?:(?:please )?(?:show|give|tell|list|compare|use|take)(?: me)? )?(?:the |their )?(?<measure>.+?),? (?:for|of|in|on|at) (?:both(?: (?:of them|groups|kinds|types|of these|sides|cases))?|each(?: (?:one|of them|of the two|of these|group|side))?|the two(?: of them)?|either)$/iu;
/** "for both years": the noun is of what was compared. */
export const ofBothNamed =
  /^(?:(?:please )?(?:show|give|tell|list|compare|use|take)(?: me)? )?(?:the |their )?(?<measure>.+?),? (?:for|of|in) (?:both|each|the two) (?:years?|months?|quarters?|days?|weeks?)$/iu;

/** "One order can cover several lines": a thing has several rows, so that it is counted once. */
export const severalRows =
  /^(?:note(?: that)?:? |(?:but|since|because|as) )?(?:an?|one|each|every|the same|some|many|a single) (?<thing>\p{L}+) (?:(?:can|may|might|could|will|sometimes|often|usually|always) )*(?:cover|covers|have|has|span|spans|be on|is on|contain|contains|hold|holds|consist of|consists of|appear|appears|occur|occurs|come|comes|be in|show up|shows up|fill|fills|be spread over|take up|takes up)(?: (?:in|on|over|across))? (?:several|more than one|multiple|many|two or more|various|a few|different|a number of) \p{L}+$/iu;

/** "I mean fee due minus fee paid": what a word of the question is. */
export const meaning =
  /^(?:(?:by (?:that|this|which)|with that|here),? )?(?:i mean|i['’]m thinking of|that is|that['’]s|that means|meaning|this means|i\.e\.),? (?:the )?(?<what>.+)$/iu;
export const lessThat = /^(?<one>.+?) (?:minus|less|−|–|-) (?:the )?(?<other>.+)$/iu;

/** "Anyone with a leaving date is gone": what a date tells, said once more. */
export const gone =
  /^(?:anyone|anybody|everyone|everybody|anything|everything|those|people|all|rows|items|the ones) (?:with|who (?:has|have)|that (?:has|have)|having) (?:an?|the|any) (?<column>.+?) (?:is|are|has|have)(?: already)? (?:gone|left|away|out|finished|done|over|closed|back|completed|settled|inactive|no longer (?:here|with us|open|active))$/iu;

/** "Name and salary only", "just the name and the salary". */
export const shownOnly = [
  /^(?:please )?(?:show |list |give )?(?:me )?(?:the |their )?(?<columns>[\p{L} ,&]+?) only$/iu,
  /^(?:please )?(?:show |list |give )?(?:me )?(?:only|just) (?:the |their )?(?<columns>[\p{L} ,&]+?)$/iu,
] as const;

/** Words that ask for something of a row, without saying which. */
export const askingWho =
  /^(?:who|which|what) (?:are|were|is|was) (?:our |the |my )?|^(?:show|list|give|name|find)(?: me)? (?:our |the |my )?/iu;

/** Words that two sentences share though they are not the same. */
export const sameMeaning: readonly (readonly string[])[] = [
  ["rate", "percentage", "percent", "share", "proportion"],
  ["number", "count", "many"],
  ["average", "mean"],
];
