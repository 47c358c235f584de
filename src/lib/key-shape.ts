/** What is wrong with the text of a secret key, seen before it is sent anywhere. */
export type KeyFlaw =
  | 'empty'
  | 'assignment'
  | 'space'
  | 'access-key'
  | 'cockpit-token'
  | 'web-token'
  | 'dashes'
  | 'shape';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ACCESS_KEY = /^SCW[A-Z0-9]{17}$/;
/** What word processors and chats make of a hyphen. */
const OTHER_DASHES = /[\u2010-\u2015\u2212\u00ad]/g;

const LOOKS: readonly (readonly [KeyFlaw, RegExp])[] = [
  ['empty', /^$/],
  ['access-key', ACCESS_KEY],
  ['assignment', /^(?:export\s+)?[A-Za-z_-]+\s*[=:]|^["'].*["']$/],
  ['space', /\s/],
  ['cockpit-token', /^[A-Za-z0-9_-]{64}$/],
  ['web-token', /^ey[\w-]+\.[\w-]+\.[\w-]*$/],
];

/** The text without the blanks that a copy brings along at its ends. */
export function trimmedKey(text: string): string {
  return text.replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/gu, '');
}

/** What is wrong with a secret key; undefined where it has the shape of one (a UUID). */
export function flawOfSecretKey(text: string): KeyFlaw | undefined {
  const key = trimmedKey(text);
  if (UUID.test(key)) return undefined;
  const [flaw] = LOOKS.find(([, pattern]) => pattern.test(key)) ?? [];
  if (flaw) return flaw;
  return UUID.test(key.replace(OTHER_DASHES, '-')) ? 'dashes' : 'shape';
}

/** What is wrong with an access key, which may be left out. */
export function flawOfAccessKey(text: string): 'secret-key' | 'shape' | undefined {
  const key = trimmedKey(text);
  if (key === '' || ACCESS_KEY.test(key)) return undefined;
  return UUID.test(key) ? 'secret-key' : 'shape';
}

/** What is wrong with an organization's id, where one is asked for. */
export function isOrganizationId(text: string): boolean {
  return UUID.test(trimmedKey(text));
}

/** What is wrong with a Cockpit token that somebody pastes. */
export function flawOfToken(
  text: string,
): 'empty' | 'secret-key' | 'access-key' | 'space' | undefined {
  const token = trimmedKey(text);
  if (token === '') return 'empty';
  if (UUID.test(token)) return 'secret-key';
  if (ACCESS_KEY.test(token)) return 'access-key';
  // A header takes visible ASCII only.
  return /^[\x21-\x7e]+$/.test(token) ? undefined : 'space';
}
