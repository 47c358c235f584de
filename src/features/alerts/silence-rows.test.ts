import { expect, test } from 'vitest';
import type { NotifiedAlert, Silence } from '#api/contract/alertmanager.ts';
import { filterSilences, silenceRows, soonOver } from './silence-rows.ts';

const HOUR_MS = 3_600_000;
const silence = (id: string, state: Silence['state'], startsHour: number, endsHour: number) => ({
  id,
  state,
  matchers: [{ name: 'alertname', value: id, isRegex: false }],
  startsAtMs: startsHour * HOUR_MS,
  endsAtMs: endsHour * HOUR_MS,
  updatedAtMs: 0,
  createdBy: 'on-call',
  comment: '',
});

const rows = silenceRows([
  {
    address: { region: 'home', id: 'a' },
    silences: [
      silence('older', 'expired', 0, 1),
      silence('newer', 'expired', 0, 2),
      silence('later', 'active', 0, 9),
      silence('sooner', 'active', 0, 8),
      silence('tomorrow', 'pending', 20, 22),
    ],
  },
]);
const ids = (found: typeof rows) => found.map((row) => row.silence.id);

test('active ones by their end, then those to come, then the newest that ended', () => {
  expect(ids(rows)).toEqual(['sooner', 'later', 'tomorrow', 'newer', 'older']);
});

test.each([
  ['', 'current', ['sooner', 'later', 'tomorrow']],
  ['', 'expired', ['newer', 'older']],
  ['alertname="later"', 'all', ['later']],
  ['on-call', 'pending', ['tomorrow']],
] as const)('%j in state %s finds %j', (typed, state, expected) => {
  expect(ids(filterSilences(rows, { typed, state }))).toEqual(expected);
});

const alert = (silencedBy: string[]): NotifiedAlert => ({
  labels: {},
  annotations: {},
  fingerprint: '',
  receivers: [],
  startsAtMs: 0,
  endsAtMs: 0,
  updatedAtMs: 0,
  generatorUrl: undefined,
  status: { state: 'suppressed', silencedBy, inhibitedBy: [] },
});

test('soon over is what ends within a day and holds something back', () => {
  const silences = [
    silence('idle', 'active', 0, 5),
    silence('busy', 'active', 0, 6),
    silence('long', 'active', 0, 30),
    silence('tomorrow', 'pending', 2, 3),
  ];
  const alerts = [alert(['busy', 'long']), alert(['busy']), alert([])];
  const held = silenceRows([{ address: { region: 'home', id: 'a' }, silences, alerts }]);
  expect(held.map(({ heldCount }) => heldCount)).toEqual([0, 2, 1, 0]);
  expect(ids(soonOver(held, 4 * HOUR_MS))).toEqual(['busy']);
});
