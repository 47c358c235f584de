import type { Labels } from '#lib/series.ts';

/** True where every word typed stands somewhere in the texts, whatever the case. */
export function holdsWords(typed: string, texts: readonly (string | undefined)[]): boolean {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = texts.join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Labels as PromQL writes them, each findable as it is read. */
export function labelTexts(labels: Labels): string[] {
  return Object.entries(labels)
    .filter(([name]) => name !== 'alertname' && name !== '__name__')
    .map(([name, value]) => `${name}="${value}"`);
}
