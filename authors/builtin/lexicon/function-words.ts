/** Words that hold sentences together: none of them is a misspelt name of a column. */
export const functionWords: ReadonlySet<string> = new Set(
  [
    "a an the this that these those it its it's he she they them their theirs we us our ours i me my mine you your yours one ones",
    "who whom whose what which when where why how much many more most less least few fewer than as like",
    "is are was were be been being am do does did done doing has have had having can could will would shall should may might must",
    "in on at of to for from by with without into onto over under up down out off about through during since until till before after",
    "between among per via and or nor but so if then else not no none any some all both each every either neither only just also too",
    "there here now ever never still yet already again once twice so very quite rather please thanks thank hi hello",
    "last first next anyone anybody someone somebody everyone everybody nobody anything something everything nothing",
    "get gets got take takes took make makes made go goes went come comes came give gives gave let lets put say says said",
  ].flatMap((line) => line.split(" ")),
);
