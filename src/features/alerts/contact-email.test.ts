import { expect, test } from 'vitest';
import { m } from '#messages/compiled/messages.js';
import { contactProblem } from './contact-email.ts';

test.each([
  ['', m.contacts_email_missing],
  ['   ', m.contacts_email_missing],
  ['on-call', m.contacts_email_wrong],
  ['on-call@', m.contacts_email_wrong],
  ['on-call@example', m.contacts_email_wrong],
  ['a b@example.com', m.contacts_email_wrong],
  ['a@example.com, b@example.com', m.contacts_email_wrong],
  ['known@example.com', m.contacts_email_taken],
  ['Known@Example.com ', m.contacts_email_taken],
] as const)('%j is refused', (typed, sentence) => {
  expect(contactProblem(typed, ['known@example.com'])).toBe(sentence());
});

test.each(['on-call@example.com', ' team+ops@mail.example.co.uk ', "o'neil@example.com"])(
  '%j is taken',
  (typed) => {
    expect(contactProblem(typed, ['known@example.com'])).toBeUndefined();
  },
);
