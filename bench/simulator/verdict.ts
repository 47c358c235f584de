/** A figure beside the most it may be: printed, not judged, since machines are noisy. */
export function verdict(what: string, value: number, most: number, unit: string): string {
  const figure = most < 10 ? value.toFixed(2) : value.toFixed(1);
  return `${what}: ${figure} ${unit}, ${value <= most ? 'within' : 'over'} the ${most} ${unit} it may be`;
}
