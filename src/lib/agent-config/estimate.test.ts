import { expect, test } from 'vitest';
import { estimateAgent } from './estimate.ts';
import { readAgentConfig } from './read-agent-config.ts';

async function estimateOf(
  text: string,
  assumed: { targets: number; series: number; gigabytesPerDay: number },
) {
  const reading = await readAgentConfig(text);
  if (reading.kind === 'fault') throw new Error(reading.message);
  return estimateAgent(reading.config, (input) =>
    input.kind === 'metrics' ? { ...assumed, targets: input.targets ?? assumed.targets } : assumed,
  );
}

const assumed = { targets: 10, series: 500, gigabytesPerDay: 3 };

test('samples of a day, by hand', async () => {
  const estimate = await estimateOf(
    `scrape_configs:
  - { job_name: a, scrape_interval: 15s, static_configs: [{ targets: [x, y] }] }
  - { job_name: b, kubernetes_sd_configs: [{ role: pod }] }`,
    assumed,
  );
  expect(estimate.scrapedSamplesPerDay).toBe(2 * 500 * 5_760 + 10 * 500 * 1_440);
  expect(estimate.metaSamplesPerDay).toBe(2 * 5 * 5_760 + 10 * 5 * 1_440);
  expect(estimate.series).toBe(12 * 505);
  expect(estimate.broken).toEqual([]);
});

test('traces after sampling, logs whole', async () => {
  const estimate = await estimateOf(
    `receivers: { otlp: {} }
processors: { probabilistic_sampler: { sampling_percentage: 5 } }
service: { pipelines: {
  traces: { receivers: [otlp], processors: [probabilistic_sampler] }, logs: { receivers: [otlp] } } }`,
    assumed,
  );
  expect(estimate.traceBytesPerDay).toBeCloseTo(0.15e9);
  expect(estimate.logBytesPerDay).toBe(3e9);
});

test('limits that it would break', async () => {
  const { broken } = await estimateOf(
    `global: { external_labels: { ${Array.from({ length: 31 }, (_, index) => `l${index}: x`).join(', ')} } }
scrape_configs: [{ job_name: a, scrape_interval: 10s, sample_limit: 8, ec2_sd_configs: [{}] }]`,
    { targets: 26_000, series: 9, gigabytesPerDay: 0 },
  );
  expect(broken.map(({ kind, value, limit }) => [kind, value, limit])).toEqual([
    ['series', 26_000 * 14, 250_000],
    ['series-per-metric', 26_000, 25_000],
    ['samples-per-second', 26_000 * 1.4, 10_000],
    ['labels', 31, 30],
    ['sample-limit', 9, 8],
  ]);
  const logs = await estimateOf('[INPUT]\nName tail', { ...assumed, gigabytesPerDay: 400 });
  expect(logs.broken.map(({ kind }) => kind)).toEqual(['log-bytes-per-second']);
});
