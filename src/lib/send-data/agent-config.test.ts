import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { agentConfig } from './agent-config.ts';
import { AGENT_IDS, AGENT_SIGNALS, pushUrlOf, type Sending } from './agents.ts';
import { addressFlaw } from './log-line.ts';
import { monthCost, monthVolume } from './sending-cost.ts';
import { PRICE_BOOKS } from '#lib/cost/price-book.ts';

const ID = '0b1f5a5e-7c2d-4d0c-9a51-0a4f7e1b2c3d';
const sending = (changes: Partial<Sending> = {}): Sending => {
  const signal = changes.signal ?? 'metrics';
  return {
    agent: 'prometheus',
    signal,
    sourceUrl: `https://${ID}.${signal}.cockpit.fr-par.scw.cloud`,
    token: 's3cr"et: #x',
    job: 'first',
    target: signal === 'logs' ? '/var/log/*.log' : 'localhost:9100',
    intervalSeconds: 60,
    ...changes,
  };
};

const every = AGENT_IDS.flatMap((agent) =>
  AGENT_SIGNALS[agent].map((signal) => [agent, signal] as const),
);

/** What a shell gives to curl: a stand-in that prints its words. */
function curlWords(text: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${text}`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

it.each(every)('%s sends %s to a path that takes it', (agent, signal) => {
  const wanted = sending({ agent, signal });
  const adds = pushUrlOf(wanted).endsWith('/otlp') ? `/v1/${signal}` : '';
  expect(addressFlaw(pushUrlOf(wanted) + adds)).toBeUndefined();
});

it.each(every.filter(([agent]) => agent === 'curl'))('%s of %s is one command', (agent, signal) => {
  const wanted = sending({ agent, signal });
  const words = curlWords(agentConfig(wanted).text);
  expect(words).toContain(pushUrlOf(wanted));
  expect(words).toContain(`X-Token: ${wanted.token}`);
  expect(JSON.stringify(JSON.parse(words.at(-1) ?? ''))).toMatch(/"\d{19}"/);
});

it.each(every.filter(([agent]) => agent !== 'curl'))(
  '%s of %s: the token is in place',
  (agent, signal) => {
    const wanted = sending({ agent, signal });
    const { text } = agentConfig(wanted);
    const { host } = new URL(pushUrlOf(wanted));
    expect(text).toContain(host);
    expect(text).toContain(JSON.stringify(wanted.token).slice(1, -1));
    const unquoted = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
    expect(unquoted.match(/[{[]/g)?.length).toBe(unquoted.match(/[}\]]/g)?.length);
  },
);

it.each(
  every.filter(([agent, signal]) => agentConfig(sending({ agent, signal })).language === 'yaml'),
)('%s of %s is YAML', (agent, signal) => {
  expect(parseYaml(agentConfig(sending({ agent, signal })).text)).toBeTypeOf('object');
});

it('what is typed stays one scalar of YAML, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (token, job) => {
      const parsed = parseYaml(agentConfig(sending({ token, job })).text);
      expect(parsed.remote_write[0].headers['X-Token']).toBe(token);
      expect(parsed.scrape_configs[0].job_name).toBe(job);
    }),
  );
});

it.each(['a\u007fb', 'a\u0085b', 'a\u0090b', 'a\u2028b', '\ufeffa', 'a\ufffeb', 'a\u0000b'])(
  'what cannot be printed is escaped: %j',
  (job) => {
    for (const agent of ['prometheus', 'kubernetes'] as const) {
      const { text } = agentConfig(sending({ agent, job }));
      expect(text).toMatch(/^[\n -~\u00a0-\u2027\u202a-\ufefe]*$/);
    }
    const { text } = agentConfig(sending({ job }));
    expect(parseYaml(text).scrape_configs[0].job_name).toBe(job);
  },
);

it('half a letter is none', () => {
  expect(agentConfig(sending({ job: 'a\ud800b' })).text).toContain('"a\ufffdb"');
});

it('a dollar sign is no variable of the collector', () => {
  const { text } = agentConfig(sending({ agent: 'otel-collector', signal: 'logs', job: 'a$HOME' }));
  expect(parseYaml(text).receivers.filelog.resource['service.name']).toBe('a$$HOME');
});

it('the cluster’s Alloy is inside the values of its chart', () => {
  const { text } = agentConfig(sending({ agent: 'kubernetes', signal: 'logs' }));
  const { content } = parseYaml(text).alloy.configMap;
  expect(content).toContain('loki.source.kubernetes "pods"');
  expect(content).toContain('external_labels = { cluster = "first" }');
});

const promtool = ['/usr/bin/promtool', '/usr/local/bin/promtool'].find(existsSync);

it.skipIf(promtool === undefined && process.env['CI'] !== 'true')(
  'promtool accepts the configuration of Prometheus',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'vigie-send-'));
    const file = join(folder, 'prometheus.yml');
    try {
      for (const intervalSeconds of [1, 15, 60, 300]) {
        writeFileSync(file, agentConfig(sending({ intervalSeconds, job: 'it’s "mine": #1' })).text);
        const said = execFileSync(promtool ?? 'promtool', ['check', 'config', file], {
          encoding: 'utf8',
          stdio: 'pipe',
        });
        expect(said).toContain('SUCCESS');
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

it('a month of it is priced by the list', () => {
  const book = PRICE_BOOKS.at(-1);
  if (!book) throw new Error('There is no price.');
  const second = { signal: 'metrics', series: 60, intervalSeconds: 60 } as const;
  expect(monthVolume(second)).toBe(2_678_400);
  expect(monthCost(second, book).toFixed(2)).toBe('0.40');
  expect(monthCost({ ...second, series: 60_000 }, book).toFixed(2)).toBe('401.76');
  expect(monthCost({ signal: 'logs', gigabytesPerDay: 2 }, book).toFixed(2)).toBe('21.70');
});
