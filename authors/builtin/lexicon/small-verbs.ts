/** Words that hold a short question together and choose nothing: articles, pronouns, forms of "do", "have" and "be", prepositions. */
export const holdingWords: ReadonlySet<string> = new Set(
  (
    "the a an our my your their his her its we i us me you they them people everyone everybody who which what whose did do does done doing has have had having is are was were been be being " +
    "there any of in on at for from with to by as it that this these those ones one and please"
  ).split(" "),
);

/** Verbs for what people do with things of which rows tell, beside those that only link: none of them chooses rows. */
export const plainVerbs: ReadonlySet<string> = new Set(
  "sell sells sold selling buy buys bought buying count counts counted counting spot spots spotted spotting catch catches caught come comes came coming".split(
    " ",
  ),
);
