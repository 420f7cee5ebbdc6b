/**
 * Nouns of rows with a noun before them that tells nothing apart: a ride of a file of rides is a "taxi ride", whoever says so. Words
 * that would choose some of them ("purchase orders", "return trips") are none of these.
 */
export const rowCompounds: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    request: ["service", "support", "help", "customer", "user", "server", "web"],
    ticket: ["support", "help", "service", "helpdesk"],
    call: ["phone", "telephone", "service", "customer", "helpline"],
    complaint: ["customer", "consumer", "citizen"],
    stay: ["hospital", "hotel", "patient"],
    admission: ["hospital", "patient"],
    visit: ["patient", "doctor", "clinic", "customer", "site"],
    ride: ["bike", "taxi", "cab", "scooter", "bus", "bicycle"],
    trip: ["bike", "taxi", "cab", "scooter", "bus", "bicycle", "boat"],
    flight: ["airline", "plane"],
    accident: ["road", "traffic", "car", "work"],
    crash: ["road", "traffic", "car"],
    collision: ["road", "traffic", "vehicle"],
    review: ["customer", "user", "product", "guest", "book"],
    reading: ["sensor", "meter", "instrument"],
    order: ["customer", "sales"],
    loan: ["library", "book", "bank"],
    booking: ["hotel", "room", "customer"],
    reservation: ["hotel", "room", "table"],
    member: ["club", "gym", "library", "team", "staff"],
    transaction: ["bank", "card", "sales", "payment"],
    donation: ["blood", "charity"],
    specimen: ["museum", "field"],
    cycle: ["machine", "production"],
    delivery: ["parcel", "package"],
  }),
);
