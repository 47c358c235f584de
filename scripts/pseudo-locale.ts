const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  e: 'é',
  i: 'í',
  n: 'ñ',
  o: 'ö',
  u: 'ü',
  y: 'ý',
  A: 'Å',
  C: 'Ç',
  E: 'É',
  I: 'Î',
  N: 'Ñ',
  O: 'Ö',
  U: 'Ü',
  Y: 'Ý',
};

/**
 * One message as the pseudo-locale says it: letters accented, 40 % longer, between ⟦ and ⟧, so that a
 * text on screen that is no message stands out, and one that has no room shows. `{placeholders}` are kept.
 */
export function pseudoText(text: string): string {
  const accented = text
    .split(/(\{[^}]*\})/)
    .map((part) =>
      part.startsWith('{')
        ? part
        : part.replace(/[a-zA-Z]/g, (letter) => ACCENTED[letter] ?? letter),
    )
    .join('');
  const letters = text.replace(/\{[^}]*\}/g, '').length;
  return `⟦${accented}${'~'.repeat(Math.ceil(letters * 0.4))}⟧`;
}

/** A file of messages with every text replaced: plain texts, and the texts of `match` in variants. */
export function asPseudo(messages: unknown): unknown {
  if (typeof messages !== 'object' || messages === null) return messages;
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]: [string, unknown]) => {
      if (key.startsWith('$')) return [key, value];
      if (typeof value === 'string') return [key, pseudoText(value)];
      if (Array.isArray(value)) return [key, value.map(variantAsPseudo)];
      return [key, value];
    }),
  );
}

function variantAsPseudo(variant: unknown): unknown {
  if (typeof variant !== 'object' || variant === null || !('match' in variant)) return variant;
  return { ...variant, match: asPseudo(variant.match) };
}
