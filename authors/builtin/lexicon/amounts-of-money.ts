/** Words of columns that are amounts of money, beside those that `money-columns.ts` knows. */
export const moneyNames: ReadonlySet<string> = new Set(
  "takings income earnings proceeds tips tip donation gift payment charge charged deposit bill expense expenses expenditure outlay earned raised received collected wage wages pay turnover fare rent subscription dues pledge grant revenue spent refund profit owed".split(
    " ",
  ),
);

/** Words of amounts that don't add up, or of one piece, one hour, one night. */
export const ratesOfMoney: ReadonlySet<string> = new Set(
  "unit rate per each discount disc limit budget target balance nightly hourly daily weekly monthly percent pct asking advertised listed estimated quoted".split(
    " ",
  ),
);

/** Words of amounts that come to those who ask whatever became of the row. */
export const hasCome: ReadonlySet<string> = new Set(
  "paid takings taken charged received collected raised income revenue earned earnings proceeds turnover".split(" "),
);

/** Words of amounts that have come though other rows are still unpaid. */
export const isThere: ReadonlySet<string> = new Set("paid takings taken received collected".split(" "));

/** Words of amounts that say by themselves that the money comes in. */
export const comesIn: ReadonlySet<string> = new Set([
  ...hasCome,
  ..."sales sale donation gift pledge dues gross".split(" "),
]);

/** Words of amounts that go out. */
export const goesOut: ReadonlySet<string> = new Set(
  "cost costs expense expenses expenditure outlay spent spend spending wage wages".split(" "),
);

/** Words of amounts that are a part of what is taken, or come back: never meant where money as such is asked for. */
export const onTheSide: ReadonlySet<string> = new Set(
  "tip tips deposit refund refunded fine tax vat postage shipping profit margin commission owed outstanding due overdue bonus".split(
    " ",
  ),
);

/** Nouns for what comes in. */
export const incomeNouns =
  "income|takings|earnings|revenue|revenues|turnover|proceeds|receipts|money taken|money made|money raised|money earned|money received|money collected|money coming in|amount taken|amount raised|amount charged|amount received|total raised|total taken|total earned|total charged|total received|total collected|total given|total donated";

/** Nouns for what goes out. */
export const spendingNouns =
  "spending|expenditure|outgoings|outlay|expenses|money spent|money paid|money paid out|amount spent|amount paid|total spent|total paid out";

/** Nouns for either. */
export const anyMoneyNouns = "money|cash";

/** Verbs of money that comes in, said of those who get it, or of things that bring it. */
export const gettingVerbs =
  "take in|took in|taken in|taking in|take|takes|took|taken|bring in|brings in|brought in|bringing in|bring|brings|brought|earn|earns|earned|earning|make|makes|made|making|raise|raises|raised|raising|collect|collects|collected|collecting|receive|receives|received|receiving|get|gets|got|gotten|pull in|pulled in|generate|generates|generated|charge|charges|charged|bill|billed|turn over|turned over|rake in|raked in|bank|banked|net|netted|gross|grossed";

/** Verbs of money that goes, said of those who give it. */
export const payingVerbs =
  "spend|spends|spent|spending|pay|pays|paid|pay out|paid out|shell out|shelled out|fork out|forked out|part with|parted with|hand over|handed over|give|gives|gave|given|donate|donates|donated|contribute|contributed";

/** What money does that comes in, or goes. */
export const comingOfMoney = "came in|come in|comes in|coming in|come from|comes from|came from";
export const goingOfMoney =
  "go on|goes on|went on|gone on|go to|goes to|went to|is spent on|was spent on|are spent on|were spent on|has been spent on|went out on";
