import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LabelMatcher } from '#lib/alerting/label-matcher.ts';
import { labelKey } from '#lib/alerting/label-set.ts';
import { type AlertPost, type Mute, simulateNotifications } from '#lib/alerting/notifications.ts';
import { parseRouting } from '#lib/alerting/routing.ts';
import type { Labels } from '#lib/series.ts';
import { findBinary } from '../debian.ts';
import { type Listening, listenOnLoopback } from '../loopback.ts';
import { freePorts } from '../ports.ts';
import { type RunningProcess, startProcess } from '../process.ts';

const PROGRAM = 'prometheus-alertmanager';
const isThere = process.env['CI'] === 'true' || findBinary(PROGRAM) !== undefined;
if (!isThere) console.info(`Skipped: ${PROGRAM} is not on PATH, so nothing notifies for real.`);

const payload = z.object({
  receiver: z.string(),
  groupLabels: z.record(z.string(), z.string()),
  alerts: z.array(z.object({ status: z.string(), labels: z.record(z.string(), z.string()) })),
});

/** One message as both sides tell it, alerts in a fixed order. */
interface Message {
  readonly receiver: string;
  readonly group: string;
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
}

interface Arrival extends Message {
  readonly atMs: number;
}

const names = (labels: readonly Labels[]) => labels.map((each) => each['alertname'] ?? '').sort();

const configuration = (hookUrl: string) => `
route:
  receiver: team
  group_by: [team]
  group_wait: 1s
  group_interval: 1500ms
  repeat_interval: 2500ms
  routes:
    - receiver: each
      group_by: ['...']
      repeat_interval: 4h
      continue: true
      matchers: [ 'team=~"data|éq\\"uipe"', severity!=none ]
    - receiver: team
      match: { team: data }
receivers:
  - name: team
    webhook_configs: [{ url: '${hookUrl}' }]
  - name: each
    webhook_configs: [{ url: '${hookUrl}', send_resolved: false }]
`;

describe.skipIf(!isThere)('next to a real Alertmanager', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-notifications-'));
  const arrivals: Arrival[] = [];
  const posts: AlertPost[] = [];
  let announce: () => void = () => undefined;
  let hook: Listening | undefined;
  let running: RunningProcess | undefined;
  let base = '';

  beforeAll(async () => {
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        const { receiver, groupLabels, alerts } = payload.parse(JSON.parse(body));
        const of = (status: string) =>
          names(alerts.filter((each) => each.status === status).map((each) => each.labels));
        const message = { receiver, group: labelKey(groupLabels) };
        arrivals.push({
          ...message,
          firing: of('firing'),
          resolved: of('resolved'),
          atMs: Date.now(),
        });
        response.end();
        announce();
      });
    });
    hook = await listenOnLoopback(server);
    const [port = 0] = await freePorts(1);
    const file = join(folder, 'alertmanager.yml');
    writeFileSync(file, configuration(`${hook.origin}/`));
    base = `http://127.0.0.1:${port}/api/v2`;
    running = await startProcess({
      name: 'Alertmanager',
      command: PROGRAM,
      args: [
        `--config.file=${file}`,
        `--storage.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--cluster.listen-address=',
      ],
      logFile: join(folder, 'log'),
      readyUrl: `http://127.0.0.1:${port}/-/ready`,
    });
  }, 30_000);

  afterAll(async () => {
    await running?.stop();
    hook?.stop();
    rmSync(folder, { recursive: true });
  });

  async function send(method: string, path: string, body?: unknown): Promise<string> {
    const headers = { 'content-type': 'application/json' };
    const init = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await fetch(base + path, { method, ...init });
    expect(response.status).toBe(200);
    return response.text();
  }

  const started = new Map<string, number>();

  async function post(alertname: string, state: 'firing' | 'over'): Promise<void> {
    const atMs = Date.now();
    const labels = { alertname, team: 'data', severity: 'page' };
    const startsAtMs = started.get(alertname) ?? atMs;
    started.set(alertname, startsAtMs);
    const endsAtMs = state === 'over' ? atMs : undefined;
    posts.push({ atMs, labels, startsAtMs, endsAtMs });
    const moment = (timeMs: number) => new Date(timeMs).toISOString();
    const ends = endsAtMs === undefined ? {} : { endsAt: moment(endsAtMs) };
    await send('POST', '/alerts', [{ labels, startsAt: moment(startsAtMs), ...ends }]);
  }

  /** Resolves when the team's receiver has been told just this. */
  async function told(firing: string, resolved = ''): Promise<void> {
    const isIt = (each: Arrival) =>
      each.receiver === 'team' &&
      each.firing.join('') === firing &&
      each.resolved.join('') === resolved;
    const from = arrivals.length;
    while (!arrivals.slice(from).some(isIt)) {
      const next = new Promise<void>((resolve) => {
        announce = resolve;
      });
      await next;
    }
  }

  test('an alert joins, one ends, one repeats and a silence begins midway', async () => {
    const isEarlier = (a: Arrival, b: Arrival) => a.atMs - b.atMs;
    await post('A', 'firing');
    await told('A');
    await post('B', 'firing');
    await told('AB');
    await post('A', 'over');
    await told('B', 'A');
    await told('B');
    await post('C', 'firing');
    await told('BC');

    const matchers: LabelMatcher[] = [
      { name: 'alertname', value: 'B|"b"', isRegex: true, isEqual: true },
    ];
    const silenceMs = Date.now();
    const silence = {
      matchers,
      startsAt: new Date(silenceMs).toISOString(),
      endsAt: new Date(silenceMs + 600_000).toISOString(),
      createdBy: 'a test',
      comment: 'begins midway',
    };
    const answer = await send('POST', '/silences', silence);
    const { silenceID } = z.object({ silenceID: z.string() }).parse(JSON.parse(answer));
    await told('C');
    await post('C', 'over');
    await told('', 'C');
    await send('DELETE', `/silence/${silenceID}`);
    const silences: Mute[] = [{ matchers, startMs: silenceMs, endMs: Date.now() }];
    await told('B');
    await post('B', 'over');
    await told('', 'B');

    const status = z.object({ config: z.object({ original: z.string() }) });
    const { config } = status.parse(JSON.parse(await send('GET', '/status')));
    const root = parseRouting(config.original)?.root;
    if (!root) throw new Error('The configuration was not read.');
    const untilMs = Date.now();
    const ours = simulateNotifications(posts, { root, silences, untilMs }).map((each): Arrival => {
      const { atMs, receiver, groupLabels, firing, resolved } = each;
      const group = labelKey(groupLabels);
      return { atMs, receiver, group, firing: names(firing), resolved: names(resolved) };
    });
    const inOrder = (messages: readonly Arrival[], receiver: string) =>
      messages.filter((each) => each.receiver === receiver).sort(isEarlier);
    for (const receiver of ['team', 'each']) {
      const real = inOrder(arrivals, receiver);
      const simulated = inOrder(ours, receiver);
      const spoken = ({ atMs: _atMs, ...message }: Arrival): Message => message;
      expect(simulated.map(spoken)).toEqual(real.map(spoken));
      for (const [index, { atMs }] of simulated.entries()) {
        expect(Math.abs(atMs - (real[index]?.atMs ?? 0))).toBeLessThan(700);
      }
    }
    expect(inOrder(arrivals, 'each')).toHaveLength(3);
    expect(inOrder(arrivals, 'team')).toHaveLength(9);
  }, 40_000);
});
