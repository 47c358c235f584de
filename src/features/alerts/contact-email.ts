import { m } from '#messages/compiled/messages.js';

/** As a browser judges an address. https://html.spec.whatwg.org/#valid-e-mail-address */
const ADDRESS =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

/** What is wrong with an address to be told; undefined where nothing is. */
export function contactProblem(typed: string, known: readonly string[]): string | undefined {
  const email = typed.trim();
  if (email === '') return m.contacts_email_missing();
  if (!ADDRESS.test(email)) return m.contacts_email_wrong();
  // The part before the @ may tell letters apart by case; hardly any server does, and nobody means it.
  const isSame = (other: string) => other.toLowerCase() === email.toLowerCase();
  return known.some(isSame) ? m.contacts_email_taken() : undefined;
}
