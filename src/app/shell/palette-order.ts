/** What the palette can lead to. */
export interface Destination {
  readonly id: string;
  readonly label: string;
  readonly to: string;
}

/**
 * Destinations whose name holds every word typed, ignoring case and accents; those that begin with
 * what was typed first, otherwise in the order given.
 */
export function matchDestinations<D extends Destination>(
  destinations: readonly D[],
  typed: string,
): readonly D[] {
  const wanted = plain(typed).trim();
  const words = wanted.split(/\s+/);
  const matches = destinations.filter(({ label }) => {
    const name = plain(label);
    return words.every((word) => name.includes(word));
  });
  const begins = (each: D) => plain(each.label).startsWith(wanted);
  return [...matches.filter(begins), ...matches.filter((each) => !begins(each))];
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
