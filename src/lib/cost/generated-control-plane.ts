import { hclNames, hclText, shellText } from '#lib/as-code/quoting.ts';
import { m } from '#messages/compiled/messages.js';
import type { Configurable, ConfiguredSource } from './configurable.ts';
import type { Change } from './what-if.ts';

const API = 'https://api.scaleway.com/cockpit/v1/regions';

interface Kept {
  readonly source: ConfiguredSource;
  readonly days: number;
}

type NewSource = Extract<Change, { kind: 'new-source' }>;

/** The last word of each source, and the sources that are to be made. */
function wishes({ changes, sources }: Configurable) {
  const days = new Map(
    changes.flatMap((each) =>
      each.kind === 'retention' ? [[each.sourceId, each.days] as const] : [],
    ),
  );
  return {
    kept: sources.flatMap((source): Kept[] => {
      const wished = days.get(source.id);
      return wished === undefined ? [] : [{ source, days: wished }];
    }),
    made: changes.filter((each): each is NewSource => each.kind === 'new-source'),
  };
}

interface Block {
  readonly projectId: string;
  readonly name: string;
  readonly type: string;
  readonly region: string;
  readonly days: number;
}

const resource = (name: string, block: Block, more: readonly string[] = []) => [
  `resource "scaleway_cockpit_source" "${name}" {`,
  `  project_id     = ${hclText(block.projectId)}`,
  `  name           = ${hclText(block.name)}`,
  `  type           = ${hclText(block.type)}`,
  `  region         = ${hclText(block.region)}`,
  `  retention_days = ${block.days}`,
  ...more,
  '}',
  '',
];

/**
 * https://registry.terraform.io/providers/scaleway/scaleway/latest/docs/resources/cockpit_source. Versions of
 * the provider replaced a source, and so deleted its data, to change its retention: `prevent_destroy` makes
 * them refuse instead.
 */
export function terraformConfig(asked: Configurable) {
  const { kept, made } = wishes(asked);
  if (kept.length + made.length === 0) return undefined;
  const unique = hclNames();
  const lines = [
    ...kept.flatMap(({ source, days }) => {
      const name = unique(source.name);
      const { projectId, region, signal } = source;
      const guard = ['', '  lifecycle {', '    prevent_destroy = true', '  }'];
      return [
        'import {',
        `  to = scaleway_cockpit_source.${name}`,
        `  id = ${hclText(`${region}/${source.id}`)}`,
        '}',
        '',
        ...resource(name, { projectId, name: source.name, type: signal, region, days }, guard),
      ];
    }),
    ...made.flatMap(({ source }) =>
      resource(unique(source.name), {
        projectId: asked.projectId,
        name: source.name,
        type: 'metrics',
        region: source.region,
        days: source.retentionDays,
      }),
    ),
  ];
  return {
    code: `${lines.join('\n').trimEnd()}\n`,
    losses: kept.length > 0 ? [m.what_if_loss_terraform()] : [],
  };
}

function request(method: 'PATCH' | 'POST', path: string, body: unknown): string {
  return [
    `curl --fail -X ${method} ${shellText(`${API}/${path}`)}`,
    '  -H "X-Auth-Token: $SCW_SECRET_KEY"',
    "  -H 'Content-Type: application/json'",
    `  -d ${shellText(JSON.stringify(body))}`,
  ].join(' \\\n');
}

/** The Cockpit API's own requests for the same. */
export function curlConfig(asked: Configurable) {
  const { kept, made } = wishes(asked);
  if (kept.length + made.length === 0) return undefined;
  const requests = [
    ...kept.map(({ source, days }) =>
      request('PATCH', `${source.region}/data-sources/${source.id}`, { retention_days: days }),
    ),
    ...made.map(({ source }) =>
      request('POST', `${source.region}/data-sources`, {
        project_id: asked.projectId,
        name: source.name,
        type: 'metrics',
        retention_days: source.retentionDays,
      }),
    ),
  ];
  return { code: `${requests.join('\n\n')}\n`, losses: [] };
}
