/**
 * Things that are done with data only where somebody asks for them: each by the stems of its words. A question that denies one, and
 * speaks of it nowhere else, asks for nothing. What is done unless it is denied (an intercept, a continuity correction) is none of them.
 */
export const doneOnlyIfAsked: readonly RegExp[] = [
  // Some count for more than others.
  /\b(?:re-?|un)?weigh(?:t(?:s|ed|ing|ings)?|s|ed|ing)?\b/u,
  // A second time, on what the first left.
  /\b(?:re-?(?:calculat|comput|estimat|appl|run|iterat|check)\w*|iterat\w*|recursive(?:ly)?)\b/u,
  // Values are brought to another scale.
  /\b(?:re-?scal(?:e|es|ed|ing)|scal(?:e|es|ed|ing)|scaler|standardi[sz](?:e|es|ed|ing|ation)|normali[sz](?:e|es|ed|ing|ation))\b/u,
  // Rows are put in another order, or by chance.
  /\b(?:shuffl\w*|permut\w*|randomi[sz]\w*|bootstrap\w*|resampl\w*|oversampl\w*|undersampl\w*|stratif\w*)\b/u,
  // Something is shown.
  /\b(?:plot(?:ted|ting)?|plots(?=\s*(?:$|[.,;)]|(?:is|are|needed|required|necessary)\b))|draw|drawn|drawing|visuali[sz]\w*|histograms?|diagrams?|charts?|boxplots?|scatterplots?)\b/u,
  // Times are moved.
  /\b(?:time ?zones?|utc|daylight saving)\b/u,
  // Figures are made comparable with others.
  /\b(?:inflation|detrend\w*|deseasonali[sz]\w*|smooth(?:s|ed|ing)?|annuali[sz]\w*|winsori[sz]\w*|interpolat\w*|extrapolat\w*|bonferroni)\b/u,
];

/** The same, in words that elsewhere say how often a row is there. */
export const doneAgain =
  /\b(?:repeat(?:s|ed|ing)?|sequential(?:ly)?|(?:second|another|further|several|multiple|repeated) (?:time|times|pass|passes|rounds?|iterations?|runs?))\b/u;

/** Nouns among such words: what is without one may be a row. */
export const nounsOfDoings =
  /^(?:weighs?|weights?|scales?|scaler|plots?|histograms?|diagrams?|charts?|boxplots?|scatterplots?|time ?zones?|utc|inflation)$/u;

/** A figure is brought from percent to a part of one. */
export const dividedByHundred =
  /\b(?:divid\w*|scal\w*) (?:(?:it|them|the|this|that|result|values?|mean|figures?) )*by 100\b/u;
/** Where a part of a whole is asked for, that says in which form. */
export const partsOfWholes = /\b(?:shares?|proportions?|fractions?|percentage of|what percent\w*|rates?|ratios?)\b/u;

/** A gap is taken for a nought. */
export const noughtForGap =
  /\b(?:replac|treat|count|set|fill|interpret|regard|consider|convert|turn|tak|read|put|insert|enter|writ|assum|us|chang|substitut|imput|cod|recod)\w*\b[^.;:,\n]{0,30}\b(?:zeros?|zeroes|0)(?![\w.])/u;
