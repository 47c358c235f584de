import { hclText, shellText } from '#lib/as-code/quoting.ts';
import { m } from '#messages/compiled/messages.js';
import type { RuleLanguage } from './condition.ts';

/** What is on screen, in one language that makes it so. */
export interface CodeSnippet {
  readonly language: 'terraform' | 'cli' | 'curl' | 'yaml';
  readonly code: string;
  /** What is on screen and cannot be said in this language: a sentence each. */
  readonly losses: readonly string[];
}

/** The alerting of one region, as far as the provider's API has it. */
export interface AlertingSettings {
  readonly projectId: string;
  readonly region: string;
  readonly isEnabled: boolean;
  /** Ids of the default rules that are on. */
  readonly ruleIds: readonly string[];
  readonly contacts: readonly { readonly email: string; readonly sendsResolved: boolean }[];
  readonly hasOtherReceivers: boolean;
  readonly customRuleCount: number;
}

const API = 'https://api.scaleway.com/cockpit/v1/regions';

function commonLosses({ hasOtherReceivers, customRuleCount }: AlertingSettings): string[] {
  return [
    ...(hasOtherReceivers ? [m.alert_code_loses_receivers()] : []),
    ...(customRuleCount > 0 ? [m.alert_code_loses_custom_rules({ count: customRuleCount })] : []),
  ];
}

/**
 * https://registry.terraform.io/providers/scaleway/scaleway/latest/docs/resources/cockpit_alert_manager: its
 * contacts have an address and nothing else, and always hear of what is over.
 */
function terraform(settings: AlertingSettings): CodeSnippet {
  const { projectId, region, isEnabled, ruleIds, contacts } = settings;
  if (!isEnabled) {
    const code = `# ${m.alert_code_terraform_off()}\n`;
    return { language: 'terraform', code, losses: commonLosses(settings) };
  }
  const silent = contacts.filter((each) => !each.sendsResolved).map((each) => each.email);
  const lines = [
    'resource "scaleway_cockpit_alert_manager" "main" {',
    `  project_id = ${hclText(projectId)}`,
    `  region     = ${hclText(region)}`,
    '',
    '  preconfigured_alert_ids = [',
    ...[...ruleIds].sort().map((id) => `    ${hclText(id)},`),
    '  ]',
    ...contacts.flatMap(({ email }) => [
      '',
      '  contact_points {',
      `    email = ${hclText(email)}`,
      '  }',
    ]),
    '}',
  ];
  const losses = silent.map((email) => m.alert_code_loses_resolved({ email }));
  return {
    language: 'terraform',
    code: `${lines.join('\n')}\n`,
    losses: [...losses, ...commonLosses(settings)],
  };
}

/** https://cli.scaleway.com/cockpit/ */
function cli(settings: AlertingSettings): CodeSnippet {
  const { projectId, region, isEnabled, ruleIds, contacts } = settings;
  const place = `project-id=${shellText(projectId)} region=${shellText(region)}`;
  const lines = isEnabled
    ? [
        `scw cockpit alert-manager enable ${place}`,
        ...contacts.map(
          ({ email, sendsResolved }) =>
            `scw cockpit contact-point create ${place} email.to=${shellText(email)} send-resolved-notifications=${sendsResolved}`,
        ),
      ]
    : [`scw cockpit alert-manager disable ${place}`];
  const losses =
    ruleIds.length > 0 ? [m.alert_code_cli_has_no_rules({ count: ruleIds.length })] : [];
  return {
    language: 'cli',
    code: `${lines.join('\n')}\n`,
    losses: [...losses, ...commonLosses(settings)],
  };
}

function request(path: string, region: string, body: unknown): string {
  return [
    `curl --fail -X POST ${shellText(`${API}/${region}/${path}`)}`,
    '  -H "X-Auth-Token: $SCW_SECRET_KEY"',
    "  -H 'Content-Type: application/json'",
    `  -d ${shellText(JSON.stringify(body))}`,
  ].join(' \\\n');
}

function curl(settings: AlertingSettings): CodeSnippet {
  const { projectId, region, isEnabled, ruleIds, contacts } = settings;
  const project = { project_id: projectId };
  const requests = isEnabled
    ? [
        request('alert-manager/enable', region, project),
        ...(ruleIds.length > 0
          ? [
              request('alert-manager/enable-alert-rules', region, {
                ...project,
                rule_ids: [...ruleIds].sort(),
              }),
            ]
          : []),
        ...contacts.map(({ email, sendsResolved }) =>
          request('alert-manager/contact-points', region, {
            ...project,
            email: { to: email },
            send_resolved_notifications: sendsResolved,
          }),
        ),
      ]
    : [request('alert-manager/disable', region, project)];
  return { language: 'curl', code: `${requests.join('\n\n')}\n`, losses: commonLosses(settings) };
}

/** A region's alert manager, contacts and default rules, in each language that can say it. */
export function alertingAsCode(settings: AlertingSettings): readonly CodeSnippet[] {
  return [terraform(settings), cli(settings), curl(settings)];
}

/** A rule group of one's own: as YAML, and sent to the ruler. No Terraform resource of the provider has it. */
export function groupAsCode(group: {
  /** The base of the data source. */
  readonly sourceUrl: string;
  /** Mimir's ruler, or Loki's. */
  readonly language: RuleLanguage;
  readonly namespace: string;
  readonly groupText: string;
}): readonly CodeSnippet[] {
  const { sourceUrl, language, namespace, groupText } = group;
  const path = language === 'logql' ? 'loki/api/v1/rules' : 'prometheus/config/v1/rules';
  const url = `${sourceUrl.replace(/\/$/, '')}/${path}/${encodeURIComponent(namespace)}`;
  const code = [
    `curl --fail -X POST ${shellText(url)} \\`,
    '  -H "X-Token: $COCKPIT_TOKEN" \\',
    "  -H 'Content-Type: application/yaml' \\",
    `  --data-binary ${shellText(groupText)}`,
  ].join('\n');
  return [
    { language: 'yaml', code: groupText, losses: [] },
    { language: 'curl', code: `${code}\n`, losses: [] },
  ];
}
