import { REFERENCE_VERSION, type ReferenceTool, referenceTools } from "../reference/reference-tools.ts";
import { ToolwrightError } from "../state/errors.ts";
import { digestCandidate } from "./digest.ts";
import type { KeptTool, ToolRegistry, ToolSummary } from "./registry.ts";

/**
 * A registry in which a reference tool answers by its name where no kept tool has that name. Nothing else of it changes:
 * reference tools are not listed, not matched with questions, and their uses are not counted.
 */
export function withReferenceTools(registry: ToolRegistry): ToolRegistry {
  return {
    ...registry,
    get(name) {
      try {
        return registry.get(name);
      } catch (fault) {
        const reference = isUnknown(fault) ? referenceTools().find(({ spec }) => spec.name === name) : undefined;
        if (reference === undefined) throw fault;
        return asKept(reference);
      }
    },
    recordUse(use) {
      if (use.version !== REFERENCE_VERSION) registry.recordUse(use);
    },
  };
}

/** The reference tools as they are listed. */
export function listReferenceTools(): ToolSummary[] {
  return referenceTools().map((tool) => {
    const { spec, code, provenance, ...summary } = asKept(tool);
    return summary;
  });
}

function isUnknown(fault: unknown): boolean {
  return fault instanceof ToolwrightError && fault.code === "unknown_tool";
}

function asKept({ spec, code, path }: ReferenceTool): KeptTool {
  const sha256 = digestCandidate(spec, code);
  return {
    name: spec.name,
    version: REFERENCE_VERSION,
    description: spec.description,
    sha256,
    path,
    createdAt: "",
    spec,
    code,
    provenance: {
      question: spec.description,
      thread: "",
      fingerprint: "",
      files: [],
      author: "toolwright",
      report: { status: "PASSED", sha256, checks: [], repairSuggestions: [] },
      result: "",
      resultReviewedBy: "",
      resultReviewedAt: "",
      registeredBy: "comes with Toolwright",
      registeredAt: "",
      comment: null,
    },
  };
}
