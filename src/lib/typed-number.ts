/** Groups of three digits, apart by spaces of any kind. */
const SPACED = /^[-+]?[1-9]\d{0,2}(?:\s\d{3})+(?!\d)/;
/** Groups that are surely none of a fraction: there are two commas, or a point after the one. */
const WITH_COMMAS = /^[-+]?[1-9]\d{0,2}(?:(?:,\d{3}){2,}(?!\d)|,\d{3}(?=\.))/;
/** A thousand to some, and one to others. */
const AMBIGUOUS = /^[-+]?[1-9]\d{0,2},\d{3}$/;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)$/;

/**
 * The number a person typed or pasted; undefined where it is none, or could be two. Thousands may stand apart by
 * spaces, narrow and unbreakable ones among them; a comma may be the point.
 */
export function typedNumber(text: string): number | undefined {
  const typed = text.trim();
  if (AMBIGUOUS.test(typed)) return undefined;
  const whole = typed
    .replace(SPACED, (digits) => digits.replaceAll(/\s/g, ''))
    .replace(WITH_COMMAS, (digits) => digits.replaceAll(',', ''));
  const plain = whole.includes('.') ? whole : whole.replace(',', '.');
  return NUMBER.test(plain) ? Number(plain) : undefined;
}
