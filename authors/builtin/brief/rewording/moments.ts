/** What is computed or built last of all; what changes the data stands in no such word. */
const last =
  "(?:calculated|computed|determined|built|fitted|fit|trained|tested|evaluated|extracted|performed|carried out|run|conducted|made|analy[sz]ed|estimated|measured|derived|obtained|reported|done|started|set up|created|assessed|examined|detected|found|applied|averaged|counted|compared|grouped)";
const passive = new RegExp(
  `\\b(?:before|prior to the time|by the time) (?:the |any |an? |this |that |these |those |its |it |they |all )*(?:(?!(?:missing|null|outliers?|duplicates?|and|or)\\b)[a-z-]+ ){0,4}?(?:is|are|was|were|gets?|has been|have been|can be|could be|being) ${last}\\b(?! (?:by|with|from|using|on) ⟨),?`,
  "gu",
);
const datetime =
  /\b(?:has|have|needs?|must|should|is|are)? ?(?:to )?(?:be )?(?:parsed|converted|turned|cast|transformed|changed|read|interpreted|brought|made) (?:as|in(?:to)?|to) (?:an? |the )?(?:date ?time|dates?|timestamps?)(?: (?:format|objects?|types?|values?|column))?\b/gu;

/** A marked text without the times at which things are done anyway: "before the model is built", "is parsed as datetime". */
export function withoutIdleMoments(text: string): string {
  return text.replace(passive, " ").replace(datetime, " has to be converted to datetime ");
}
