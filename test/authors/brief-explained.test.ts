import { afterAll, describe, expect, test } from "vitest";
import { createBuiltinAuthor } from "../../authors/builtin/create-builtin-author.ts";
import { openRealTables } from "./real-profiles.ts";

const tables = openRealTables();
const author = createBuiltinAuthor();
afterAll(() => tables.close());

const positions = ["SG", "C", "PF"];
/** A season's skaters: a name of their own each, a club and a position. */
const skaters = [
  "Player,Pos,Club,GP,PTS,AST,Born,Loan",
  ...Array.from({ length: 40 }, (_, at) =>
    [
      `Player ${String.fromCharCode(65 + (at % 26))}${at}`,
      positions[at % 3],
      ["Ravens", "Foxes"][at % 2],
      10 + (at % 7),
      20 + ((at * 11) % 60),
      at % 9 === 0 ? "" : (at * 5) % 31,
      `199${at % 10}-0${1 + (at % 9)}-11`,
      at % 4 === 0 ? "yes" : "no",
    ].join(","),
  ),
].join("\n");

async function read(text: string, format: string): Promise<string> {
  const profile = await tables.profileOf("skaters.csv", skaters);
  const outcome = await author.readIntent({ text: `${text}\n\nFormat: ${format}`, profile, correction: null });
  if (outcome.kind === "understood") return outcome.intent.reading;
  return outcome.kind === "cannot_answer" ? `not: ${outcome.missing.join(", ")}` : outcome.kind;
}

describe("what a question explains", () => {
  test.each([
    [
      "words before a column in brackets, wherever they stand",
      "Find the outliers of the assists (AST) for each position (SG, C and PF) by the IQR method. How many are in each position?\nConstraints: Look for them within each position.",
      "@SG_outliers[n], @C_outliers[n], @PF_outliers[n] where n is an integer",
      "SG_outliers = number of rows where Pos = 'SG' and AST is an outlier (1.5 × IQR beyond the quartiles)",
    ],
    [
      "the column that a superlative is of",
      "Which player scored the most points over the season?\nConstraints: Use the PTS column.",
      '@top_scorer[player_name] @top_points[points] where "points" is an integer',
      "Top_scorer = Player with the highest PTS and top_points = maximum PTS",
    ],
    [
      "a calculation by a sentence, and the first with what it has",
      "Derive points per game for every player. Who has the highest points per game?\nConstraints: Points per game is PTS / GP. Only players with at least 12 games (GP) count.",
      '@leader[player, ppg] where "player" is a name and "ppg" is rounded to two decimals',
      "Points per game = PTS / GP; leader = Player with the highest points per game, then maximum points per game where GP >= 12",
    ],
    [
      "classes of months, over the end of the year",
      "What is the mean PTS of each half?\nConstraints: 'cold' is October to March, 'warm' is April to September.",
      "@mean_cold[a], @mean_warm[b] rounded to two decimals",
      `Class = "cold" if month of Born between 1 and 3 or month of Born between 10 and 12, "warm" if month of Born between 4 and 9, else missing;`,
    ],
    [
      "a share of all rows beside a count of some",
      "How many players have Club 'Foxes', and what share of all players do they make up?",
      "@foxes[count], @foxes_percentage[p] where count is an integer and p is a percentage to one decimal",
      "Foxes = number of rows where Club = 'Foxes' and foxes_percentage = percent of rows where Club = 'Foxes' to 1 decimals",
    ],
    [
      "all that share the most",
      "Which player has the highest AST? If several players share the maximum, all of them should be listed.",
      "@name[player]",
      "Name = list of different Player, in their order where AST >= its max",
    ],
    [
      "groups of a size, as the constraints count them",
      "How many clubs have at least 5 players listed?\nConstraints: Count the unique values of the Club column that appear 5 times or more.",
      "@club_count[n] where n is an integer",
      "Club_count = number of different values of Club where >= 5 rows of the same Club",
    ],
    [
      "a condition that is said again in other words",
      "What is the mean PTS of the players who have a loan?\nConstraints: Loan is 'yes'.",
      "@mean_pts[m] to one decimal",
      "Mean_pts = mean PTS where Loan = 'yes' to 1 decimals",
    ],
  ])("%s", async (_, question, format, line) => {
    expect(await read(question, format)).toContain(line);
  });
});

describe("what stays undecided", () => {
  test.each([
    ["Which player has the highest AST? In the event of a tie, return the last of them.", "@name[player]"],
    ["Which club has the most players? Should several clubs tie, list all of them.", "@name[club]"],
    [
      "What is the mean PTS of each half?\nConstraints: 'cold' is October to April, 'warm' is April to September.",
      "@mean_cold[a], @mean_warm[b] rounded to two decimals",
    ],
    [
      "Which player scored the most points?\nConstraints: Use the PTS column. Use the AST column.",
      "@name[player], @points[n] where n is an integer",
    ],
    ["Which club has the most players, and what share of all players is in the Foxes?", "@leader[club]"],
  ])("declined: %s", async (question, format) => {
    expect(await read(question, format)).toMatch(/^not: \S/u);
  });
});
