/** What stands around a question and asks for nothing: each list is one kind, as alternatives of a pattern. */
const greetings = "hi|hello|hey|hiya|good morning|good afternoon|good evening|greetings";
const addressed = "there|all|team|everyone|folks|again";
const asides =
  "ok|okay|so|well|now|right|btw|by the way|out of (?:interest|curiosity)|out of pure curiosity|quick (?:question|one)|question|just a quick (?:question|one)|one more(?: thing| question)?|next(?: question)?|another (?:one|question)|for (?:reference|context|info|information|the record)";
const polite = "please|kindly|possibly|perhaps|maybe|just|simply|quickly|also";
const telling =
  "tell|show|give|get|send|let|find|work out|figure out|calculate|compute|check|look up|look into|pull|pull up|pull out|provide|provide me with|list|determine|see|produce|print|return|report|extract|fetch|help me (?:find(?: out)?|work out|see|figure out|understand)";
const wishes =
  "like|love|want|need|wish|hope|have|be (?:interested|curious|keen|glad|happy|grateful)|appreciate|try|trying|looking|going|able|interested|curious|keen";
const learning =
  "know|see|find out|find|learn|understand|get|have|check|hear|look at|view|work out|figure out|determine|establish|compare|be told|be shown|get an idea of|get a feel for|have a look at|calculate";

/** What a request begins with, up to the question itself: a polite verb that lists or shows is kept by the one who strips it. */
export const openings: readonly RegExp[] = [
  `(?:${greetings})(?: (?:${addressed}))?\\b[,!.:;–—-]*`,
  `(?:${asides})\\b ?[,:;.–—-]+`,
  `(?:${asides})\\b(?= (?:how|what|which|who|when|where|is|are|do|does|did|can|could|would|tell|show|give|i|we)\\b)`,
  "(?:please|kindly)\\b,?",
  `(?:can|could|would|will|may|might) (?:you|we|i|somebody|someone|anyone)(?: (?:${polite}))* (?:${telling})\\b(?: (?:me|us|out|up))*(?: (?:know|see|have|with))?(?: (?:about|on))?(?: (?:${polite}))*,?`,
  `(?:would|do) you (?:mind|be able to|be so kind as to|know|happen to know|have)(?: (?:${polite}))*(?: (?:telling|showing|giving|sending|getting|listing|finding)(?: (?:me|us|out))*)?,?`,
  `(?:i|we)(?:['’]d| would)(?: (?:really|just|also|quite))* (?:like|love|prefer|be interested|be curious|be glad|appreciate it if you could)(?: (?:for you )?to)?(?: (?:${learning}))?\\b(?: (?:about|in))?`,
  `(?:i|we) (?:just |also |really |only )?(?:want|need|wanted|needed|hope|wish|wonder|was wondering|were wondering|am wondering|are wondering|['’]m wondering|am trying|are trying|have|would need|ask myself)(?:(?: you)? to)?(?: (?:${learning}))?\\b(?: (?:about|if you can tell me))?,?`,
  `(?:i['’]m|i am|we['’]re|we are) (?:just |also |really )?(?:${wishes}|wondering)(?: (?:to|in|for|about|how to))?(?: (?:${learning}))?\\b`,
  "(?:just )?(?:wondering|curious|interested)\\b(?: (?:to know|about|in|to see))?,?",
  "(?:do|does) (?:you|we|anyone|anybody|somebody) (?:happen to )?know\\b,?",
  "(?:any|have you any|do you have any|got any) idea\\b,?",
  "(?:is|would) (?:it|there)(?: be)?(?: (?:possible|a way|any way|known))(?: (?:to (?:tell|show|say|see|know|get|find out|check|have)))?(?: (?:me|us))*,?",
  `(?:let (?:me|us) (?:know|see)|let['’]s (?:see|look at|have a look at)|tell (?:me|us)|remind (?:me|us)|find out|work out|figure out|check)\\b(?: (?:about))?,?`,
  "what i(?:['’]d| would| want| need| am after|['’]m after)(?: (?:like|love|want|need))?(?: to (?:know|see|have|find out))? is\\b,?",
  "(?:the question|my question) is\\b:?,?",
].map((source) => new RegExp(`^${source}\\s*`, "iu"));

/** What a request ends with: thanks, politeness, and what it is wanted for. */
export const closings: readonly RegExp[] = [
  "(?:[,.!–—-]+ ?)?(?:many )?(?:thanks|thank you|thx|cheers|ta)(?: (?:in advance|a lot|so much|very much|a bunch|for (?:your|the) help))*",
  "(?:[,–—-]+ ?)?(?:please|kindly|pls|plz)",
  "(?:[,–—-]+ ?)?(?:if (?:that is|that['’]s|it is|it['’]s|you|at all)? ?(?:possible|ok|okay|can|could|don['’]t mind|would|have (?:a (?:minute|moment|second|sec)|time))|when you (?:have|get) (?:a (?:minute|moment|chance|second)|time))",
  "(?:[,–—-]+ ?)?(?:do you know|do we know|any idea|can you (?:tell|say|check)(?: me)?|could you (?:tell|say|check)(?: me)?|i wonder|tell me)",
].map((source) => new RegExp(`\\s*${source}[\\s.!?]*$`, "iu"));

/** Purposes: what the answer is to be good for. Nothing in them may choose rows. */
export const purposes: readonly RegExp[] = [
  "(?:,|–|—|-)? ?so (?:that )?(?:i|we|they|he|she|you|people|everyone|my \\p{L}+|our \\p{L}+|the \\p{L}+) (?:can|could|will|would|may|might|know|knows|see|sees|have|has|get|am|are|is|do|don['’]t|won['’]t)\\b.*",
  "(?:,|–|—|-) ?(?:i|we)(?:['’]m| am|['’]re| are| need| want| have)(?: (?:it|this|that|them|these|to))?(?: (?:for|writing|preparing|doing|working|making|planning|trying|putting|reporting|presenting|updating|checking))\\b.*",
  "(?:,|–|—|-)? ?(?:for|in) (?:my|our|the|a|an|this|tomorrow['’]s|today['’]s|next week['’]s|the (?:annual|monthly|weekly|quarterly|yearly)) (?:(?:annual|monthly|weekly|quarterly|yearly|next|board|team|staff|management|progress|status|sales|budget|planning|short|little|small|new) )*(?:report|presentation|meeting|slide|slides|slide deck|deck|newsletter|dashboard|summary|boss|manager|records|talk|article|blog|essay|thesis|homework|overview|briefing|memo|write-?up|handout|notes)",
  "(?:,|–|—|-) ?(?:my|our|the) (?:boss|manager|team|board|teacher|director|head|client|colleague)s? (?:wants?|needs?|asked|is asking|would like|asks?)\\b.*",
].map((source) => new RegExp(`\\s*${source}[\\s.!?]*$`, "iu"));

/** A purpose before the question: "for my report, ...", "to plan the rota, ...", "I am writing a report. ...". */
export const leadingPurposes: readonly RegExp[] = [
  "for (?:my|our|the|a|this|tomorrow['’]s|today['’]s) (?:(?:annual|monthly|weekly|quarterly|yearly|next|board|team|staff|management|progress|status|budget|planning|short) )*(?:report|presentation|meeting|slides?|slide deck|deck|newsletter|dashboard|summary|boss|manager|records|talk|article|overview|briefing|memo)[,:]",
  "(?:(?:i|we)(?:['’]m| am|['’]re| are)) (?:writing|preparing|doing|working on|making|planning|trying to|putting together|updating|checking|looking at|looking into|going through|reviewing)\\b[^.;:!?,]*[.;:,–—]+",
  "(?:my|our|the) (?:boss|manager|team|board|teacher|director|head|client|colleague) (?:wants to know|wants|needs|asked|is asking|would like to know|asks)(?: (?:me|us))?[,:]?",
].map((source) => new RegExp(`^${source}\\s*`, "iu"));

/** Words that choose, deny or limit: what has one of them is no mere purpose. */
export const choosing =
  /\d|\b(?:only|not|no|without|except|excluding|ignor\p{L}*|leav\p{L}*|just|n't|before|after|since|until|over|under|above|below|more|less|most|least|each|per|by|where|whose|with|instead|first|last)\b|n['’]t\b/iu;
