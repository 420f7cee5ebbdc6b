const code = "(-?\\d{1,3})(?![\\d.]*\\d| ?%|⟩)";
const becomes =
  "(?:(?:is|are|should be|must be|gets?|has to be|will be|shall be)? ?(?:turned|mapped|translated|changed|recoded|converted|transformed|assigned|given|written|encoded|coded|replaced|represented|labell?ed|set)? ?(?:into|to|onto|as|by|the (?:code|number|value|label)|with)(?: the (?:code|number|value|label))?|becomes?(?: the (?:code|number|value))?|turns? into|gets?(?: the (?:code|number|value|label))?|receives?(?: the (?:code|number|value|label))?|corresponds? to|maps? to|takes?(?: the (?:code|number|value|label))?|→|->|⇒|=>|:)";
const shape = new RegExp(`(⟨v\\d+⟩) ?${becomes} ?${code}`, "gu");

const turned =
  /\b(?:turn|transform|change|convert|recode|map|translate|make) (?:the )?(⟨c\d+⟩)(?: columns?| variable| feature)? (?:in)?to (?:an? )?(?:integers?|integer codes?|numbers?|numeric(?:al)? (?:codes?|values?|labels?|form)|codes?)(?= ?\(?[^.;\n]{0,40}⟨v\d+⟩ ?[=:])/gu;
/** "In A and B, yes becomes 1". */
const within =
  /\b(?:in|for) (?:the )?(⟨c\d+⟩(?:(?:,| and|, and) ⟨c\d+⟩)*)(?: columns?| variables?)? ?, (?=(?:⟨v\d+⟩|[a-z]+) ?(?:=|becomes?|is|turns?|gets?) )/gu;
const words =
  /\b(yes|no|true|false|male|female) (?:becomes?|turns? into|gets?|receives?|maps? to|is turned into) ([01])\b/gu;

/** A marked text in which codes are given in one way: "yes becomes 1" is "yes = 1". */
export function withCodesAsEqual(text: string): string {
  return text
    .replace(shape, "$1 = $2")
    .replace(turned, "encode $1 with integers")
    .replace(within, "encode $1 as ")
    .replace(words, "$1 = $2");
}
