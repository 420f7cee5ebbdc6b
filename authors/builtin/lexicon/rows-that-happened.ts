/**
 * Verbs that are true of a row only where what it stands for came about: an order that was delivered, a match that was played. Those of
 * its beginning (made, placed, booked, reported) are true of every row, and are none of them.
 */
export interface Coming {
  verbs: string;
  /** Words of a date, or of a column that says yes or no, which tells of them; a row without one has not come to it. */
  told: string;
  /** What a column of texts says of rows that did not come to it, besides what is said of all. */
  undone: string;
  /** Words of numbers that are known only afterwards: those of a row to come are blank. */
  known?: string;
}

const attended = "attended|attendance|showed|shown|turned|came|present|arrived|attend|worked";

export const comings: readonly Coming[] = [
  {
    verbs: "delivers?|delivered|arrives?|arrived|drop off|dropped off|got there|get there",
    told: "delivered|delivery|arrived|arrival|received|sent|shipped|dispatched",
    undone: "in transit|on (?:the|its) way|out for delivery|undelivered|returned to sender|processing|dispatched|lost",
  },
  {
    verbs: "ships?|shipped|sends?|sent|dispatch|dispatched|posts?|posted",
    told: "sent|shipped|dispatched|posted",
    undone: "processing|to send|unsent|packing",
  },
  {
    verbs:
      "plays?|played|takes? place|took place|taken place|holds?|held|hosts?|hosted|referees?|refereed|umpired?|happen|happened|goes? ahead|went ahead|gone ahead|ran|put on|teach|taught|performed?|led|refereeing",
    told: `played|held|happened|took|${attended}`,
    undone: "rained off|abandoned|walkover|to play",
    known: "goals?|scores?|results?|attendance|points|crowd",
  },
  {
    verbs: "answers?|answered|reply|replies|replied|responds?|responded|gets? through|got through|picks? up|picked up",
    told: "answered|answer|replied|reply|responded|response",
    undone: "no answer|unanswered|voicemail|engaged|no reply|no response|rang out",
  },
  {
    verbs:
      "fix|fixes|fixed|repairs? (?!s)|repaired|mends?|mended|completes?|completed|carry out|carried out|finish|finishes|finished|solves?|solved|resolves?|resolved|serviced|dealt with|deal with|(?:was|were|been|got|get|be) (?:sorted|handled|processed)|sorted out",
    told: "completed|complete|finished|resolved|solved|closed|fixed|repaired|done|mended|serviced",
    undone:
      "waiting.*|awaiting.*|open|new|in progress|ongoing|diagnosed|scrapped|beyond repair|unresolved|to do|not started|parts ordered|wo ?n['’]?t fix|duplicate",
  },
  {
    verbs:
      "attends?|attended|(?:come|comes|came)(?! (?:in|through|from)\\b)|(?:come|came) in(?= (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\\d))|turn up|turned up|show up|showed up|drop in|dropped in|visits?(?= us|$)|visited|sees?|saw|seen|treats?|treated|stays?(?! (?:was|were|are|is)\\b)|stayed|sleep|slept|flies|fly|flew|flown|works?|worked|volunteers?(?= (?:in|at|for)\\b|$)|volunteered|trains?(?=$)|trained|drive|drove|driven|travelled|welcomed?|hosted|examined?|vaccinated?|taught|gave|given|gives?",
    told: attended,
    undone: "sick|off sick|ill|absent|leave|on leave|dna|did not attend|rejected",
  },
  {
    verbs: "sells?|sold|buys?|bought",
    told: "refund|refunded|returned|reversed|void|voided",
    undone: "refund(?:s|ed)?|returned|reversed",
  },
  {
    verbs: "do$|done|did$",
    told: `${attended}|done|completed`,
    undone: "waiting.*|awaiting.*",
    known: "goals?|scores?|attendance",
  },
];

/** What columns of texts say of rows that came to nothing, whatever the rows are. */
export const cameToNothing =
  "cancell?ed|cancell?ation|called off|no[- ]?shows?|did not (?:attend|show|come)|missed|failed|void|voided|planned|scheduled|upcoming|postponed|abandoned|pending|expected|on hold|withdrawn|skipped|not (?:done|held|played|delivered|attended)|to come|declined|refused";

/** The same as words that a date, or a column that says yes or no, is called by. */
export const nothingInName = "cancell?ed|cancell?ation|missed|postponed|abandoned|skipped|no show|noshow|called off";

/** What is said of money that did not come or went back, and the words of columns that tell of it. */
export const moneyUndone =
  "refund(?:s|ed)?|returned|reversed|unpaid|rejected|bounced|written off|write[- ]?off|charged? ?back|owing|outstanding|overdue|in dispute|disputed|not paid";
export const moneyInName = `${nothingInName}|refund|refunded|returned|reversed|void|voided|paid|unpaid|settled|bounced|${attended}`;

/** Which way something went, as the values of a column. */
export const ways = "in|out|incoming|outgoing|inbound|outbound|received|made|sent";
export const wayVerbs =
  "make|made|making|receive|received|come in|came in|take|took|taken|get|got|send|sent|answer|answered|ring|rang|called|phoned|placed?";

/** Verbs with which something begins, and those with which it comes to its end. */
export const beginnings =
  "made|placed?|reserved?|reserve|come in|came in|coming in|come through|came through|ordered|booked|bought|purchased|requested|applied|submitted|put in|received?|get|got|make|taken|took";
/** Those that are nouns as well. */
export const beginningsAfterDid = "order|book|buy|purchase|request|apply|submit|reserve";
export const endings =
  "delivered|arrived?|shipped|dispatched|collected|returned|picked up|completed|finished|closed|resolved|stayed|departed|checked (?:in|out)|expired?";
/** The words of the dates of either. */
export const beginningDates =
  "placed|ordered|booked|booking|reserved|purchased|bought|created|submitted|requested|applied|raised|opened|logged|reported|invoiced|issued|loaned|borrowed";
export const endingDates =
  "arrival|arrive|arrives|arrived|arriving|delivery|deliver|delivered|departure|depart|departs|due|expiry|expires|checkin|checkout|check|collection|collect|collected|pickup|return|returned|completion|completed|finished|closed|start|starts|starting|end|ends|event|travel|stay|ship|shipped|shipping|dispatch|dispatched|needed|required|interview|deadline|wedding|party";
