/** Nouns for the same things: those that a file is called by, and those that people say. Each line begins with the former. */
export const rowKin: readonly {
  called: readonly string[];
  said: readonly string[];
  /** Beginnings of the words of which one has to be there: a book is a loan where it is lent. */
  only?: readonly string[];
}[] = [
  {
    called: ["loan", "lending"],
    said: ["books", "borrowings"],
    only: [
      "borrow",
      "lent",
      "lend",
      "loan",
      "due",
      "overdue",
      "return",
      "renew",
      "kept",
      "fine",
      "brought",
      "taken",
      "back",
    ],
  },
  { called: ["ticket", "case"], said: ["issues", "requests", "enquiries", "inquiries"] },
  { called: ["delivery", "shipment"], said: ["parcels", "packages", "shipments", "deliveries", "consignments"] },
  { called: ["order", "sale", "transaction", "purchase"], said: ["purchases", "transactions"] },
  { called: ["reading"], said: ["measurements", "readings"] },
  { called: ["employee", "staff", "personnel"], said: ["people", "staff members", "members of staff", "colleagues"] },
  { called: ["student", "pupil"], said: ["pupils", "students", "children", "kids", "schoolchildren"] },
  { called: ["customer", "client"], said: ["clients", "customers", "shoppers", "buyers"] },
  { called: ["member", "user", "subscriber"], said: ["members", "users", "subscribers", "people"] },
  { called: ["patient"], said: ["patients", "people"] },
  { called: ["passenger", "traveller"], said: ["passengers", "travellers", "travelers", "people"] },
  { called: ["accident", "collision", "crash"], said: ["accidents", "collisions", "crashes"] },
  { called: ["booking", "reservation"], said: ["bookings", "reservations"] },
  { called: ["trip", "ride"], said: ["trips", "rides", "journeys"] },
  { called: ["mark", "grade", "exam"], said: ["marks", "grades", "results"] },
  { called: ["house", "home", "property"], said: ["homes", "houses", "properties"] },
  { called: ["work", "repair", "maintenance"], said: ["jobs", "repairs", "tasks"] },
  { called: ["obs", "observation"], said: ["readings", "observations", "measurements", "checks"] },
  { called: ["assay", "sample"], said: ["samples", "tests", "assays", "measurements"] },
  { called: ["claim"], said: ["claims"] },
  { called: ["appointment", "visit"], said: ["visits", "bookings", "appointments", "consultations"] },
  { called: ["bill", "invoice"], said: ["bills", "invoices"] },
  { called: ["run"], said: ["runs", "jogs", "outings"] },
  { called: ["request"], said: ["requests", "applications"] },
  { called: ["price", "catalogue", "inventory", "stock"], said: ["items", "products", "articles"] },
];

/** Words for every one of the rows, where these are people. */
export const everyone = "everyone|everybody|anyone|anybody|all people|all the people|all staff|all of the staff";

/** What the rows are called where each is a choice of somebody. */
export const choices: readonly string[] =
  "loan order sale purchase booking reservation visit trip ride download play view vote choice rental transaction subscription stay".split(
    " ",
  );

/** Adjectives for what most choose. */
export const favourites = "favourite|favorite|preferred|best loved|best-loved|most loved|most liked";
