/** Words of the tools that something is computed with. */
const tools =
  /\b(?:python|python's|pandas|pandas'|panda's|library|libraries|packages?|modules?|built-?in|software|tools?|toolkit|code|programming|functions?|functionality|routines?)\b/u;
const words =
  /^(?:python|python's|pandas|pandas'|panda's|library|libraries|library's|packages?|modules?|built-?in|built|in|software|tools?|toolkit|code|programming|language|functions?|functionality|functionalities|routines?|methods?|means|standard|usual|common|ordinary|corresponding|respective|appropriate|suitable|existing|available|ready-made|own|provided|offered|provides?|offers?|has|have|comes?|ships?|contains?|supplies|supplied|gives?|the|a|an|of|in|on|with|by|from|for|to|at|as|and|or|that|which|what|this|these|those|their|its|it|they|them|be|is|are|can|should|must|may|shall|will|has|have|both|all|each|any|every|either|statistics?|values?|results?|figures?|numbers?|data|computations?|calculations?|calculate[ds]?|calculating|compute[ds]?|computing|obtain(?:ed|s|ing)?|determine[ds]?|determining|work(?:ed|ing)?|out|carry|carried|carrying|do|done|perform(?:ed|ing)?|use[ds]?|using|usage|rely|relies|relying|apply|applied|applying|employ(?:ed|ing)?|utili[sz]e[ds]?|make|made|take|taken|call|called|resort|purpose|task|job|end|so|please|here|therefore|help|aid|implement(?:ed|ation)?|done|need(?:s|ed)?|mean|average|arithmetic|median|sum|minimum|maximum|correlation|coefficient|within)$/u;

/** Whether a sentence only says which tools compute, where that makes no difference: a variance has estimators that do. */
export function saysTools(sentence: string): boolean {
  if (!tools.test(sentence) || /\d|⟨/u.test(sentence)) return false;
  const found = [...sentence.matchAll(/[a-z][a-z'-]*/gu)].map(([word]) => word);
  return found.length >= 4 && found.every((word) => words.test(word));
}
