import { m } from '#messages/compiled/messages.js';

/** What the API takes as a data source's name: 3 to 50 letters, digits, `-`, `_`, `.` or spaces. */
const SOURCE_NAME = /^[A-Za-z0-9\-_. ]{3,50}$/;
/** The same for a token, without dots and spaces. */
const TOKEN_NAME = /^[A-Za-z0-9\-_]{3,50}$/;

/** What is wrong with a data source's name; undefined where nothing is. */
export function nameFlaw(name: string): string | undefined {
  return SOURCE_NAME.test(name.trim()) ? undefined : m.sources_name_flaw();
}

/** What is wrong with a token's name; undefined where nothing is. */
export function tokenNameFlaw(name: string): string | undefined {
  return TOKEN_NAME.test(name.trim()) ? undefined : m.tokens_name_flaw();
}
