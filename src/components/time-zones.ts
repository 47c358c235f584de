/** The zones whose name holds every word typed; the city's spaces may be typed. */
export function matchZones(typed: string): readonly string[] {
  const words = typed
    .trim()
    .toLowerCase()
    .split(/[\s/]+/)
    .filter(Boolean);
  return Intl.supportedValuesOf('timeZone').filter((zone) => {
    const name = zone.replaceAll('_', ' ').toLowerCase();
    return words.every((word) => name.includes(word));
  });
}
