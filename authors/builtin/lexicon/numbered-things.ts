const stems = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Things that are numbered, one after the other: a column of numbers that is called so says which one it is. */
export const numberedNouns: ReadonlySet<string> = stems(
  "order booking job ticket loan visit invoice receipt reservation appointment transaction shipment delivery consignment stay " +
    "case claim policy call trip ride rental hire repair request incident issue basket quote enquiry contract parcel lot match " +
    "session application referral donation payment sale purchase lesson inspection",
);

/** Happenings: a row is one of them, and none of what it happened to. */
export const happeningNouns: ReadonlySet<string> = stems(
  "order booking job ticket loan visit invoice receipt reservation appointment transaction shipment delivery stay claim call trip " +
    "ride rental hire repair request incident issue lesson inspection sale purchase donation payment result session bill return rent",
);

/** Makes and models are what a column of these holds where few of them come again and again. */
export const madeThings: ReadonlySet<string> = stems(
  "car van bike bicycle motorbike vehicle truck lorry bus phone laptop computer tablet printer machine boiler device camera tractor boat",
);

/** What a column is called that says of what kind somebody is who has several rows. */
export const kindsOfSomebody: ReadonlySet<string> = stems(
  "species breed animal card membership plan tier grade role sex gender",
);

/** What the date is called on which somebody left, or something was called off. */
export const leavingDates: ReadonlySet<string> = stems(
  "left leave leaver leaving leaves finished finish ended end resigned departed departure retired retirement terminated termination exit exited expired expiry cancelled canceled cancellation died death discharged discharge",
);
