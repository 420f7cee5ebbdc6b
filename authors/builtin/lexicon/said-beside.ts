/** What is said beside the matter of everyday questions, each list as alternatives of a pattern: none of it chooses, counts or orders. */

/** That nothing is left out. */
export const allOfIt =
  "altogether|all together|all told|in all|all in all|in total all together|everything included|all added up|added all up|all added together|added together|in the whole|on the whole|over all of it|put together|taken together|all counted|when you add it all up|if you add it all up|if you add them up|when added up";

/** Until now: what a table has in it. */
export const untilNow = "so far|up to now|until now|to date|up to today|up till now|by now|as of now|yet so far|as yet";

/** Where it is written. */
export const onRecord =
  "on record|on file|on our books|on the books|in our books|in our records|in the records|in the system|in our system|in my log|in the log|in my diary|in the diary|in my list|on the list|on my list|in my spreadsheet|in the spreadsheet|in this spreadsheet|in the table|in this table|in this file|in my file|in my data|in the register|in here|according to this|according to the records|according to my records|that i know of|that we know of|that are recorded|that is recorded|that have been recorded";

/** Whose it is, after a verb or a noun. */
export const ofOurs = "for us|of ours|of mine|with us|on our side|in our place|around here|round here";

/** What links a thing with what is said of it, and adds nothing: "ended up cancelled", "is down as no". */
export const linkingVerbs =
  "ended up as|ended up being|ended up|end up as|end up|turned out to be|turned out as|turned out|turn out to be|wound up|came out as|are down as|is down as|was down as|were down as|down as|are listed as|is listed as|listed as|are put down as|put down as|are marked down as|marked down as|are noted as|noted as|are recorded as|recorded as|are entered as|entered as|are logged as|logged as|went down as|are shown as|shown as";

/** Everybody, after the small word that leads to it, or before a verb. */
export const byEveryone =
  "(?:by|from|for|of|across|between|among|with) (?:everyone|everybody|all of us|all of them|the whole (?:team|group|family|class|club)|all (?:the )?people)(?: (?:together|combined|put together|in total))?";
