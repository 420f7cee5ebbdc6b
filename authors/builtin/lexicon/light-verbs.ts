/** A verb that says no more than that one thing has to do with another: all of its forms, and the particles that belong to it. */
export interface LightVerb {
  forms: readonly string[];
  /** Particles that may follow; `needs` where the verb alone says something else. */
  particles: readonly string[];
  needs: boolean;
}

const light = (forms: string, particles = "", needs = false): LightVerb => ({
  forms: forms.split(" "),
  particles: particles === "" ? [] : particles.split("|"),
  needs,
});

/**
 * Verbs that link a thing with what is counted or summed, and choose no rows: "which office HANDLED the most tickets". Verbs that
 * tell what became of something ("closed", "lost", "returned") are none of them.
 */
export const lightVerbs: readonly LightVerb[] = [
  light("handle handles handled handling"),
  light("deal deals dealt dealing", "with", true),
  light("process processes processed processing"),
  light("serve serves served serving"),
  light("manage manages managed managing"),
  light("bring brings brought bringing", "in"),
  light("take takes took taken taking", "in|on"),
  light("pull pulls pulled pulling", "in", true),
  light("give gives gave given giving", "out"),
  light("hand hands handed handing", "out|in", true),
  light("award awards awarded awarding"),
  light("issue issues issued issuing"),
  light("done doing"),
  light("get gets gotten getting", "in"),
  light("make makes made making"),
  light("see sees saw seen seeing"),
  light("generate generates generated generating"),
  light("produce produces produced producing"),
  light("contribute contributes contributed contributing"),
  light("account accounts accounted accounting", "for", true),
  light("attract attracts attracted attracting"),
  light("receive receives received receiving"),
  light("submit submits submitted submitting"),
  light("send sends sent sending", "in|us", true),
  light("report reports reported reporting"),
  light("raise raises raised raising"),
  light("record records recorded recording"),
  light("register registers registered registering"),
  light("log logs logged logging"),
  light("collect collects collected collecting"),
  light("carry carries carried carrying", "out"),
  light("earn earns earned earning", "us"),
  light("show shows showed shown showing"),
  light("put puts putting", "in", true),
  light("turn turns turned turning", "in", true),
  light("ring rings rang rung ringing", "up", true),
];

/** Verbs of where something is from or how it arrived, with the small words that lead to it. */
export const comingVerbs: readonly string[] = ["come", "comes", "came", "coming"];

/** Verbs for what the rows of a table are, by the nouns that they are called: in a table of loans whoever borrows has one. */
export const verbsOfRows: readonly {
  nouns: readonly string[];
  forms: readonly string[];
  particles: readonly string[];
}[] = [
  { nouns: ["loan", "lending"], forms: "borrow borrows borrowed borrowing".split(" "), particles: [] },
  { nouns: ["order", "purchase"], forms: "order orders ordered ordering buy buys bought".split(" "), particles: [] },
  { nouns: ["sale"], forms: "sell sells sold selling".split(" "), particles: [] },
  { nouns: ["delivery", "shipment"], forms: "carry carries carried deliver delivers".split(" "), particles: [] },
  { nouns: ["booking", "reservation"], forms: "book books booked booking".split(" "), particles: [] },
  { nouns: ["trip", "ride"], forms: "ride rides rode drive drives drove".split(" "), particles: [] },
  {
    nouns: ["visit", "attendance"],
    forms: "come comes came coming visit visits visited attend attended".split(" "),
    particles: [],
  },
  { nouns: ["donation", "gift"], forms: "give gives gave given donate donates donated".split(" "), particles: [] },
  { nouns: ["flight"], forms: "fly flies flew flown".split(" "), particles: [] },
];
