/** Numbers that are written as words. */
export const numberWords: ReadonlyMap<string, number> = new Map(
  Object.entries({
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  }),
);

/** The words of numbers from two on, as one alternative of a pattern each. */
export const countWords: string = [...numberWords.keys()].filter((word) => !/^(?:zero|one)$/u.test(word)).join("|");

/** Places after the first, as they are written. */
export const placeWords: readonly { words: readonly string[]; place: number }[] = [
  { words: ["second", "2nd"], place: 2 },
  { words: ["third", "3rd"], place: 3 },
  { words: ["fourth", "4th"], place: 4 },
  { words: ["fifth", "5th"], place: 5 },
];

/** What a number is, in digits or in a word; NaN where it is neither. */
export function countOf(text: string | undefined): number {
  return numberWords.get(text ?? "") ?? Number(text);
}

/** Words that multiply the number before them. */
export const scaleWords: ReadonlyMap<string, number> = new Map(
  Object.entries({ dozen: 12, hundred: 100, thousand: 1e3, million: 1e6, millions: 1e6, billion: 1e9, billions: 1e9 }),
);

export const monthWords: ReadonlyMap<string, number> = new Map(
  Object.entries({
    january: 1,
    jan: 1,
    february: 2,
    feb: 2,
    march: 3,
    mar: 3,
    april: 4,
    apr: 4,
    may: 5,
    june: 6,
    jun: 6,
    july: 7,
    jul: 7,
    august: 8,
    aug: 8,
    september: 9,
    sep: 9,
    sept: 9,
    october: 10,
    oct: 10,
    november: 11,
    nov: 11,
    december: 12,
    dec: 12,
  }),
);

export const weekdayWords: ReadonlyMap<string, number> = new Map(
  Object.entries({
    monday: 1,
    mondays: 1,
    mon: 1,
    tuesday: 2,
    tuesdays: 2,
    tue: 2,
    tues: 2,
    wednesday: 3,
    wednesdays: 3,
    thursday: 4,
    thursdays: 4,
    thu: 4,
    thurs: 4,
    friday: 5,
    fridays: 5,
    fri: 5,
    saturday: 6,
    saturdays: 6,
    sunday: 7,
    sundays: 7,
  }),
);

/** 1 as "1st", 22 as "22nd", 90 as "90th". */
export function ordinal(number: number): string {
  const ending = Math.floor(number / 10) % 10 === 1 ? undefined : ["th", "st", "nd", "rd"][number % 10];
  return `${number}${ending ?? "th"}`;
}
