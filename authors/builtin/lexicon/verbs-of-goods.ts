/** Verbs for how goods come about that a table has a weight, a volume or a number of, by what the rows of such a table are called. */
export const verbsOfGoods: readonly { nouns: readonly string[]; verbs: string }[] = [
  {
    nouns: ["harvest", "crop", "picking", "yield", "allotment"],
    verbs:
      "pick|picks|picked|harvest|harvests|harvested|gather|gathers|gathered|grow|grows|grew|grown|dig up|dug up|bring in|brought in|get|got|produce|produced",
  },
  { nouns: ["catch", "catches", "landing"], verbs: "catch|catches|caught|land|lands|landed|bring in|brought in" },
  { nouns: ["forage", "foraging"], verbs: "forage|foraged|pick|picked|gather|gathered|find|found|collect|collected" },
  { nouns: ["milking", "milk"], verbs: "milk|milked|get|got|give|gave|given|produce|produced|collect|collected" },
  { nouns: ["honey", "hive"], verbs: "harvest|harvested|extract|extracted|collect|collected|get|got|produce|produced" },
  { nouns: ["egg", "laying"], verbs: "lay|lays|laid|collect|collected|gather|gathered|get|got" },
  { nouns: ["baking", "bake"], verbs: "bake|bakes|baked|make|made" },
  { nouns: ["brew", "brewing"], verbs: "brew|brewed|make|made" },
  {
    nouns: ["recycling", "waste", "litter", "collection"],
    verbs: "collect|collects|collected|pick up|picked up|gather|gathered|recycle|recycled|bring in|brought in",
  },
  { nouns: ["sighting", "count", "survey"], verbs: "count|counts|counted|see|sees|saw|seen|spot|spots|spotted" },
  { nouns: ["production", "output"], verbs: "produce|produces|produced|make|made|turn out|turned out" },
  { nouns: ["delivery", "shipment"], verbs: "deliver|delivered|ship|ships|shipped|bring|brought" },
];
