/**
 * Words for what is done with data before anything is computed, one list for each thing that is said. Each is the body of a
 * pattern: the stems of its words, parted by "|". A new synonym is one more word here.
 */

/** Rows or values go. */
export const removing =
  "drop(?:s|ped|ping)?|delet(?:e|es|ed|ing|ions?)|remov(?:e|es|ed|ing|als?)|discard(?:s|ed|ing)?|eliminat(?:e|es|ed|ing|ion)|purg(?:e|es|ed|ing)|strip(?:s|ped|ping)?|cut(?:s|ting)?|weed(?:s|ed|ing)?|erase(?:s|d)?|dispos(?:e|es|ed|ing)|rid|go|gone";

/** They are not looked at: nothing is said of their going. */
export const passingOver =
  "ignor(?:e|es|ed|ing)|disregard(?:s|ed|ing)?|omit(?:s|ted|ting)?|omission|skip(?:s|ped|ping)?|exclud(?:e|es|ed|ing)|exclusion|neglect(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|overlook(?:s|ed|ing)?";

/** Verbs that say so with "out", "aside" or "away" alone: "leave out", "set aside", "filtered out". */
export const withParticle =
  "leav(?:e|es|ing)|left|set(?:s|ting)?|put(?:s|ting)?|tak(?:e|es|en|ing)|throw(?:s|n|ing)?|filter(?:s|ed|ing)?|rul(?:e|es|ed|ing)|sort(?:s|ed|ing)?|pass(?:es|ed|ing)?|screen(?:s|ed|ing)?|weed(?:s|ed|ing)?|fall(?:s|ing)?|stay(?:s|ing)?|kept|keep(?:s|ing)?";
export const particles = "out|aside|away|over|off";

/** They are looked at. */
export const lookingAt =
  "us(?:e|es|ed|ing)|consider(?:s|ed|ing|ation)?|includ(?:e|es|ed|ing)|keep(?:s|ing)?|kept|retain(?:s|ed|ing)?|count(?:s|ed|ing)?|tak(?:e|es|en|ing)|took|account(?:s|ed)?|regard(?:s|ed|ing)?|enter(?:s|ed|ing)?|contribut(?:e|es|ed|ing)|part|participat(?:e|es|ed|ing)|play(?:s|ed)?|role|matter(?:s)?|involv(?:e|es|ed|ing)|bas(?:e|ed|is)|restrict(?:s|ed|ing)?|limit(?:ed|ing)?|confin(?:e|ed|ing)|work(?:s|ing)?|rely|relies|remain(?:s|ing)?|stay(?:s|ing)?|go(?:es|ing)?|flow(?:s|ing)?|belong(?:s|ing)?|allow(?:s|ed)?|permit(?:s|ted)?|accept(?:s|ed)?|qualif(?:y|ies)|look(?:s|ed|ing)?|attention|interest";

/** A value is not there. */
export const missing =
  "missing|null|nulls|nan|nans|na|none|empty|blanks?|absent|unavailable|unknown|unrecorded|unspecified|undefined|unfilled|unanswered|unmeasured|unstated|unreported|lack(?:s|ed|ing)?|gaps?|incomplete|missingness";

/** What people and instruments do where a value is there: where they did not, it is missing. */
export const reporting =
  "answer|state|give|report|provide|record|measure|specify|disclose|enter|respond to|reply to|fill in|fill out";
export const reported =
  "answered|stated|given|reported|provided|recorded|measured|specified|disclosed|entered|filled in|filled out|documented|available|known|present|there";

/** It is. */
export const present =
  "non-missing|non-null|non-nan|non-empty|nonmissing|nonnull|known|complete|filled|valid|existing|available|present|recorded|given|observed|measured|answered|stated|reported|actual|both";

/** Data are made others. */
export const altering =
  "modif(?:y|ies|ied|ying|ications?)|alter(?:s|ed|ing|ations?)?|chang(?:e|es|ed|ing)|clean(?:s|ed|ing|sing)?|clean-up|cleanup|preprocess(?:es|ed|ing)?|pre-process(?:es|ed|ing)?|process(?:es|ed|ing)?|transform(?:s|ed|ing|ations?)?|filter(?:s|ed|ing)?|adjust(?:s|ed|ing|ments?)?|manipulat(?:e|es|ed|ing|ions?)|correct(?:s|ed|ing|ions?)?|edit(?:s|ed|ing)?|touch(?:es|ed|ing)?|treat(?:s|ed|ing|ments?)?|handl(?:e|es|ed|ing)|scal(?:e|es|ed|ing)|rescal(?:e|es|ed|ing)|normali[sz](?:e|es|ed|ing|ation)|standardi[sz](?:e|es|ed|ing|ation)|imput(?:e|es|ed|ing|ations?)|fill(?:s|ed|ing)?|replac(?:e|es|ed|ing|ements?)|substitut(?:e|es|ed|ing|ions?)|winsori[sz]\\w*|trim(?:s|med|ming)?|cap(?:s|ped|ping)?|prepar(?:e|es|ed|ing|ations?)|interven(?:e|tions?)|tamper\\w*|amend\\w*|balanc(?:e|es|ed|ing)|resampl(?:e|es|ed|ing)|deduplicat\\w*|convert(?:s|ed|ing)?|conver(?:sions?)";

/** They stay as they are. */
export const untouched =
  "untouched|unchanged|unaltered|unmodified|unfiltered|unprocessed|uncleaned|untransformed|unscaled|unadjusted|intact|raw|original|as-is|unedited";

/** What is denied. */
export const denying =
  "no|not|never|nothing|neither|nor|none|without|cannot|don't|doesn't|mustn't|shouldn't|needn't|isn't|aren't|refrain(?:s|ed|ing)?|avoid(?:s|ed|ing)?|abstain(?:s|ed|ing)?|dispens\\w*|forgo|unnecessary|needless|waiv\\w*";

/** What is computed afterwards, in words that say nothing of what. */
export const computing =
  "calculat(?:e|es|ed|ing|ions?)|comput(?:e|es|ed|ing|ations?)|determin(?:e|es|ed|ing|ation)|analys(?:is|es)|analy[sz](?:e|es|ed|ing)|test(?:s|ed|ing)?|apply|applies|applied|applying|application|detect(?:s|ed|ing|ion)?|evaluat(?:e|es|ed|ing|ion)|assess(?:es|ed|ing|ment)?|estimat(?:e|es|ed|ing|ion)|measur(?:e|es|ed|ing|ements?)|run(?:s|ning)?|ran|perform(?:s|ed|ing)?|conduct(?:s|ed|ing)?|carr(?:y|ies|ied|ying)|work(?:s|ed|ing)?|obtain(?:s|ed|ing)?|find(?:s|ing)?|report(?:s|ed|ing)?|deriv(?:e|es|ed|ing)|mak(?:e|es|ing)|made|do(?:es|ing|ne)?|anything|everything|result(?:s)?|figures?|statistics?|statistic|coefficient|correlations?|mean|means|averages?|averaging|median|deviation|standard|variance|skewness|kurtosis|sum|total|method|steps?|procedure|t-test|z-scores?|zscores?|shapiro|wilk|pearson|anova|iqr|else";

/** When something is done. */
export const moments =
  "before|beforehand|prior|previously|first|firstly|initially|ahead|when|whenever|while|during|for|in|from|to|at|after|afterwards|upon|on|once|then|already|always|simply|just|finally";

/** A value is put where none is. */
export const filling =
  "fill(?:s|ed|ing)?|imput(?:e|es|ed|ing|ation)|replac(?:e|es|ed|ing)|substitut(?:e|es|ed|ing)|insert(?:s|ed|ing)?|enter(?:s|ed|ing)?|plug(?:s|ged|ging)?|supply|supplied|supplies|suppl(?:ement|emented)|complet(?:e|es|ed|ing)|put(?:s|ting)?|assign(?:s|ed|ing)?|patch(?:es|ed|ing)?|set(?:s|ting)?|give(?:n)?|receiv(?:e|es)|get(?:s)?|take(?:s)?|becom(?:e|es)|close(?:s|d)?|treat(?:s|ed)?";
