import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { describe, expect, it, test } from 'vitest';
import { renderTemplate } from './annotation-template.ts';

const labels = {
  resource_name: 'db-é-1',
  region: 'fr-par',
  instance: 'host.example.com:9100',
  mode: 'high cpu USAGE',
  count: '3',
};
const data = { labels, value: 0.96523, externalLabels: { cluster: 'eu' } };
const render = (template: string) => renderTemplate(template, data);

/** All of them are compared with promtool, for every value. */
const TEMPLATES: readonly string[] = [
  'plain {text} with } and { braces',
  '{{ $labels.resource_name }} in {{$labels.region}}: {{ $value }}',
  '/d/x?var-region={{ $labels.region }}&var-name={{ $labels.nope }}.',
  '{{ .Labels.region }} {{ .Value }} {{ $.Labels.region }}',
  '{{ $externalLabels.cluster }}{{ .ExternalLabels.nothing }}',
  'a {{ $labels.constructor }}{{ .Labels.toString }} b',
  'a {{- $labels.region -}} b',
  'a {{/* not shown */}} b {{- /* nor this */ -}} c',
  '{{ "quoted \\"text\\" }}" }} {{ `raw }} ` }} {{ 5 }} {{ -1.50 }} {{ true }}',
  '{{ $value | humanize }} {{ humanize $value }} {{ $value | humanize1024 }}B',
  '{{ $value | humanizePercentage }} {{ $value | humanizeDuration }}',
  '{{ printf "%.2f %5.1f|%-8.1f|%08.3f %e %g %v %+.1f %%" $value $value $value $value $value $value $value $value }}',
  '{{ printf "%s %q %d %05d %x %t %v" $labels.region $labels.region 42 42 255 true false }}',
  '{{ printf "%X %b %o %c %U" 255 5 8 65 233 }} {{ printf "%d%% [%s]" 1 "b" }} {{ print "a" 1 2 "b" $value }}',
  '{{ $value | printf "%.1f" }} {{ printf "%d %s" $value $value }} {{ printf "%s" }}',
  '{{ $labels.mode | title }} {{ $labels.mode | toUpper }} {{ $labels.mode | toLower | title }}',
  '{{ stripPort $labels.instance }} {{ stripPort "nothing" }} {{ $labels.mode | urlquery }}',
  '{{ if gt $value 0.5 }}high{{ else if gt $value 0.1 }}middle{{ else }}low{{ end }}',
  '{{ if and (eq $labels.region "fr-par") (not $labels.nope) }}yes{{ end }}',
  '{{ if or $labels.nope $labels.region }}{{ or $labels.nope $labels.region }}{{ end }}',
  '{{ if eq $labels.region "x" "y" "fr-par" }}one of them{{ end }}{{ if ne 1 2 }}!{{ end }}',
  '{{ with $labels.region }}in {{ . }}{{ else }}nowhere{{ end }}{{ with $labels.nope }}x{{ else }}y{{ end }}',
  '{{ range $name, $text := $externalLabels }}{{ $name }}={{ $text }};{{ else }}none{{ end }}',
  '{{ range .ExternalLabels }}[{{ . }}]{{ end }} {{ len $labels.region }} {{ index $labels "region" }}',
  '{{ $name := $labels.resource_name }}{{ $name }}{{ $name = "b" }}{{ $name }} {{ $externalLabels }}',
  '{{ reReplaceAll "(.*)-(.*)" "${2}_$1" $labels.region }} {{ match "^fr" $labels.region }}',
  '{{ $labels.count | humanize }} {{ print $labels.region $labels.count }} {{ parseDuration "1h30m" }}',
  '{{ ge $value 0.0 }} {{ lt 1 2 }} {{ (printf "%s" "x") | toUpper }}',
];

const VALUES = [
  0.96523, 0, 1, -1, 3, 2.5, 0.125, 1e6, 999_999.5, 12_345_678.9, 1e15, 4.2e-7, 86_399.7, 93_784,
  1_048_576, -1_234.5, 0.00012345, 99.995,
];

const isThere = process.env['CI'] === 'true' || spawnSync('promtool', ['--version']).status === 0;
if (!isThere) console.info('No promtool is on the PATH: templates are compared with nothing.');

test.skipIf(!isThere)(
  `${TEMPLATES.length} templates over ${VALUES.length} values come out as promtool has them`,
  { timeout: 20_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'templates-'));
    const named = TEMPLATES.map((template, index) => [`t${index}`, template] as const);
    const series = VALUES.map((value, index) => ({
      value,
      labels: { ...labels, case: `${index}` },
    }));
    const rule = { alert: 'X', expr: 'm', annotations: Object.fromEntries(named) };
    const expected = series.map((each) => {
      const filled = { ...data, ...each, labels: { __name__: 'm', ...each.labels } };
      const annotations = named.map(([name, text]) => [name, renderTemplate(text, filled).text]);
      return { exp_labels: each.labels, exp_annotations: Object.fromEntries(annotations) };
    });
    const tests = {
      rule_files: [join(folder, 'rules.yml')],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          external_labels: data.externalLabels,
          input_series: series.map((each) => {
            const pairs = Object.entries(each.labels).map(([name, text]) => `${name}="${text}"`);
            return { series: `m{${pairs.join(',')}}`, values: `${each.value}` };
          }),
          alert_rule_test: [{ eval_time: '0m', alertname: 'X', exp_alerts: expected }],
        },
      ],
    };
    try {
      writeFileSync(
        join(folder, 'rules.yml'),
        JSON.stringify({ groups: [{ name: 'g', rules: [rule] }] }),
      );
      writeFileSync(join(folder, 'test.yml'), JSON.stringify(tests));
      const said = execFileSync('promtool', ['test', 'rules', join(folder, 'test.yml')], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
      expect(said).toContain('SUCCESS');
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

describe('a template', () => {
  it('names the labels it lacks, and writes nothing for them', () => {
    expect(render('{{ $labels.nope }}-{{ .Labels.too }}-{{ $labels.region }}')).toEqual({
      text: '--fr-par',
      missing: ['nope', 'too'],
    });
  });

  it.each([
    ['{{ $labels.region', 'unclosed action'],
    ['{{ if $value }}x', 'unexpected EOF'],
    ['x {{ end }}', 'unexpected {{end}}'],
    ['{{ $nothing }}', 'undefined variable "$nothing"'],
    ['{{ frobnicate 1 }}', 'function "frobnicate" not defined'],
    ['{{ .Nope }}', "can't evaluate field Nope"],
    ['{{ $labels.a.b }}', "can't evaluate field b"],
    ['{{ $labels.region | humanize }}', `can't convert "fr-par" to float`],
    ['{{ gt $value 1 }}', 'incompatible types for comparison'],
    ['{{ }}', 'missing value for command'],
    ['{{ template "x" }}', '{{template}} is not understood here'],
    ['{{ printf "x" ] }}', 'unexpected "]"'],
  ])('%s is kept as it is, with the reason', (template, reason) => {
    expect(render(template)).toMatchObject({ text: template, problem: { kind: 'broken', reason } });
  });

  it.each([
    ['{{ with query "up" }}{{ . | first | value }}{{ end }}', 'query'],
    ['{{ $externalURL }}', '$externalURL'],
    ['{{ graphLink "up" }}', 'graphLink'],
    ['{{ html "<b>" }}', 'html'],
    ['{{ printf "%[2]s %[1]s" "a" "b" }}', 'printf'],
    ['{{ printf "%-*d" 5 3 }}', 'printf'],
  ])('%s needs the server', (template, name) => {
    expect(render(template).problem).toEqual({ kind: 'server-only', name });
  });
});

const RECORDED = '../shared/data/recordings/cockpit/preconfigured-alerts.json';
const isRecorded = process.env['CI'] === 'true' || existsSync(RECORDED);
if (!isRecorded) console.info('The recorded default alerts are not here: none is filled in.');

test.skipIf(!isRecorded)('the templates of the recorded default alerts are filled in', () => {
  const alerts = z
    .array(z.object({ annotations: z.record(z.string(), z.string()) }))
    .parse(JSON.parse(readFileSync(RECORDED, 'utf8')));
  const rendered = alerts.flatMap(({ annotations }) => Object.values(annotations).map(render));
  expect(rendered.filter(({ problem }) => problem)).toEqual([]);
  expect(rendered.filter(({ text }) => text.includes('{{'))).toEqual([]);
  expect(new Set(rendered.flatMap(({ missing }) => missing))).toEqual(
    new Set(['az', 'backend_name', 'project_id', 'resource_id']),
  );
});
