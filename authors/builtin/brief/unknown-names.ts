import { fold } from "../language/tokenise.ts";
import { commonWords } from "./words.ts";

/** Names that questions about statistics are full of. */
const methodNames: ReadonlySet<string> = new Set(
  (
    "http https url utc nan nans ks anderson darling ols statsmodels kmeans wcss standardscaler silhouette kruskal wallis wilcoxon bartlett cohen cramer cramér cut qcut robust pearson spearman kendall shapiro wilk fisher student welch mann whitney tukey gauss gaussian anova python pandas panda scipy numpy sklearn scikit " +
    "hh mm ss dataframe excel january february march april may june july august september october november december monday tuesday wednesday thursday friday " +
    "saturday sunday constraints constraint format question min max iqr csv score zscore i agostino kolmogorov smirnov levene root mean square squared error absolute linearregression logisticregression " +
    "rmse mse mae random forest regressor linear logistic regression standard scaler minmaxscaler interquartile quartile quartiles percentile percentiles deviation variance skewness kurtosis coefficient correlation normality distribution hypothesis significance omnibus jarque bera ordinary least squares imputation scaling normalization standardization rule one hot label encoding encoder learn scikit-learn"
  ).split(" "),
);

/** Whether a word with a capital is most likely a value that the profile does not list: it begins no sentence and is no method's name. */
export function isName(text: string, piece: RegExpExecArray): boolean {
  const word = fold(piece[0]).replace(/['’]s$/u, "");
  if (!/^\p{Lu}\p{L}+/u.test(piece[0]) || commonWords.has(word) || methodNames.has(word)) return false;
  const before = text.slice(0, piece.index).trimEnd();
  return before !== "" && !/[.?!:;"'({\n\d=-]$/u.test(before) && !/\n\s*$/u.test(text.slice(0, piece.index));
}
