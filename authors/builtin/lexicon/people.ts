import { stemmer } from "stemmer";

const stems = (list: string): ReadonlySet<string> => new Set(list.split(" ").map((noun) => stemmer(noun)));

/** People who come, buy, give, take part: those whom a table is about. */
export const outsiderNouns = stems(
  "customer client patient member guest visitor donor giver borrower reader student pupil passenger applicant candidate caller buyer shopper patron subscriber user participant resident tenant volunteer person entrant contestant competitor player runner swimmer rider learner attendee respondent supporter sponsor child owner renter hirer voter camper traveller parent employee observer singer dancer musician grower bowler gardener angler cyclist golfer walker hiker climber rower sailor archer plotholder",
);

/** People who serve them. */
export const hostNouns = stems(
  "staff agent handler physio doctor nurse dentist therapist coach teacher tutor instructor trainer driver courier waiter waitress server mechanic technician engineer clerk cashier assistant adviser advisor rep salesperson seller stylist barber groomer vet referee umpire manager supervisor operator consultant counsellor guide host worker librarian",
);

/** Numbers of people, by what their columns are called. */
export const numbersOfPeople = stems(
  "guest people person adult child party pax cover head headcount attendance attendee visitor player passenger crowd att",
);

/** Words for people whoever they are. */
export const anyPeople = "people|persons|folks|folk|individuals";

/** Nouns for the same people, as a column and a question may call them. */
export const samePeople: readonly (readonly string[])[] = [
  "donor giver supporter contributor benefactor sponsor",
  "customer client buyer shopper purchaser patron",
  "guest visitor",
  "student pupil learner child kid",
  "borrower reader",
  "volunteer helper",
  "member subscriber",
  "caller",
  "applicant candidate",
  "tenant renter resident",
  "observer spotter recorder watcher",
  "passenger traveller rider",
  "player competitor contestant entrant",
  "driver courier",
  "mechanic technician repairer",
  "teacher instructor tutor",
  "coach trainer",
  "waiter waitress server",
].map((group) => group.split(" "));

/** What those who do something together are called in a list of a club: each of them is a member. */
export const clubNouns = stems(
  "singer dancer musician player bowler swimmer runner rower sailor gardener angler cyclist golfer walker hiker climber archer plotholder",
);

/** Persons who are told apart by a number that nobody else has, by what it is called before its "no" or "id". */
export const personsByNumber: readonly { noun: string; numbers: readonly string[] }[] = [
  { noun: "patient", numbers: ["hospital", "nhs", "medical record", "hospital record", "chi"] },
  { noun: "pupil", numbers: ["unique pupil", "school", "school roll", "roll"] },
  { noun: "employee", numbers: ["payroll", "personnel"] },
];
