import { execFileSync } from 'node:child_process';
import { parse as parseHcl } from '@cdktf/hcl2json';
import { expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import {
  type AlertingSettings,
  alertingAsCode,
  type CodeSnippet,
  groupAsCode,
} from '#lib/alerting/as-code.ts';
import { asking } from './ask.ts';
import { createHandlers } from './handlers.ts';
import { stillBackend } from './node.ts';
import { projects } from './sentinels.ts';
import { CUSTOM_METRICS_ID } from './world/company.ts';

/** What is shown as code, applied to another backend, makes the same state there. */

const NOW = Date.UTC(2026, 10, 20, 14, 30);
const region = 'fr-par';
const projectId = projects.production.id;
const API = `/gateway/api/cockpit/v1/regions/${region}`;

type Asking = ReturnType<typeof asking>;

/** A backend in which nothing is set up, and one as the demo finds it. */
function backend(isBlank: boolean): Asking {
  const made = stillBackend({ nowMs: NOW });
  if (isBlank) {
    Object.assign(made.database, {
      alertManagers: [],
      contactPoints: [],
      ruleSwitches: [],
      ruleGroups: [],
    });
  }
  return asking(createHandlers(made));
}

/** The state as the API tells it. */
async function settingsOf(ask: Asking): Promise<AlertingSettings> {
  const get = async (path: string) => (await ask(`${API}/${path}?project_id=${projectId}`)).body;
  // The handlers' answers are checked against the contract by their own tests.
  const manager = (await get('alert-manager')) as { alert_manager_enabled: boolean };
  const { alerts } = (await get('alerts')) as {
    alerts: {
      rule_status: string;
      preconfigured_data: { preconfigured_rule_id: string } | null;
    }[];
  };
  const { contact_points: contacts } = (await get('alert-manager/contact-points')) as {
    contact_points: { email: { to: string }; send_resolved_notifications: boolean }[];
  };
  return {
    projectId,
    region,
    isEnabled: manager.alert_manager_enabled,
    ruleIds: alerts
      .filter(({ rule_status: status }) => status.startsWith('enabl'))
      .flatMap(({ preconfigured_data: data }) => data?.preconfigured_rule_id ?? [])
      .sort(),
    contacts: contacts.map((each) => ({
      email: each.email.to,
      sendsResolved: each.send_resolved_notifications,
    })),
    hasOtherReceivers: false,
    customRuleCount: 0,
  };
}

function codeOf(snippets: readonly CodeSnippet[], language: string): string {
  const found = snippets.find((each) => each.language === language);
  if (!found) throw new Error(`There is no ${language}.`);
  return found.code;
}

/** What a shell would have each `curl` send. */
function requests(script: string) {
  const say = 'curl() { for word in "$@"; do printf "%s\\0" "$word"; done; printf "\\1\\0"; }\n';
  const said = execFileSync('sh', ['-c', say + script], { encoding: 'utf8' });
  return said
    .split('\u0001\0')
    .filter(Boolean)
    .map((line) => {
      const words = line.split('\0');
      const url = new URL(words.find((word) => word.startsWith('https://')) ?? '');
      const body = words[words.findIndex((word) => /^-(d|-data-binary)$/.test(word)) + 1] ?? '';
      return { path: url.pathname, body };
    });
}

it('cURL makes the same alert manager, rules and contacts', async () => {
  const settings = await settingsOf(backend(false));
  expect(settings.ruleIds.length).toBeGreaterThan(0);
  expect(settings.contacts.length).toBeGreaterThan(0);
  const ask = backend(true);
  expect(await settingsOf(ask)).not.toEqual(settings);
  for (const { path, body } of requests(codeOf(alertingAsCode(settings), 'curl'))) {
    const told = await ask(`/gateway/api${path}`, { json: JSON.parse(body) });
    expect(told.status).toBe(200);
  }
  expect(await settingsOf(ask)).toEqual(settings);
});

it('Terraform makes the same, where every contact hears of what is over', async () => {
  const told = await settingsOf(backend(false));
  const contacts = told.contacts.map((each) => ({ ...each, sendsResolved: true }));
  const settings = { ...told, contacts };
  const { resource } = await parseHcl('main.tf', codeOf(alertingAsCode(settings), 'terraform'));
  const [manager] = resource.scaleway_cockpit_alert_manager.main;
  const ask = backend(true);
  const post = (path: string, body: object) =>
    ask(`/gateway/api/cockpit/v1/regions/${manager.region}/alert-manager/${path}`, {
      json: { project_id: manager.project_id, ...body },
    });
  // As the provider's own resource does it.
  await post('enable', {});
  await post('enable-alert-rules', { rule_ids: manager.preconfigured_alert_ids });
  for (const { email } of manager.contact_points) {
    await post('contact-points', { email: { to: email } });
  }
  expect(await settingsOf(ask)).toEqual(settings);
});

it('a group’s YAML, and its cURL, make the same group', async () => {
  const rules = `/gateway/metrics/${region}/${CUSTOM_METRICS_ID}/prometheus/config/v1/rules`;
  const full = backend(false);
  const all: Record<string, { name: string }[]> = parseYaml((await full(rules)).text);
  const [namespace = '', groups = []] = Object.entries(all)[0] ?? [];
  const name = groups[0]?.name ?? '';
  const text = async (ask: Asking) => (await ask(`${rules}/${namespace}/${name}`)).text;
  const groupText = await text(full);
  const sourceUrl = `https://${CUSTOM_METRICS_ID}.metrics.test/`;
  const snippets = groupAsCode({ sourceUrl, language: 'promql', namespace, groupText });

  const byYaml = backend(true);
  await byYaml(`${rules}/${namespace}`, { text: codeOf(snippets, 'yaml') });
  expect(await text(byYaml)).toBe(groupText);

  const byCurl = backend(true);
  for (const { path, body } of requests(codeOf(snippets, 'curl'))) {
    await byCurl(`/gateway/metrics/${region}/${CUSTOM_METRICS_ID}${path}`, { text: body });
  }
  expect(await text(byCurl)).toBe(groupText);
});
