import type { Change } from "../reading/correcting/change.ts";

/** What is said around a correction: that there is one, politely or not. What ends a sentence has to follow, where the words could mean more. */
const before = [
  /^(?:no|nope|nah|sorry|hmm?|well|ok|okay|oh|but|yes,? but|almost|not quite|wrong|incorrect)\s*[,.;:!–—-]+\s*/iu,
  /^(?:that|this|it)(?:['’]s| is| was) (?:wrong|incorrect|not (?:right|correct|what i (?:meant|asked(?: for)?|wanted)))\s*[,.;:!–—-]+\s*/iu,
  /^(?:the |that(?:['’]s| is) the )?wrong (?:column|measure|statistic|grouping|group|order|sorting|year|month|period|number|value|filter)\s*[,.;:!–—-]+\s*/iu,
  /^(?:please|kindly|sorry)\s+/iu,
  /^(?:can|could|would) you (?:please )?/iu,
  /^(?:i(?:['’]d like| would like| want| wanted| need| needed| was asking for| asked for)|give me|show me|let['’]?s (?:use|see|take))(?: to (?:see|have|know))?\s+/iu,
];
const after = [
  /[\s,]+(?:please|thanks|thank you)\s*[.!]*$/iu,
  // Why it is to be so changes nothing of it.
  /[\s,;]+because\s.*$/iu,
  /[\s.!]+$/u,
];

const besides = /\b(?:also|too|as well|in addition|additionally|besides)\b/giu;
const addedFirst = /^(?:and|plus|add|include|together with|along with)\s+/iu;
/** "Only the top 3": no more of them, and no rows are chosen. */
const onlyFirst =
  /^(?:only|just)\s+(?:the\s+)?(?=(?:top|first|last|bottom|best|worst)\b)|(?<=^(?:the )?(?:top|first|last|bottom) \d{1,4}) only$/iu;
const notSo = /,\s*(?:and )?not\s+(?:the\s+|by\s+)?(?=\S)/iu;

/** A correction without what stands around it, and whether what it says comes to what was there or takes its place. */
export function saidChange(comment: string): Change {
  let text = comment.trim();
  for (let bare = ""; bare !== text; ) {
    bare = text;
    for (const frame of before) text = text.replace(frame, "");
  }
  for (const frame of after) text = text.replace(frame, "");
  const plain = text.replace(besides, " ").replace(addedFirst, "");
  const adds = plain !== text;
  return {
    text: plain
      .replace(onlyFirst, "")
      .replace(notSo, " instead of ")
      .replace(/\s+/gu, " ")
      .replace(/^[\s,]+|[\s,]+$/gu, ""),
    adds,
  };
}
