import type { Recipients } from '#api/queries/budgets.ts';
import { typedNumber } from '#lib/typed-number.ts';
import { m } from '#messages/compiled/messages.js';

const MOST_EUROS = 100_000_000;
const MOST_SHARES = 5;

/** A number from zero on; NaN where it is none, or could be two. */
export function numberIn(text: string): number {
  const number = typedNumber(text);
  return number !== undefined && number >= 0 ? number : Number.NaN;
}

/** What is wrong with an amount; undefined where nothing is. */
export function limitFlaw(text: string): string | undefined {
  const euros = numberIn(text);
  return euros > 0 && euros <= MOST_EUROS ? undefined : m.budget_limit_flaw();
}

/** The billing API takes whole euros. */
export function wholeLimitFlaw(text: string): string | undefined {
  return limitFlaw(text) ?? (Number.isInteger(numberIn(text)) ? undefined : m.budget_whole_flaw());
}

const partsOf = (text: string): readonly string[] =>
  text
    .split(/[\s,;]+/)
    .map((each) => each.replace(/%$/, ''))
    .filter((each) => each !== '');

/** Percents of a budget, ascending, each once. */
export function percentsIn(text: string): readonly number[] {
  return [...new Set(partsOf(text).map(Number))].toSorted((a, b) => a - b);
}

export function percentsFlaw(text: string): string | undefined {
  const percents = percentsIn(text);
  const areFine = percents.every((each) => each > 0 && each < 100);
  return areFine && percents.length <= MOST_SHARES ? undefined : m.budget_shares_flaw();
}

/** A threshold of the billing API: whole percents of the limit, which may lie beyond it. */
export function thresholdFlaw(text: string): string | undefined {
  const percent = numberIn(text);
  return Number.isInteger(percent) && percent >= 1 && percent <= 1_000
    ? undefined
    : m.budget_threshold_flaw();
}

export const RECIPIENT_KINDS = ['email', 'sms', 'webhook'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

const PATTERNS = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  sms: /^\+\d{6,15}$/,
  webhook: /^https:\/\/\S+$/,
} as const satisfies Record<RecipientKind, RegExp>;

const FLAWS = {
  email: m.budget_email_flaw,
  sms: m.budget_sms_flaw,
  webhook: m.budget_webhook_flaw,
} as const satisfies Record<RecipientKind, () => string>;

/** What is wrong with the recipients typed; undefined where nothing is. */
export function recipientsFlaw(kind: RecipientKind, text: string): string | undefined {
  const typed = text.split(/[\s,;]+/).filter((each) => each !== '');
  return typed.length > 0 && typed.every((each) => PATTERNS[kind].test(each))
    ? undefined
    : FLAWS[kind]();
}

/** Recipients as the API takes them. */
export function recipientsIn(kind: RecipientKind, text: string): Recipients {
  const typed = text.split(/[\s,;]+/).filter((each) => each !== '');
  switch (kind) {
    case 'email':
      return { emailAddresses: typed };
    case 'sms':
      return { phoneNumbers: typed };
    case 'webhook':
      return { webhookUrls: typed };
  }
}
