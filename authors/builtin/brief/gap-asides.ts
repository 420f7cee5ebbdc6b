import type { Condition, Step } from "../../../state/intent.ts";
import type { Consumed } from "./consumed.ts";
import { columnName, type Frame } from "./frame.ts";
import { add } from "./making.ts";

const rows = "(?:rows?|records?|entries|observations|[a-z]{3,}s|people)";
const columns =
  "((?:⟨[cd]\\d+⟩(?: ?,| and| or|,? and|,? or)*(?: the| an?)? ?)+)(?:information|values?|data|columns?|ratings?)?";
const leave =
  "(?:not (?:considered|counted|included|used|taken into account)|ignored|skipped|excluded|left out|dropped|removed|disregarded|omitted|not taken into (?:account|calculation))";
const gap = "(?:missing|nulls?|nan|empty|blank|unknown)";

/** What a question says of rows that lack a value, in passing: rows that go, or values that never count anyway. */
export function readGapAsides(left: Consumed, frame: Frame): void {
  const without = (marks: string): void => {
    for (const match of marks.matchAll(/⟨([cd])(\d+)⟩/gu)) {
      const name = columnName(frame, match[1], match[2]);
      const condition: Condition = { kind: "not", condition: { kind: "missing", column: name } };
      const step: Step = { kind: "keep", test: { kind: "condition", condition } };
      add(frame, step);
    }
  };
  const going = [
    `\\b${rows} (?:without|lacking|with (?:an? )?${gap}|with no|whose|where) (?:an? |the |any )?${columns} ?(?:(?:is|are) ${gap} )?(?:are|is|have to be|should be|must be) ${leave}`,
    `\\b(?:drop\\w*|remov\\w*|exclud\\w*|ignor\\w*|skip\\w*|delet\\w*|leav\\w* out) (?:all |the |any )*${rows} (?:without|lacking|with (?:an? |any )?${gap}|that lack|with no|having (?:an? )?${gap}) (?:an? |the |any )?${columns}`,
  ];
  for (const shape of going) for (const match of left.takeAll(new RegExp(shape, "u"))) without(match[1] ?? "");
  const pairs = [
    `\\b(?:(?:on|use|using|over|with|for|and) )*(?:only )?(?:the )?complete (?:pairs|cases|rows|records)(?: only)?`,
    `(?:use |consider |take |include )?only (?:the )?${rows} (?:which|that|who|with|having)(?: have)? both (?:of them|values?|[a-z]+s)(?: (?:are )?(?:known|present|given))?`,
    `(?:drop|remov|exclud|ignor|skip)\\w* (?:all |the |any )*${rows} (?:in which|where|for which|with) (?:either|any|one)(?: of (?:them|the two|both))?(?: is| are)? ${gap}`,
    "each (?:correlation|coefficient) (?:uses|is (?:based|computed) on) (?:the |all )*available pairs",
  ];
  for (const shape of pairs) if (left.takeAll(new RegExp(shape, "u")).length > 0) frame.dropsGaps = "used";
  // Missing values never count in a statistic: saying so changes nothing.
  left.takeAll(
    new RegExp(
      `\\b${gap}(?: values?| entries)?(?: (?:in|of|for) (?:the )?)?(?: ?(?:⟨[cd]\\d+⟩|(?!are\\b|is\\b)[a-z]+)){0,3} (?:are|is|have to be|should be|must be) (?:to be )?${leave}(?: (?:in|from|for|when) [^.;\\n⟨\\d]{0,40})?`,
      "u",
    ),
  );
  left.takeAll(
    new RegExp(`\\b(?:non|not)[- ]?(?:missing|null)(?: [a-z]+)?\\b|\\b(?:the )?known(?= (?:[a-z]+|⟨[cd]\\d+⟩))`, "u"),
  );
  left.takeAll(
    new RegExp(
      `\\bafter (?:removing|dropping|excluding|ignoring) (?:the |all |any )*${gap}(?: values?| entries| ones)?(?! ?⟨)`,
      "u",
    ),
  );
}
