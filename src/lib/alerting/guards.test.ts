import { describe, expect, it, test } from 'vitest';
import {
  type AlertingRegion,
  furthestStatus,
  type Guard,
  guardSentence,
  guardsOf,
} from './guards.ts';

const VALUES = {
  alertManager: ['on', 'off', 'unknown'],
  contact: ['some', 'none', 'unknown'],
  data: ['some', 'none', 'unknown'],
  rules: ['enabled', 'enabling', 'disabling', 'disabled', 'none', 'unknown'],
} as const;

const all = VALUES.alertManager.flatMap((alertManager) =>
  VALUES.contact.flatMap((contact) =>
    VALUES.data.flatMap((data) =>
      VALUES.rules.map((rules): AlertingRegion => ({ alertManager, contact, data, rules })),
    ),
  ),
);

/** Alert manager, contact, data, rules; a star is any, a bar is or. The first row that fits counts. */
const TABLE: readonly (readonly [string, readonly Guard[]])[] = [
  ['unknown * * *', []],
  ['off * some *', ['alert-manager-off']],
  ['off * none|unknown enabled|enabling', ['rules-without-alert-manager']],
  ['off * none|unknown disabling|disabled|none|unknown', []],
  ['on * * unknown', []],
  ['on none * enabled|enabling', ['no-contact']],
  ['on some|unknown * enabled|enabling', []],
  ['on some * disabling|disabled|none', ['contact-unreached']],
  ['on none|unknown some disabling|disabled|none', ['nothing-on']],
  ['on none|unknown none|unknown disabling|disabled|none', []],
];

function fits(row: string, { alertManager, contact, data, rules }: AlertingRegion): boolean {
  const states = [alertManager, contact, data, rules];
  const fields = row.split(' ');
  return states.every((state, index) => {
    const field = fields[index] ?? '';
    return field === '*' || field.split('|').includes(state);
  });
}

describe('guards', () => {
  test.each(all)('$alertManager $contact $data $rules', (region) => {
    const rows = TABLE.filter(([row]) => fits(row, region));
    expect(guardsOf(region)).toEqual(rows[0]?.[1]);
  });

  it('there are 162 combinations, and every row is one', () => {
    expect(all).toHaveLength(162);
    for (const [row] of TABLE) expect(all.some((region) => fits(row, region))).toBe(true);
  });

  it.each([
    ['no-contact', 'Alerts are on in Paris, and nobody is told: the region has no contact.'],
    [
      'alert-manager-off',
      'Resources in Paris send data, and its alert manager is off: nothing there can alert.',
    ],
    [
      'rules-without-alert-manager',
      'Rules run in Paris, and its alert manager is off: nobody is told.',
    ],
    ['contact-unreached', 'The contacts of Paris are never told anything: no alert is on there.'],
    ['nothing-on', 'Resources in Paris send data, and no alert is on there.'],
  ] as const)('%s', (guard, sentence) => {
    expect(guardSentence(guard, 'Paris')).toBe(sentence);
  });

  it.each([
    [[], 'none'],
    [['disabled', 'disabling'], 'disabling'],
    [['disabled', 'enabling', 'disabling'], 'enabling'],
    [['disabled', 'enabled', 'enabling'], 'enabled'],
  ] as const)('of %j the furthest is %s', (statuses, expected) => {
    expect(furthestStatus(statuses)).toBe(expected);
  });
});
