import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import type { KeptKind } from './kept.ts';

export const KINDS: Readonly<
  Record<KeptKind, { readonly name: () => string; readonly about: () => string }>
> = {
  preferences: { name: m.kept_preferences, about: m.kept_preferences_about },
  'alert-changes': { name: m.kept_changes, about: m.kept_changes_about },
  budgets: { name: m.kept_budgets, about: m.kept_budgets_about },
  usage: { name: m.kept_usage, about: m.kept_usage_about },
  other: { name: m.kept_other, about: m.kept_other_about },
};

export const KEPT_KEY = ['kept-in-this-browser'];

export function kilobytes(bytes: number): string {
  return new Intl.NumberFormat(getLocale(), {
    style: 'unit',
    unit: 'kilobyte',
    maximumFractionDigits: 1,
  }).format(bytes / 1_000);
}
