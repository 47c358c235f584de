/** A well mixed 32-bit hash of a text: FNV-1a, then Murmur3's finaliser. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mix(hash);
}

function mix(hash: number): number {
  let mixed = hash | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A number in [0, 1) that depends on nothing but the seed and the index, which may be negative. */
export function unitNoise(seed: number, index: number): number {
  return mix(seed ^ Math.imul(index | 0, 0x9e3779b1)) / 4_294_967_296;
}

/** A number in [0, 1) for a text. */
export function unitOf(text: string): number {
  return hashText(text) / 4_294_967_296;
}

/** Version 4 in form, so that clients which check the form take it; the same text gives the same id. */
export function uuidOf(text: string): string {
  const words = [0, 1, 2, 3].map((part) =>
    hashText(`${part}/${text}`).toString(16).padStart(8, '0'),
  );
  const hex = words.join('');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
