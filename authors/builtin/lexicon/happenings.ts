/** What happens to something once, in all the words for it: a column of dates is called by one of them, a question says another. */
export const happenings: readonly (readonly string[])[] = [
  [
    "left",
    "leave",
    "leaves",
    "leaving",
    "quit",
    "resigned",
    "departed",
    "exited",
    "terminated",
    "gone",
    "moved on",
    "stopped working",
  ],
  [
    "hired",
    "hire",
    "joined",
    "join",
    "joining",
    "started",
    "start",
    "recruited",
    "taken on",
    "took on",
    "began",
    "enrolled",
    "signed up",
  ],
  [
    "returned",
    "return",
    "brought back",
    "bring back",
    "came back",
    "come back",
    "given back",
    "gave back",
    "taken back",
    "took back",
    "handed back",
    "sent back",
  ],
  ["lent", "lend", "borrowed", "borrow", "loaned", "checked out", "taken out", "took out", "lent out"],
  ["closed", "close", "resolved", "resolve", "solved", "settled", "finished", "completed", "dealt with"],
  [
    "opened",
    "open",
    "created",
    "raised",
    "reported",
    "submitted",
    "logged",
    "received",
    "came in",
    "come in",
    "filed",
    "handed in",
    "hand in",
    "hands in",
    "turned in",
    "turn in",
    "sent in",
    "send in",
    "put in",
    "lodged",
  ],
  ["delivered", "deliver", "arrived", "arrive", "got there", "reached its destination", "dropped off"],
  ["dispatched", "dispatch", "shipped", "ship", "sent", "send", "sent out", "send out", "sent off", "despatched"],
  ["paid", "pay", "settled"],
  ["ordered", "order", "bought", "purchased", "placed"],
  ["sold", "sell"],
  ["collected", "collect", "sampled", "gathered"],
];

/** What is called by when something had to happen. */
export const dueWords: ReadonlySet<string> = new Set(
  "due deadline promised expected planned scheduled target agreed".split(" "),
);

/** Those to whom something happened. */
export const doers: ReadonlyMap<string, string> = new Map([
  ["leavers", "left"],
  ["joiners", "hired"],
  ["starters", "hired"],
  ["new hires", "hired"],
  ["newcomers", "hired"],
]);

/** What is said while something has not happened yet: "still work for us", "still out". */
export const whileNot: readonly { words: string; happening: string }[] = [
  { words: "work|works|working|worked|here|with us|employed|on the payroll|on staff|on the team", happening: "left" },
  { words: "out|away|on loan|lent out|checked out|borrowed|not back|missing from the shelves", happening: "returned" },
  { words: "in transit|on the way|on its way|on their way|on the road", happening: "delivered" },
];

/** What happens first to things that go through several dates: the days it takes to close one are counted from it. */
export const startingVerbs: readonly string[] =
  "open opened create created raise raised order ordered start started begin begun request requested submit submitted report reported receive received lend lent invoice inv book booked register registered file filed".split(
    " ",
  );

/** Nouns for what was done, by how a date is called that tells when: a table of loans has them lent at that time. */
export const nounsOfVerbs: ReadonlyMap<string, readonly string[]> = new Map([
  ["lent", ["loan", "lending"]],
  ["loaned", ["loan", "lending"]],
  ["borrowed", ["loan", "borrowing"]],
  ["sold", ["sale"]],
  ["ordered", ["order"]],
  ["booked", ["booking", "reservation"]],
  ["requested", ["request"]],
  ["registered", ["registration"]],
  ["rented", ["rental"]],
  ["purchased", ["purchase"]],
  ["bought", ["purchase"]],
  ["donated", ["donation"]],
  ["hired", ["hire"]],
]);
