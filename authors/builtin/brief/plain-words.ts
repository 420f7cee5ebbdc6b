/**
 * Words that may be left over in a question without changing what it asks: grammar, requests, the vocabulary of statistics and
 * of its tools. Words that choose rows or change what is computed must not stand here: they are understood or declined.
 */
export const plainWords: ReadonlySet<string> = new Set(
  // Grammar.
  (
    "a an the this that these those it its they their them he his she her we our i you your one there and or but nor so if then else whether as than " +
    "of in on at to into from for by with about between among amongst across via per through within upon toward towards against is are was were be been being am do does did done has " +
    "have had having can could may might shall should will would must also too additionally furthermore moreover finally next afterwards thus hence " +
    "therefore however while whereas when how what which why who whom whose such both either neither any all each every some same own " +
    "respectively here yes no not i.e e.g etc ie eg well just simply please directly overall generally specifically particular particularly together afterward " +
    "s re t because since's due come comes came up out off over's down using use uses used based upon via given regarding concerning according among " +
    // Requests.
    "calculate calculates calculated calculating calculation calculations compute computes computed computing computation determine determines determined determining find finds " +
    "finding findings found get gets obtain obtained give gives report reports reported reporting return returns returned provide provides provided providing show shows shown state " +
    "states tell identify identifies identified identifying identifier identifiers detect detects detected detecting check checks checked checking test tests tested testing assess assesses assessed " +
    "assessing assessment evaluate evaluates evaluated evaluating evaluation examine examines examined investigate investigates investigated explore explores explored exploring analyze analyse analyzes analysing analyzing " +
    "analysis analyses perform performs performed performing conduct conducts conducted apply applies applied applying implement implemented " +
    "interpret interprets present make made makes making output outputs print list lists estimate estimates estimated measure measures measured " +
    "measuring compare compares compared comparing comparison look like want wanted need needs needed know see let ensure sure verify validate validates following follow follows followed " +
    "reach reached reaches hit hits discuss discusses discussed comment elaborate mention mentioned note noted characterize characterise quantify quantifies study studied work carry regard regarded judge judged display plot draw visualize visualise recognize recognise " +
    "express expressed describe describes described consider considers considered considering conclude concludes concluded classify label labels labelled labeled denote denotes denoting represent represents representing represented " +
    "indicate indicates indicated indicating answer answers answered say says said ask asked call called named name names choose chosen select selected take takes taken taking " +
    "discover understand summarise summarize summarized review decide happen happens happened occur occurs occurred exist exists appear appears run runs build builds built fit fits fitted " +
    // Data.
    "data dataset datasets dataset's dataframe frame table file files csv column columns row rows record records recorded entry entries observation observations observed point points value values figure " +
    "figures number numbers count counts counted counting amount quantity variable variables feature features field fields attribute attributes " +
    "information sample series set sets item items case cases instance instances level levels unit units type types kind category categories group groups grouped grouping " +
    "available provided present corresponding individual different numeric numerical integer float decimal string boolean " +
    // Statistics.
    "statistic statistics statistical mean means average averages avg arithmetic arithmetical median medians mode std deviation deviations standard variance variances variation " +
    "skew skewed skewness kurtosis tail tails tailed distribution distributions distributed normal normally normality norm adhere adheres gaussian symmetric symmetrical asymmetric asymmetry " +
    "heavy bimodality bell-shaped fairly approximately approximate close quite around roughly nearly quartile quartiles percentile percentiles iqr range interquartile coefficient coefficients correlate correlated correlates correlation correlations " +
    "covariance association associated associate related relate relation relationship relationships linear linearly nonlinear non-linear monotonic direction strength strong strongly stronger weak weakly moderate degree sign " +
    "positive negative positively negatively significant significantly significance evidence hypothesis hypotheses null alternative reject rejected rejecting fail fails pvalue p-values pvalues alpha confidence t-test test's two-tailed two-sided " +
    "tailed pearson pearson's spearman spearman's kendall kendall's tau rank shapiro shapiro-wilk wilk kolmogorov smirnov kolmogorov-smirnov anova chi-square squared chi-squared mann-whitney mann whitney levene levene's " +
    "welch welch's student student's d'agostino agostino d's fisher fisher's independent independence dependent dependence equality equal equals minimum min maximum max total totals sum difference differ differs summary descriptive " +
    "dispersion spread central tendency measure metric metrics formula definition defined define defines method methods approach technique techniques procedure strategy strategies process function functions function's " +
    "result results resulting final ratio percentage percent proportion share fraction rate deal deals terms " +
    // Tools, rounding.
    "python python's pandas panda's numpy scipy scipy's sklearn sklearn's scikit-learn library library's libraries module built-in builtin default defaults settings parameter parameters code programming script program software tool tools " +
    "machine learning model models algorithm algorithms performance accuracy score scores prediction predictions training train trained split rmse mse mae error errors root regression random state seed consistency reproducibility " +
    "round rounded rounding rounds nearest place places decimals digit digits hundredth tenth thousandth precision format " +
    // Steps of work.
    "preprocess preprocessing processing process processed prepare preparation cleaning clean comprehensive handle handles handling handled missing null nan appropriate appropriately proper properly impact effect step steps create created creating creation generate generated generating " +
    "new newly column's question constraints constraint task insight insights explanation explain brief justification reason outlier outliers zscore zscores iqr z threshold " +
    "first second third two three one number-of many much several how-many again two-sample four five six seven eight nine ten eleven twelve twenty hundred thousand million dozen exhibit exhibits exhibited assume assumes assumed assuming aboard rated updated live lives living located resident remain remains remaining left mm cm kg km often distinctively manually cannot hand scenario meet meets condition conditions operation operations possibility possibilities there're negligible pair pairs drawn separate separately other others population target output moment moments non-parametric parametric stats stat stdev std-dev pearsonr spearmanr normaltest ttest mannwhitneyu shapiro-wilk non-normally non-normal movements relative conventional usual ordinary simple original whole entire full complete keep " +
    // Names that all the rows of a table go by.
    "passenger passengers individual individuals people person persons customer customers client clients patient patients student students user users employee employees player players household households house houses home homes " +
    "country countries city cities movie movies film films game games match matches flight flights trip trips order orders product products item items car cars vehicle vehicles day days observation site sites region regions station stations state counties county " +
    "participant participants respondent respondents subject subjects member members offender offenders company companies stock stocks share shares school schools store stores team teams event events measurement measurements reading readings"
  ).split(" "),
);
