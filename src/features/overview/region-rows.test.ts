import { expect, test } from 'vitest';
import { regionRows } from './region-rows.ts';

const REGION = 'fr-par';
const rule = { region: REGION, sourceId: 's', name: 'R', query: 'up', isBroken: false };
const contact = { email: { to: 'a@example.com' }, region: REGION, sendsResolved: true };

interface Facts {
  readonly isEnabled?: boolean | undefined;
  readonly contacts?: number | undefined;
  readonly hasOthers?: boolean;
  readonly rules?: number | undefined;
  readonly isSending?: boolean;
}

function rowOf({ isEnabled, contacts, hasOthers = false, rules, isSending = true }: Facts) {
  const error = new Error('silent');
  const [row] = regionRows([REGION], {
    managers: {
      items: isEnabled === undefined ? [] : [{ region: REGION, isEnabled }],
      failed: isEnabled === undefined ? [{ region: REGION, error }] : [],
    },
    contacts: {
      items:
        contacts === undefined
          ? []
          : [
              {
                region: REGION,
                contactPoints: Array.from({ length: contacts }, () => contact),
                hasOthers,
              },
            ],
      failed: [],
    },
    watch: {
      rules: Array.from({ length: rules ?? 0 }, () => rule),
      unknownRegions: rules === undefined ? [REGION] : [],
      failures: [],
    },
    sending: isSending ? [REGION] : [],
  });
  return row;
}

test.each([
  ['all is well', { isEnabled: true, contacts: 1, rules: 2 }, undefined],
  ['on, and no contact', { isEnabled: true, contacts: 0, rules: 2 }, 'nobody-told'],
  [
    'on, contacts set up elsewhere',
    { isEnabled: true, contacts: 0, hasOthers: true, rules: 1 },
    undefined,
  ],
  ['on, no rule', { isEnabled: true, contacts: 1, rules: 0 }, 'no-rule'],
  [
    'on, no rule, nothing to watch',
    { isEnabled: true, contacts: 1, rules: 0, isSending: false },
    undefined,
  ],
  ['off, and data arrive', { isEnabled: false, contacts: 0, rules: 0 }, 'manager-off'],
  ['off, and nothing arrives', { isEnabled: false, rules: 0, isSending: false }, undefined],
  ['nothing known', {}, undefined],
  ['on, contacts and rules not known', { isEnabled: true }, undefined],
] as const)('%s', (_, facts, guard) => {
  expect(rowOf(facts)?.guard).toBe(guard);
});

test('what is not known is not counted as none', () => {
  expect(rowOf({})).toMatchObject({
    isManagerOn: undefined,
    contactCount: undefined,
    ruleCount: undefined,
    error: { message: 'silent' },
  });
  expect(rowOf({ isEnabled: true, contacts: 2, rules: 3 })).toMatchObject({
    isManagerOn: true,
    contactCount: 2,
    ruleCount: 3,
    error: undefined,
  });
});
