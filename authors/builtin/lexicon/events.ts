/** What makes a row of a table: the nouns that its rows are called by, and all that people say for it, as verbs in every form. */
export interface EventKind {
  nouns: readonly string[];
  /** Other nouns that people say for them. */
  also: readonly string[];
  /** Verbs of those who do it, and of what it is done to. */
  verbs: string;
  /** Verbs that are so only with the noun of the rows beside them: "make a booking", "took a call". */
  withNoun: string;
}

const words = (list: string): string[] => list.split("|").filter((word) => word !== "");

const kind = (nouns: string, also: string, verbs: string, withNoun: string): EventKind => ({
  nouns: nouns.split(" "),
  also: words(also),
  verbs,
  withNoun,
});

const making =
  "make|makes|made|making|do|does|did|done|doing|have|has|had|get|gets|got|take|takes|took|taken|record|recorded|log|logged|enter|entered|note|noted|write down|written down|put down";

export const eventKinds: readonly EventKind[] = [
  kind(
    "order purchase",
    "",
    "order|orders|ordered|ordering|buy|buys|bought|buying|purchase|purchased",
    `${making}|place|places|placed|put in|come in|came in|receive|received`,
  ),
  kind("sale till", "sale", "sell|sells|sold|selling|buy|bought|shift|shifted", `${making}|ring up|rang up`),
  kind(
    "booking reservation stay",
    "",
    "book|books|booked|booking|reserve|reserved|stay|stays|stayed|staying",
    `${making}|place|placed|come in|came in|come through|came through|receive|received`,
  ),
  kind("rental hire", "rental|hire", "rent|rents|rented|hire|hires|hired|book|booked", making),
  kind(
    "visit attendance checkin",
    "visit",
    "visit|visits|visited|visiting|come|comes|came|coming|attend|attends|attended|attending|turn up|turned up|show up|showed up|drop in|dropped in|pop in|popped in",
    `${making}|pay|paid`,
  ),
  kind(
    "appointment appt consultation",
    "appointment|visit|session",
    "book|booked|see|saw|seen|come in|came in|treat|treated",
    `${making}|schedule|scheduled|hold|held`,
  ),
  kind(
    "loan lending borrowing",
    "",
    "borrow|borrows|borrowed|borrowing|lend|lent|loan|loaned|take out|took out|taken out|check out|checked out",
    making,
  ),
  kind(
    "application",
    "",
    "apply|applies|applied|applying|apply for|applied for|applied to",
    `${making}|send|sends|sent|send off|sent off|send in|sent in|submit|submitted|put in|fire off|fired off`,
  ),
  kind(
    "donation gift pledge",
    "contribution",
    "give|gives|gave|given|donate|donates|donated|donating|contribute|contributed",
    `${making}|receive|received|send|sent|come in|came in`,
  ),
  kind(
    "repair fix",
    "repair|job",
    "repair|repaired|fix|fixed|mend|mended|service|serviced",
    `${making}|carry out|carried out|complete|completed|perform|performed|handle|handled`,
  ),
  kind(
    "ticket issue request enquiry inquiry complaint incident",
    "",
    "report|reported|log|logged|raise|raised|complain|complained",
    `${making}|open|opened|come in|came in|receive|received|submit|submitted|file|filed|handle|handled`,
  ),
  kind(
    "call phonecall",
    "phone call",
    "call|calls|called|calling|ring|rings|rang|rung|phone|phoned|ring up|rang up",
    `${making}|answer|answered|handle|handled|receive|received|come in|came in`,
  ),
  kind(
    "match game fixture league result",
    "match|game|fixture",
    "play|plays|played|playing",
    `${making}|hold|held|take place|took place|taken place`,
  ),
  kind(
    "class lesson session workshop",
    "",
    "teach|taught|attend|attended|hold|held",
    `${making}|run|ran|put on|take place|took place`,
  ),
  kind(
    "run jog",
    "",
    "run|runs|ran|running|jog|jogged",
    `${making}|go for|went for|go on|went on|gone on|complete|completed`,
  ),
  kind(
    "ride cycle",
    "",
    "ride|rides|rode|ridden|riding|cycle|cycled",
    `${making}|go for|went for|go on|went on|gone on|complete|completed`,
  ),
  kind("swim", "", "swim|swam|swum", `${making}|go for|went for`),
  kind("walk hike", "", "walk|walked|hike|hiked", `${making}|go for|went for|go on|went on|gone on|complete|completed`),
  kind(
    "training workout exercise",
    "session|workout",
    "train|trained|work out|worked out|exercise|exercised",
    `${making}|complete|completed`,
  ),
  kind("trip journey drive", "", "travel|travelled|drive|drove|driven", `${making}|go on|went on|gone on`),
  kind("flight", "", "fly|flies|flew|flown", making),
  kind("sighting observation spot", "", "see|sees|saw|seen|spot|spots|spotted|observe|observed|sight|sighted", making),
  kind("catch", "", "catch|catches|caught|land|landed", making),
  kind("delivery shipment parcel", "", "deliver|delivered|ship|shipped|send|sent", making),
  kind("reading measurement", "", "measure|measured|read|take|taken", making),
  kind("payment", "", "pay|pays|paid", making),
  kind("shift", "", "work|works|worked", making),
  kind("vote survey response", "", "vote|voted|answer|answered|respond|responded|reply|replied", making),
  kind("review rating", "", "review|reviewed|rate|rated", `${making}|leave|left|write|wrote|written`),
  kind(
    "fill fuel fillup",
    "fill up|fill-up|fillup|refill|top up",
    "fill up|fills up|filled up|filling up|refuel|refuelled|fill|filled|tank up|tanked up|top up|topped up",
    making,
  ),
  kind("expense spending bill", "", "", `${making}|pay|paid|receive|received`),
  kind("accident collision", "", "happen|happened|occur|occurred", `${making}|take place|took place`),
  kind("read book", "", "read|reads", `${making}|finish|finished`),
];
