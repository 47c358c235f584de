import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runUpstream } from './upstream.ts';
import { upstreamTable } from './upstream-table.ts';

const FOLDER = '../shared/data/promql';
const isThere = existsSync(FOLDER) || process.env['CI'] === 'true';

/** The only reasons for which a case may stay unsupported: another kind of sample, or a feature flag. */
const REASONS = new Set([
  'anchored modifier',
  'native histogram',
  'native histogram operators',
  'promql-binop-fill-modifiers',
  'promql-duration-expr',
  'promql-experimental-functions',
  'smoothed modifier',
  'start timestamps',
  'type and unit labels',
]);

describe.skipIf(!isThere)(`the conformance cases of Prometheus (${FOLDER})`, () => {
  test('pass, or need what a server has not switched on', () => {
    const names = readdirSync(FOLDER).filter((name) => name.endsWith('.test'));
    const reports = names.map((name) => {
      return { name, report: runUpstream(readFileSync(`${FOLDER}/${name}`, 'utf8')) };
    });
    console.info(upstreamTable(reports));
    const failures = reports.flatMap(({ name, report }) => {
      return report.failures.map(({ line, what }) => `${name}:${line} ${what}`);
    });
    expect(failures).toEqual([]);
    const reasons = reports.flatMap(({ report }) => [...report.unsupported.keys()]);
    expect(reasons.filter((reason) => !REASONS.has(reason))).toEqual([]);
    expect(reports.length).toBeGreaterThan(20);
  });

  test('pass without delayed name removal too, but for those about it', () => {
    const names = readdirSync(FOLDER).filter((name) => name.endsWith('.test'));
    const failing = names.filter((name) => {
      const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
      return runUpstream(text, { delaysNameRemoval: false }).failures.length > 0;
    });
    expect(failing).toEqual(['name_label_dropping.test']);
  });

  test('a wrong expectation is noticed', () => {
    const text = 'load 10s\n  up{a="b"} 1+1x5\n\neval instant at 20s up\n  up{a="b"} 4\n';
    expect(runUpstream(text).failures).toHaveLength(1);
    expect(runUpstream(text.replace('} 4', '} 3')).failures).toHaveLength(0);
  });
});
