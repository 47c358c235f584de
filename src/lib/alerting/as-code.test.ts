import { execFileSync } from 'node:child_process';
import { parse as parseHcl } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import { type AlertingSettings, alertingAsCode, groupAsCode } from './as-code.ts';

const settings: AlertingSettings = {
  projectId: '11111111-1111-4111-8111-111111111111',
  region: 'fr-par',
  isEnabled: true,
  ruleIds: ['b', 'a'],
  contacts: [
    { email: 'on-call@example.com', sendsResolved: true },
    { email: `o'brien+\${x}@example.com`, sendsResolved: false },
  ],
  hasOtherReceivers: true,
  customRuleCount: 2,
};

function snippet(language: string, changes: Partial<AlertingSettings> = {}) {
  const found = alertingAsCode({ ...settings, ...changes }).find(
    (each) => each.language === language,
  );
  if (!found) throw new Error(`There is no ${language}.`);
  return found;
}

/** What a shell makes of each command's words. */
function words(code: string): string[][] {
  const script = code.replaceAll(/^(scw|curl) /gm, 'say $1 ');
  const say = 'say() { for word in "$@"; do printf "%s\\0" "$word"; done; printf "\\1\\0"; }\n';
  const said = execFileSync('sh', ['-c', say + script], {
    encoding: 'utf8',
    env: { ...process.env, SCW_SECRET_KEY: 'secret', COCKPIT_TOKEN: 'token' },
  });
  return said
    .split('\u0001\0')
    .filter(Boolean)
    .map((line) => line.split('\0').slice(0, -1));
}

const losses = [
  'The receivers that were added in Grafana or in the Alertmanager.',
  '2 rules of your own: they live in their data sources, and are shown as code there.',
];

describe('a region as code', () => {
  it('is HCL', async () => {
    const { code, losses: lost } = snippet('terraform');
    const { resource } = await parseHcl('main.tf', code);
    expect(resource.scaleway_cockpit_alert_manager.main).toEqual([
      {
        project_id: settings.projectId,
        region: 'fr-par',
        preconfigured_alert_ids: ['a', 'b'],
        // As the parser writes a text that is no template.
        contact_points: [{ email: 'on-call@example.com' }, { email: `o'brien+$\${x}@example.com` }],
      },
    ]);
    expect(lost).toEqual([
      `o'brien+\${x}@example.com is not told when alerts are over; Terraform cannot say so, and would have it told.`,
      ...losses,
    ]);
  });

  it('is HCL where there is nothing', async () => {
    const off = { isEnabled: false, hasOtherReceivers: false, customRuleCount: 0 };
    expect(await parseHcl('main.tf', snippet('terraform', off).code)).toEqual({});
    expect(snippet('terraform', off).losses).toEqual([]);
    const bare = snippet('terraform', { ruleIds: [], contacts: [] });
    const { resource } = await parseHcl('main.tf', bare.code);
    expect(resource.scaleway_cockpit_alert_manager.main[0].preconfigured_alert_ids).toEqual([]);
  });

  it('is commands', () => {
    const place = [`project-id=${settings.projectId}`, 'region=fr-par'];
    const { code, losses: lost } = snippet('cli');
    expect(words(code)).toEqual([
      ['scw', 'cockpit', 'alert-manager', 'enable', ...place],
      [
        'scw',
        'cockpit',
        'contact-point',
        'create',
        ...place,
        'email.to=on-call@example.com',
        'send-resolved-notifications=true',
      ],
      [
        'scw',
        'cockpit',
        'contact-point',
        'create',
        ...place,
        `email.to=o'brien+\${x}@example.com`,
        'send-resolved-notifications=false',
      ],
    ]);
    expect(lost).toEqual([
      '2 default alerts that are on: the CLI has no command for them, the API has.',
      ...losses,
    ]);
    expect(words(snippet('cli', { isEnabled: false }).code)).toEqual([
      ['scw', 'cockpit', 'alert-manager', 'disable', ...place],
    ]);
  });

  it('is requests', () => {
    const base = 'https://api.scaleway.com/cockpit/v1/regions/fr-par/alert-manager';
    const requests = words(snippet('curl').code).map((each) => {
      return [each[4]?.replace(base, ''), JSON.parse(each.at(-1) ?? '')];
    });
    const project = { project_id: settings.projectId };
    expect(requests).toEqual([
      ['/enable', project],
      ['/enable-alert-rules', { ...project, rule_ids: ['a', 'b'] }],
      [
        '/contact-points',
        { ...project, email: { to: 'on-call@example.com' }, send_resolved_notifications: true },
      ],
      [
        '/contact-points',
        {
          ...project,
          email: { to: `o'brien+\${x}@example.com` },
          send_resolved_notifications: false,
        },
      ],
    ]);
    expect(words(snippet('curl', { isEnabled: false }).code)[0]?.[4]).toBe(`${base}/disable`);
  });
});

it.each([
  ['promql', 'prometheus/config/v1/rules'],
  ['logql', 'loki/api/v1/rules'],
] as const)('a group of rules in %s is sent as it is to %s', (language, path) => {
  const groupText = `name: it's "mine"\nrules:\n  - alert: A\n    expr: a > $b\n`;
  const [yaml, curl] = groupAsCode({
    sourceUrl: 'https://x.example/',
    language,
    namespace: 'my ns/é',
    groupText,
  });
  expect(yaml?.code).toBe(groupText);
  expect(words(curl?.code ?? '')[0]).toEqual([
    'curl',
    '--fail',
    '-X',
    'POST',
    `https://x.example/${path}/my%20ns%2F%C3%A9`,
    '-H',
    'X-Token: token',
    '-H',
    'Content-Type: application/yaml',
    '--data-binary',
    groupText,
  ]);
});
