const MICROS_PER_DAY = 86_400_000_000;

/** Days since 1970-01-01 as `YYYY-MM-DD`; DuckDB's two infinities as `infinity` and `-infinity`. */
export function dateText(days: number): string {
  if (days >= 2147483647) return "infinity";
  if (days <= -2147483647) return "-infinity";
  // Days to a civil date without Date, whose range ends earlier: Howard Hinnant, "chrono-compatible low-level date algorithms".
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const yearText = year < 0 ? `-${String(-year).padStart(6, "0")}` : String(year).padStart(4, "0");
  return `${yearText}-${two(month)}-${two(day)}`;
}

/** Microseconds since midnight as `HH:MM:SS[.ffffff]`. */
export function timeText(micros: bigint): string {
  return timeOfDay(Number(micros));
}

/** Microseconds since 1970-01-01T00:00:00 as `YYYY-MM-DDTHH:MM:SS[.ffffff]`. */
export function timestampText(micros: bigint): string {
  if (micros >= 9223372036854775000n) return "infinity";
  if (micros <= -9223372036854775000n) return "-infinity";
  let days = Number(micros / 86_400_000_000n);
  let rest = Number(micros % 86_400_000_000n);
  if (rest < 0) {
    rest += MICROS_PER_DAY;
    days -= 1;
  }
  return `${dateText(days)}T${timeOfDay(rest)}`;
}

function timeOfDay(micros: number): string {
  const seconds = Math.floor(micros / 1e6);
  const fraction = micros % 1e6;
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return fraction === 0 ? clock : `${clock}.${String(fraction).padStart(6, "0").replace(/0+$/, "")}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
