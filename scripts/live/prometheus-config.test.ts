import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findBinary } from '../debian.ts';
import {
  machineNames,
  prometheusConfig,
  recordingRules,
  type ScrapeJob,
} from './prometheus-config.ts';

const job: ScrapeJob = {
  name: 'machines',
  address: '127.0.0.1:1',
  resource: {
    resourceId: 'id',
    resourceName: 'name: "x"',
    resourceType: 'instance_server',
    projectId: 'p',
    region: 'fr-par',
  },
  relabellings: machineNames,
};
const folder = mkdtempSync(join(tmpdir(), 'vigie-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasPromtool = findBinary('promtool') !== undefined || process.env['CI'] === 'true';
if (!hasPromtool) console.log('Skipped: promtool is not on PATH, so nobody can check the files.');

describe.skipIf(!hasPromtool)('promtool accepts what is generated', () => {
  test('configuration and rules', () => {
    const rulesFile = join(folder, 'rules.yml');
    const configFile = join(folder, 'prometheus.yml');
    writeFileSync(rulesFile, recordingRules());
    writeFileSync(configFile, prometheusConfig([job], 5, [rulesFile]));
    const said = execFileSync('promtool', ['check', 'config', configFile], { encoding: 'utf8' });
    expect(said).toMatch(/SUCCESS: 13 rules found/);
  });

  test('two modes, two cores and two devices become one counter a server', () => {
    const rulesFile = join(folder, 'rules.yml');
    const testFile = join(folder, 'rules.test.yml');
    writeFileSync(rulesFile, recordingRules());
    writeFileSync(testFile, ruleTests(rulesFile));
    const said = execFileSync('promtool', ['test', 'rules', testFile], { encoding: 'utf8' });
    expect(said).toContain('SUCCESS');
  });
});

function ruleTests(rulesFile: string): string {
  const sample = (labels: string, value: number) => ({ labels, value });
  return JSON.stringify({
    rule_files: [rulesFile],
    evaluation_interval: '15s',
    tests: [
      {
        interval: '15s',
        input_series: [
          ['node_cpu_seconds_total{resource_id="a",cpu="0",mode="idle"}', '0+15x20'],
          ['node_cpu_seconds_total{resource_id="a",cpu="0",mode="user"}', '0+6x20'],
          ['node_cpu_seconds_total{resource_id="a",cpu="1",mode="idle"}', '0+15x20'],
          ['node_cpu_seconds_total{resource_id="a",cpu="1",mode="system"}', '0+3x20'],
          ['node_network_receive_bytes_total{resource_id="a",device="eth0"}', '0+1000x20'],
          ['node_network_receive_bytes_total{resource_id="a",device="eth1"}', '0+500x20'],
          ['instance_server_memory_total{resource_id="a"}', '100x20'],
          ['node_memory_MemAvailable_bytes{resource_id="a"}', '40x20'],
        ].map(([series, values]) => ({ series, values })),
        promql_expr_test: [
          [
            'rate(instance_server_cpu_seconds_total[1m]) / instance_server_vcpu_count',
            '{resource_id="a"}',
            0.3,
          ],
          ['rate(instance_server_network_receive_bytes_total[1m])', '{resource_id="a"}', 100],
          ['instance_server_memory_used', 'instance_server_memory_used{resource_id="a"}', 60],
        ].map(([expr, labels, value]) => ({
          expr,
          eval_time: '4m',
          exp_samples: [sample(String(labels), Number(value))],
        })),
      },
    ],
  });
}
