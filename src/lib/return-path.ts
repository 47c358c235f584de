/**
 * The path to return to, as it stands in an address: a path of this origin, or `/` where it is anything
 * else. Whoever makes a link to the sign-in chooses this text, and must not choose where it leads.
 */
export function safeReturnPath(text: string | null): string {
  // Browsers read a backslash as a slash, and drop tabs and line ends anywhere in an address.
  if (text === null || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text)) return '/';
  const { origin, pathname, search, hash } = new URL(text, 'https://console.invalid');
  if (origin !== 'https://console.invalid' || pathname.startsWith('//')) return '/';
  // Back to the sign-in itself would be a circle.
  return /^\/sign-in\/?$/.test(pathname) ? '/' : pathname + search + hash;
}
