/**
 * Words that say nothing of which rows are meant or what is computed: they are passed over where a question is not understood
 * otherwise, and the table has nothing like them. None of them denies, limits, compares or orders.
 */
export const passedOver: ReadonlySet<string> = new Set(
  [
    // pronouns and what stands for a thing that was named
    "it|they|them|he|she|him|her|his|us|itself|themselves|ones|someone|somebody|people's",
    // adverbs of manner and of style
    "too|as well|actually|pls|plz|basically|generally speaking|respectively|of course|anyway|though|exactly|so far|to date|up to now|at all|in question",
    // where it is written
    "on file|on record|on the books|on our books|in our records|in the records|in the system|in our system|in the list|on the list|on our list|in the register|in this list|in the log|in our data|we have|you have|we had|that we have|we have got|we've|we got",
    // verbs that only link
    "work out at|works out at|turn out|turned out|come up|came up|come out|comes out|go|goes|going|went|get|gets|getting|got|gotten|happening|go for|goes for|went for|take place|takes place|belong to|belongs to|belonging to|fall into|falls into|fall under|relate to|relates to|related with|have had|has had|come in|came in|comes in|coming in|end up|ended up|ended up as|end up as|fell under|fall under|fell into|ever measured|observed|seen|ever seen|ever recorded|make up|makes up|made up|that we do|we do|used|was used|were used|spend on|spent on|charge|charged|hold|holds|held|show up|looking at|look at|in terms of|when it comes to|with regard to|regarding|concerning|about",
    // what is done with the answer
    "break down|group|group up|split up|divide up|divided up|work through|list them|list them all|show all of them|show them all|all of them|list all",
    // adjectives that choose nothing
    "respective|various|particular|corresponding|actual|contact|school|body|exam|of mine|of ours",
    // nouns that only say that something is one of a kind
    "kind of|sort of|type of|types of|kinds of",
  ].flatMap((list) => list.split("|")),
);

/** Nouns that say no more after the name of a number than that it is one: "nitrate LEVEL", "gas CONSUMPTION". */
export const numberNouns: ReadonlySet<string> = new Set(
  "level levels reading readings consumption usage use used figure figures measurement measurements value values score scores result results mark marks amount amounts count counts size sizes spent spend paid charged recorded measured volume volumes".split(
    " ",
  ),
);

/** What a verb is measured by: "scored below 50", "weighs over 10 kg", "cost the most". */
export const measuredBy: readonly { forms: readonly string[]; names: readonly string[] }[] = [
  { forms: ["score", "scores", "scored", "scoring"], names: ["mark", "score", "grade", "points"] },
  { forms: ["weigh", "weighs", "weighed", "weighing"], names: ["weight", "mass"] },
  { forms: ["cost", "costs", "costing"], names: ["price", "cost"] },
  { forms: ["earn", "earns", "earned", "earning", "make", "makes"], names: ["salary", "wage", "earnings", "income"] },
  { forms: ["last", "lasts", "lasted", "lasting"], names: ["duration", "length"] },
  { forms: ["wait", "waits", "waited", "waiting"], names: ["wait", "waiting time"] },
  { forms: ["rated", "rating"], names: ["rating", "score"] },
  { forms: ["measure", "measures", "measured"], names: ["length", "height", "size"] },
];

/** "further than 50": a comparative of a distance and the like, with the operator that it stands for. */
export const adverbsOfMeasure: readonly { words: string; operator: ">" | "<"; names: readonly string[] }[] = [
  { words: "further than", operator: ">", names: ["distance", "dist", "km", "miles"] },
  { words: "farther than", operator: ">", names: ["distance", "dist", "km", "miles"] },
  { words: "longer than", operator: ">", names: ["duration", "length", "distance", "time", "wait"] },
  { words: "shorter than", operator: "<", names: ["duration", "length", "distance", "time", "wait"] },
  { words: "nearer than", operator: "<", names: ["distance", "dist"] },
];

/** After a number: that or more, that or less. */
export const orMore: ReadonlySet<string> = new Set(
  "more over above higher longer older later up upwards better greater further heavier larger bigger beyond".split(" "),
);
export const orLess: ReadonlySet<string> = new Set(
  "less fewer under below lower shorter younger earlier smaller cheaper lighter worse".split(" "),
);

/** What is said of something that was written down: "no bonus ENTERED", "without a note ON FILE". */
export const writtenDown =
  "entered|filled in|filled out|noted|listed|specified|stated|given|recorded|on file|on record|registered|logged|set|assigned|attached|written down|available|known|provided|captured|there|yet|so far|at all";
