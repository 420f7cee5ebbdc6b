/** Verbs of those who get money. */
export const taking =
  "take|takes|took|taken|taking|take in|took in|taken in|earn|earns|earned|make|makes|made|bring in|brings in|brought in|raise|raised|ring up|rang up|rung up|turn over|turned over|collect|collected";

/** Verbs of those who give it. */
export const giving = "spend|spends|spent|pay|pays|paid|pay out|paid out|shell out|shelled out|fork out|forked out";

/** What those do who give without getting anything for it. */
export const donating = "give|gives|gave|given|donate|donates|donated";

/** Verbs of those whose bills are paid. */
export const charging = "charge|charged|bill|billed|cost";

/** Verbs of what is paid for. */
export const costing = "cost|costs|set us back|come to|comes to|came to|add up to|amount to|amounted to";

/** What the rows of a table are called where each brings in money, and where each is money that goes. */
export const rowsThatBring: readonly string[] = "sale donation taking till".split(" ");
export const rowsThatCost: readonly string[] = "bill expense expenditure outgoing spending cost household spend".split(
  " ",
);

/** Words of columns that name those who pay, those who are paid, and those who only do the work of it. */
export const payers: ReadonlySet<string> = new Set(
  "customer client guest buyer donor giver owner shopper purchaser payer patron".split(" "),
);
export const payees: ReadonlySet<string> = new Set(
  "supplier vendor payee merchant company firm provider shop store seller".split(" "),
);

/** Words of columns that tell of what became of an order: then not all that was ordered was paid. */
export const undone =
  /^(?:status|state|paid|unpaid|refund|refunded|cancelled|canceled|returned|void|voided|outstanding)$/u;
