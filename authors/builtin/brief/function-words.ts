/** Words that hold a sentence together: none of them is part of a column's name that is abbreviated. */
export const functionWords =
  /^(?:the|is|was|are|predict|predicts|predicting|estimate|estimating|into|as|its|their|than|has|have|had|that|which|using|based|when|if|should|be|been|not|no|each|all|any|this|these|those|will|would|can|may|do|does|then|also|so|such|it|they|we|you|our|your|values?|columns?)$/u;
