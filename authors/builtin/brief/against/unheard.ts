import { stemmer } from "stemmer";
import { splitName } from "../../language/names.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import { fold } from "../../language/tokenise.ts";
import { leavesOnlyGaps } from "./exclusions.ts";
import { sentencesOf } from "./sentences.ts";
import type { Told } from "./told.ts";

/** Words that say how something is calculated, decided or written, whatever the data are about. */
const telling = new Set(
  (
    "alpha alternative appropriate adequate suitable fine don trim cap clip winsorize truncate worry pooled pool pairwise quantiles multiplier fence fences strictly metric ordinal continuous valid genuine plausible treatment linearly interpolate interpolated neighbouring neighboring adjacent fail favour favor interpretation regardless judge none near example conclusion therefore added infinity small came cannot brought became down third years monthly lie along speaks offers purpose strongly parametric specifically rank short goes abbreviation above absent absolute according accuracy add adhere adjust after afterwards against agree all " +
    "alphabetically also alter analyses analysis and another answer answered any anything apart appear applied " +
    "apply applying approach approximately approximations are arguments arithmetic array ascending asks assess " +
    "assesses assessment associated assume assumption assumptions attribute available average avoid balance " +
    "balanced band base based been before beforehand being belong below benchmark between beyond binary bins both " +
    "boundary bounds bracket brackets build built builtin but calculate calculation calendar call can carried " +
    "carry case categorical categories category cell cells center change check chi chosen class classes " +
    "classified classify clean cleaned cleaning close code coded codes coefficient coefficients colon column " +
    "columns combination come comma compare comparison complete computation compute conclude conditions conduct " +
    "confidence consecutive consider considered constant constraints contain contains context contingency " +
    "continuous convert coordinate corr corrected corrections correlate correlated correlation correlations " +
    "corresponding cost count counted counting country create critical csv cumulative current data dataframe " +
    "dataset day ddof decides decimal decimals decision decrease default defaults defined definition degree " +
    "degrees delete deletion denominator denotes depending derive describes detect detection determine deviation " +
    "deviations diagram dictionary difference digits direction directly discrete disregarded distinct distributed " +
    "distribution divided division does done drawn drop dropped dropping duplicate duplicates each earlier " +
    "earliest eight either element eliminated else employed employee empty encode encoded encoding end ensure " +
    "enter entire entries equal equals equation error errors estimate evaluate evaluation every everything exact " +
    "exactly exceeds excess exclude exclusive existing expected explicitly express expressed extract factor fall " +
    "falls feature features figure file files fill filled filter final find first fisher fits fitted five fold " +
    "follow following follows for format formula formulas found four fraction freedom frequency frequent from " +
    "full function functions further gap gaps general generated get give given graph greater group grouped groups " +
    "hand has have header heading here higher highest histogram holds how however hundred hundredth hypothesis " +
    "identical identified identifiers identify ignore implemented improves imputation impute imputed include " +
    "included including inclusive increase independent index indicate indicates indicator individual infinite " +
    "information input instance instructions integer intercept interest interpolation interquartile interval " +
    "intervals into iqr iter its itself just keep kept kind known kolmogorov kurtosis label labels larger largest " +
    "last latest leading learn least leave left less letter letters level library lies limit limits line linear " +
    "linearregression list lists load log logarithm logisticregression logs long longer lookup lower lowercase " +
    "made main make manual manually many mapping matched matrix matter max maximum may mean means measure " +
    "measured measurement measures median medians meet mention mentioned method metrics middle midpoint min " +
    "minimum minus missing mode model moderate modes modify module moment month more most multiple multiplied " +
    "multiply must name names naming nan natural nearest necessary needed negative negligible neither new next " +
    "nine non nonlinear nor normal normality normalization normalized normally normaltest not notation note " +
    "nothing null number numbering numbers numerical numpy object objects observations obtain obtained occur " +
    "occurrence occurs often once one only operation option options order ordinary original other otherwise out " +
    "outcome outlier outliers outlying output outside over own package pair pairs pandas parameters part pearson " +
    "pearsonr per percentage percentile perform pick places plain please plot plus points popular population " +
    "position positive possible predict predicted prediction predictions predictor predictors prepare prepared " +
    "preprocessing present previous price print prior probability procedure process produce product program " +
    "programming proportion provide provided pvalue python quantile quartile quartiles question quotation quotes " +
    "random range rate ratio raw read ready real reason recent recode record records reference refers regarded " +
    "region regression regressor reject rejected related relation relationship relative relevant remain remaining " +
    "removal remove repeat replace report reported represented required respective resulting results return " +
    "returned right rmse root round rounded rounding rows rule run said sake same sample says scaling scatter " +
    "scikit scipy score scores second seconds section see seed select selected selection sense sentiment separate " +
    "separated separately separator sequence series set settings seven several shape shapiro share should shuffle " +
    "sided sigma sign significance significant similar simple since single six size skew skewness skipped sklearn " +
    "smaller smallest smirnov solution solver sort sorted sorting source space specified split splitting squared " +
    "squares standard standardization standardize standardized stands start state stated statement statistic " +
    "statistical statistics stay std stdev step steps stop store strategy strength string strong subset subtract " +
    "subtracting such suffix sum summary support sure symbol symmetric syntax table tables tail tailed take taken " +
    "taking target task technique tell tells ten term terms test text texts than that the their them then there " +
    "these they this those three threshold tie ties time times title today together too tool top total trading " +
    "trailing train training transform transformation treat treated trend true twice two type typed types under " +
    "underscore unique unit units unknown unless unpaired upper uppercase use used using usual usually validation " +
    "value values variable variables variances version via visualisation visualization want wanted was way weak " +
    "weight weighted welch well were what when where whether which whichever while white whitespace whole whose " +
    "anova bartlett kruskal levene mann wallis whitney wilcoxon wilk dollar euro pound currency percent thousand float strip character prefix suffix instance ols window with within without word words work write written wrong yield your yyyy zero zscore "
  )
    .trim()
    .split(" ")
    .map(stemmer),
);

const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|winter|spring|summer|autumn|fall|season|quarter)s?$/u;

/**
 * A sentence of the constraints that is mostly of words that neither say how to calculate nor are of the table or the question:
 * "members of staff are another story". It says something of the rows, whatever that is.
 */
export function unheardOf(told: Told): string | null {
  const { constraints, question, frame, answers, steps, brief, values, whole } = told;
  if (steps.some(({ kind }) => kind === "categorise" || kind === "bin" || kind === "extract")) return null;
  const own = new Set(
    [
      ...frame.table.columns.flatMap(({ name, distinct, top }) => [
        ...splitName(name),
        ...(distinct <= 60 ? top.flatMap(({ value }) => splitName(String(value))) : []),
      ]),
      ...splitName(frame.table.source.split("/").at(-1) ?? ""),
      ...answers.flatMap(({ name }) => splitName(name)),
      ...(fold(`${question} ${brief.question}`).match(/[a-z]+/gu) ?? []),
    ].map((word) => stemmer(fold(word))),
  );
  const nouns = rowNounStems(frame.table);
  for (const sentence of sentencesOf(constraints)) {
    // What its values do was read.
    const named = [...sentence.matchAll(/⟨v(\d+)⟩/gu)].map(([, at]) => values[Number(at)]?.value);
    if (named.length > 0 && named.every((value) => whole.includes(JSON.stringify(value ?? null)))) continue;
    if (leavesOnlyGaps(told, sentence)) continue;
    const words = [
      ...new Set(sentence.replaceAll(/⟨[a-z]\d+⟩/gu, " ").match(/(?<![\w.])[a-z]{3,}(?![\w(]|\.\w)/gu) ?? []),
    ];
    const unheard = words.filter((word) => {
      const stem = stemmer(word);
      return !telling.has(stem) && !own.has(stem) && !nouns.has(stem) && !months.test(word);
    });
    if (unheard.length >= 2 && unheard.length * 4 > words.length) return unheard.join(" ");
  }
  return null;
}
