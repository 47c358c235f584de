/**
 * Sums that keep the digits lost to rounding (Kahan's method in Neumaier's variant), because
 * Prometheus sums so: adding floats plainly would differ from it in the last digits.
 */
export class KahanSum {
  private sum = 0;
  private lost = 0;

  add(value: number): void {
    const total = this.sum + value;
    if (!Number.isFinite(total)) this.lost = 0;
    else if (Math.abs(this.sum) >= Math.abs(value)) this.lost += this.sum - total + value;
    else this.lost += value - total + this.sum;
    this.sum = total;
  }

  /** Multiplies what was summed so far. */
  scale(factor: number): void {
    this.sum *= factor;
    this.lost *= factor;
  }

  /** The sum without what rounding lost. */
  get plain(): number {
    return this.sum;
  }

  get value(): number {
    return this.sum + this.lost;
  }
}

/** The sum of `values[from]` up to, not including, `values[to]`: `KahanSum` in one go. */
export function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  let lost = 0;
  for (let index = from; index < to; index++) {
    const value = values[index] ?? 0;
    const total = sum + value;
    if (!Number.isFinite(total)) lost = 0;
    else if (Math.abs(sum) >= Math.abs(value)) lost += sum - total + value;
    else lost += value - total + sum;
    sum = total;
  }
  return sum + lost;
}

/** A mean: sum over count, and a running mean from where the sum would overflow. */
export class KahanMean {
  private readonly total = new KahanSum();
  private count = 0;
  private isRunning = false;

  add(value: number): void {
    this.count += 1;
    if (!this.isRunning) {
      const sum = this.total.plain + value;
      if (this.count === 1 || Number.isFinite(sum) || Number.isNaN(sum))
        return this.total.add(value);
      this.isRunning = true;
      this.total.scale(1 / (this.count - 1));
    }
    const mean = this.total.plain;
    const isInfinite = mean === Number.POSITIVE_INFINITY || mean === Number.NEGATIVE_INFINITY;
    // An infinite mean stays as it is, unless NaN or the other infinity joins.
    if (isInfinite && (Number.isFinite(value) || value === mean)) return;
    this.total.scale((this.count - 1) / this.count);
    this.total.add(value / this.count);
  }

  get value(): number {
    return this.isRunning ? this.total.value : this.total.value / this.count;
  }
}

/** The mean square distance from the mean (Welford's method with Kahan's sums). */
export class KahanVariance {
  private count = 0;
  private readonly mean = new KahanSum();
  private readonly squares = new KahanSum();

  add(value: number): void {
    this.count += 1;
    const delta = value - this.mean.value;
    this.mean.add(delta / this.count);
    this.squares.add(delta * (value - this.mean.value));
  }

  get value(): number {
    return this.squares.value / this.count;
  }
}
