import { afterAll, describe, expect, it } from "vitest";
import { referenceTools } from "../../reference/reference-tools.ts";
import { candidate } from "../validation/make-candidate.ts";
import { openRooms } from "../validation/rooms.ts";

const rooms = openRooms();
afterAll(() => rooms.close());

describe("the tools that come with Toolwright", () => {
  it.each(referenceTools().map((tool) => [tool.spec.name, tool] as const))(
    "pass every check that a new tool has to pass: %s",
    async (name, { spec, code }) => {
      const tables = spec.examples[0]?.tables ?? {};
      const report = await rooms.validator.validate({
        candidate: candidate(code, spec),
        dataset: await rooms.dataset(tables),
      });
      const failed = report.checks.filter(({ passed }) => !passed);
      expect(failed.map(({ name: check, errors }) => [check, errors.map(({ message }) => message)])).toEqual([]);
      expect(report.status, name).toBe("PASSED");
    },
  );
});
