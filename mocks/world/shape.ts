import { unitNoise } from './hash.ts';

/** The moment world seconds count from: near the data, so that integrals keep their precision. */
export const WORLD_EPOCH_MS = Date.UTC(2026, 0, 1);

export const HOUR_SECONDS = 3_600;
export const DAY_SECONDS = 24 * HOUR_SECONDS;
export const WEEK_SECONDS = 7 * DAY_SECONDS;

export function worldSeconds(timeMs: number): number {
  return (timeMs - WORLD_EPOCH_MS) / 1_000;
}

/**
 * A quantity over time and its integral, both in closed form: a counter read through any window is then
 * the same number. Times are world seconds; the integral is in value-seconds from an arbitrary origin.
 */
export interface Shape {
  readonly at: (seconds: number) => number;
  readonly integral: (seconds: number) => number;
}

export interface Interval {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export function constant(value: number): Shape {
  return { at: () => value, integral: (seconds) => value * seconds };
}

export function sum(...shapes: readonly Shape[]): Shape {
  return {
    at: (seconds) => {
      let total = 0;
      for (const shape of shapes) total += shape.at(seconds);
      return total;
    },
    integral: (seconds) => {
      let total = 0;
      for (const shape of shapes) total += shape.integral(seconds);
      return total;
    },
  };
}

export function scale(shape: Shape, factor: number): Shape {
  return {
    at: (seconds) => factor * shape.at(seconds),
    integral: (seconds) => factor * shape.integral(seconds),
  };
}

export function wave(amplitude: number, periodSeconds: number, peakSeconds: number): Shape {
  const turn = (2 * Math.PI) / periodSeconds;
  return {
    at: (seconds) => amplitude * Math.cos(turn * (seconds - peakSeconds)),
    integral: (seconds) => (amplitude / turn) * Math.sin(turn * (seconds - peakSeconds)),
  };
}

/** `height` with linear flanks once a period; the flanks lie inside the interval. */
export function everyPeriod(
  periodSeconds: number,
  interval: Interval,
  flankSeconds: number,
  height: number,
): Shape {
  const length = interval.endSeconds - interval.startSeconds;
  const area = height * (length - flankSeconds);
  const partial = (into: number): number => {
    if (into <= 0) return 0;
    if (into < flankSeconds) return (height * into * into) / (2 * flankSeconds);
    const plateauEnd = length - flankSeconds;
    if (into < plateauEnd) return height * (into - flankSeconds / 2);
    if (into >= length) return area;
    const left = length - into;
    return area - (height * left * left) / (2 * flankSeconds);
  };
  return {
    at: (seconds) => {
      const turns = Math.floor((seconds - interval.startSeconds) / periodSeconds);
      const into = seconds - interval.startSeconds - turns * periodSeconds;
      if (into >= length) return 0;
      return height * Math.min(1, into / flankSeconds, (length - into) / flankSeconds);
    },
    integral: (seconds) => {
      const turns = Math.floor((seconds - interval.startSeconds) / periodSeconds);
      return turns * area + partial(seconds - interval.startSeconds - turns * periodSeconds);
    },
  };
}

/** Rises by `slope` a second from `base` at the start of each period, then falls back. */
export function sawtooth(
  base: number,
  slope: number,
  periodSeconds: number,
  startSeconds: number,
): Shape {
  const area = base * periodSeconds + (slope * periodSeconds * periodSeconds) / 2;
  const split = (seconds: number) => {
    const turns = Math.floor((seconds - startSeconds) / periodSeconds);
    return { turns, into: seconds - startSeconds - turns * periodSeconds };
  };
  return {
    at: (seconds) => base + slope * split(seconds).into,
    integral: (seconds) => {
      const { turns, into } = split(seconds);
      return turns * area + base * into + (slope * into * into) / 2;
    },
  };
}

/** Nothing before the start, then a line that rises by `slope` a second. */
export function ramp(slope: number, startSeconds: number): Shape {
  const elapsed = (seconds: number): number => Math.max(0, seconds - startSeconds);
  return {
    at: (seconds) => slope * elapsed(seconds),
    integral: (seconds) => (slope * elapsed(seconds) ** 2) / 2,
  };
}

/** Nothing before the start, `height` from then on. */
export function stepUp(height: number, startSeconds: number): Shape {
  return {
    at: (seconds) => (seconds < startSeconds ? 0 : height),
    integral: (seconds) => height * Math.max(0, seconds - startSeconds),
  };
}

/** `other` inside the interval, `shape` outside. */
export function during(shape: Shape, interval: Interval, other: Shape): Shape {
  const { startSeconds, endSeconds } = interval;
  const shapeBefore = shape.integral(startSeconds);
  const otherBefore = other.integral(startSeconds);
  const areaInside = other.integral(endSeconds) - otherBefore;
  return {
    at: (seconds) => (seconds >= startSeconds && seconds < endSeconds ? other : shape).at(seconds),
    integral: (seconds) => {
      if (seconds < startSeconds) return shape.integral(seconds);
      if (seconds < endSeconds) return shapeBefore + other.integral(seconds) - otherBefore;
      return shapeBefore + areaInside + shape.integral(seconds) - shape.integral(endSeconds);
    },
  };
}

/** A rectangle of `height` at each start, which must ascend and lie further apart than the length. */
export function pulses(
  startsSeconds: readonly number[],
  lengthSeconds: number,
  height: number,
): Shape {
  const pastCount = (seconds: number): number => {
    let low = 0;
    let high = startsSeconds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((startsSeconds[middle] ?? 0) <= seconds) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const intoLast = (seconds: number, count: number): number =>
    Math.min(lengthSeconds, seconds - (startsSeconds[count - 1] ?? seconds));
  return {
    at: (seconds) => {
      const count = pastCount(seconds);
      return count > 0 && intoLast(seconds, count) < lengthSeconds ? height : 0;
    },
    integral: (seconds) => {
      const count = pastCount(seconds);
      if (count === 0) return 0;
      return height * ((count - 1) * lengthSeconds + intoLast(seconds, count));
    },
  };
}

/** Knot distances in seconds; without common factors, so that knots of two octaves rarely meet. */
const OCTAVES = [47, 131, 617, 2_903] as const;

/** The greatest slope of smoothstep. */
const STEEPEST = 1.5;

/**
 * Noise whose integral stays bounded and is in closed form: the slope of a sum of smooth value noises.
 * Its value never exceeds `height` in size, so a rate of at least `height` stays positive under it.
 */
export function flicker(seed: number, height: number, lengths: readonly number[] = OCTAVES): Shape {
  const share = height / (lengths.length * STEEPEST);
  const octaves = lengths.map((length, index) => ({
    length,
    seed: seed + index * 7_919,
    offset: unitNoise(seed, -1 - index) * length,
  }));
  return {
    at: (seconds) => {
      let slope = 0;
      for (const octave of octaves) {
        const place = (seconds + octave.offset) / octave.length;
        const knot = Math.floor(place);
        const into = place - knot;
        const rise = unitNoise(octave.seed, knot + 1) - unitNoise(octave.seed, knot);
        slope += share * rise * 6 * into * (1 - into);
      }
      return slope;
    },
    integral: (seconds) => {
      let level = 0;
      for (const octave of octaves) {
        const place = (seconds + octave.offset) / octave.length;
        const knot = Math.floor(place);
        const into = place - knot;
        const from = unitNoise(octave.seed, knot);
        const rise = unitNoise(octave.seed, knot + 1) - from;
        level += share * octave.length * (from + rise * into * into * (3 - 2 * into));
      }
      return level;
    },
  };
}
