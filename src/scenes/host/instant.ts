import type { DateTime } from '@grafana/data';

/**
 * An instant with the few methods that a scene calls on the bounds of a range. It stands in for moment,
 * whose parsing, zones and formats the console does not use: times are shown by `Intl`.
 */
class Instant {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }

  valueOf() {
    return this.ms;
  }

  unix() {
    return Math.floor(this.ms / 1000);
  }

  diff(other: { valueOf(): number }) {
    return this.ms - other.valueOf();
  }

  isValid() {
    return !Number.isNaN(this.ms);
  }

  toISOString() {
    return new Date(this.ms).toISOString();
  }
}

/** Takes milliseconds since the epoch, an ISO 8601 text or another instant. */
export function dateTime(input: number | string | { valueOf(): number }): DateTime {
  const ms = typeof input === 'string' ? Date.parse(input) : input.valueOf();
  // The interface has some thirty methods more; one that a scene starts to call fails by name.
  return new Instant(ms) as unknown as DateTime;
}

export function isDateTime(value: unknown): boolean {
  return value instanceof Instant;
}
