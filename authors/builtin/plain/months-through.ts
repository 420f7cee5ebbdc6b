const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const through = new RegExp(
  `\\b(?:(?:in|from|during|over|between) )?(${month}(?: \\d{4})?) (?:through(?: to)?|thru|until|till|up to) (?:the end of )?(${month}(?: \\d{4})?)\\b`,
  "giu",
);
const inTo = new RegExp(`\\b(?:in|during) (${month}(?: \\d{4})?) to (${month}(?: \\d{4})?)\\b`, "giu");
const twoDays = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)? (or|and) (\\d{1,2})(?:st|nd|rd|th)? (${month}(?: \\d{4})?)\\b`,
  "giu",
);

/** "In March through May" are the months from one to the other, and "1 and 2 March" two days of the month. */
export function withWholeSpans(text: string): string {
  return text
    .replace(through, "from $1 to $2")
    .replace(inTo, "from $1 to $2")
    .replace(twoDays, (said, first: string, _: string, second: string, of: string, at: number) =>
      /\b(?:between|from) $/iu.test(text.slice(0, at)) ? said : `${first} ${of} or ${second} ${of}`,
    );
}
