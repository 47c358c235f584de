/**
 * Go string literals in and out. A byte that is no UTF-8 (`"\xff"`) is kept as the lone surrogate
 * U+DC00 + byte, so that such a string survives, is recognised as invalid and prints as it came.
 */
const ESCAPED: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

const UNESCAPED: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
};

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text in double quotes, as Go's `%q` prints it. */
export function quoteGo(text: string): string {
  let out = '"';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const escaped = ESCAPED[character];
    if (escaped !== undefined) out += escaped;
    else if (code >= 0xdc80 && code <= 0xdcff) out += `\\x${(code - 0xdc00).toString(16)}`;
    else if (PRINTABLE.test(character)) out += character;
    else if (code < 0x80) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (code < 0x10000) out += `\\u${code.toString(16).padStart(4, '0')}`;
    else out += `\\U${code.toString(16).padStart(8, '0')}`;
  }
  return `${out}"`;
}

/** A metric or label name as Prometheus 3 takes it: any UTF-8 that is not empty. */
export function isValidLabelName(name: string): boolean {
  return name !== '' && name.isWellFormed();
}

/** Bytes to text, each byte that is no UTF-8 as a lone surrogate. */
function decodeBytes(bytes: readonly number[]): string {
  const all = Uint8Array.from(bytes);
  let out = '';
  let at = 0;
  while (at < all.length) {
    const length = sequenceLength(all[at] ?? 0);
    try {
      out += decoder.decode(all.subarray(at, at + length));
      at += length;
    } catch {
      out += String.fromCharCode(0xdc00 + (all[at] ?? 0));
      at += 1;
    }
  }
  return out;
}

function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
}

const CODED = /^(?:x([0-9a-fA-F]{2})|([0-7]{3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/;

/** What the literal says, quotes removed and escapes resolved; undefined where an escape is malformed. */
export function unquoteGo(literal: string): string | undefined {
  const body = literal.slice(1, -1);
  if (literal.startsWith('`')) return body;
  if (!body.includes('\\')) return body;
  const bytes: number[] = [];
  let at = 0;
  while (at < body.length) {
    const next = body.indexOf('\\', at);
    const end = next < 0 ? body.length : next;
    bytes.push(...encoder.encode(body.slice(at, end)));
    if (next < 0) break;
    const simple = UNESCAPED[body[end + 1] ?? ''];
    if (simple !== undefined) {
      bytes.push(simple);
      at = end + 2;
      continue;
    }
    const coded = CODED.exec(body.slice(end + 1));
    if (coded === null) return undefined;
    const [all, hex, octal, short, long] = coded;
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff);
    else {
      const code = Number.parseInt(short ?? long ?? '', 16);
      if (code > 0x10ffff) return undefined;
      bytes.push(...encoder.encode(String.fromCodePoint(code)));
    }
    at = end + 1 + all.length;
  }
  return decodeBytes(bytes);
}
