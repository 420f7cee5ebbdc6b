/**
 * Words of columns whose values are averaged where a question names no function: a total of them says nothing. What may be meant
 * either way (a cost, a salary, a wind) is in neither list, and asked about.
 */
export const averaged: ReadonlySet<string> = new Set(
  (
    "price rate ratio rating score age temperature speed percent percentage mpg gallon expectancy fertility bmi index average mean height depth width " +
    "thickness pressure humidity magnitude horsepower acceleration density concentration tenure grade gpa efficiency satisfaction latitude longitude discount yield length mass"
  ).split(" "),
);

/** Words of columns whose values are added up where a question names no function. */
export const addedUp: ReadonlySet<string> = new Set(
  (
    "quantity unit amount sale revenue turnover profit death casualty fatality injury count precipitation rainfall snowfall rain snow sunshine generation production output " +
    "consumption emission visit click view download order vote passenger visitor guest signup registration enrolment impression session arrival departure admission birth vat tax"
  ).split(" "),
);

/** Words of what is the better the more there is of it, and of what is the worse: which end is "best" follows from them. */
export const wanted: ReadonlySet<string> = new Set(
  (
    "rating score mark revenue sale profit turnover yield mpg gallon satisfaction performance survival survived grade income production accuracy efficiency " +
    "retention delivered completed approved passed won quantity expectancy"
  ).split(" "),
);
export const unwanted: ReadonlySet<string> = new Set(
  (
    "cancelled canceled cancellation returned return churn churned attrition left defect error delay failed failure death fatality casualty loss complaint " +
    "accident crime mortality rejected lost overdue noshow absence"
  ).split(" "),
);
