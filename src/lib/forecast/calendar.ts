/** Days are whole days since 1 January 1970, UTC. */
const DAY_MS = 86_400_000;

export function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

/** A calendar month in UTC: its first day, and the first one after it. */
export interface MonthDays {
  readonly firstDay: number;
  readonly endDay: number;
}

function monthOf(day: number): MonthDays {
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return {
    firstDay: dayOf(Date.UTC(year, month, 1)),
    endDay: dayOf(Date.UTC(year, month + 1, 1)),
  };
}

/** The months that lie wholly between two days, oldest first. */
export function wholeMonths(fromDay: number, endDay: number): readonly MonthDays[] {
  const months: MonthDays[] = [];
  for (let month = monthOf(fromDay); month.endDay <= endDay; month = monthOf(month.endDay)) {
    if (month.firstDay >= fromDay) months.push(month);
  }
  return months;
}
