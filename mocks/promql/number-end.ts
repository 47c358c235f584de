/**
 * Where the number at an index ends; negative where what was read up to there can be none, because a
 * point, an exponent or an underscore stands where it must not.
 */
export function numberEnd(text: string, start: number): number {
  const hex = /^0[xX]_?/.exec(text.slice(start, start + 3))?.[0] ?? '';
  const digit = hex === '' ? /[0-9]/ : /[0-9a-fA-F]/;
  let at = start + hex.length;
  let hasPoint = false;
  let hasExponent = false;
  for (; ; at++) {
    const character = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (digit.test(character)) continue;
    if (character === '.') {
      if (hasPoint || hex !== '') return -(at + 1);
      if (next === '.' || next === '_') return -(at + 2);
      hasPoint = true;
    } else if (character === 'e' || character === 'E') {
      if (hasExponent) return -(at + 1);
      hasExponent = true;
      if (next === '+' || next === '-') at++;
      if (at + 1 >= text.length) return -(at + 1);
      if ('._eE'.includes(text[at + 1] ?? '')) return -(at + 2);
    } else if (character === '_' && at > start) {
      if (next === '') return -(at + 1);
      if ('._eE'.includes(next)) return -(at + 2);
    } else return at;
  }
}
