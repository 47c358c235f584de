import { execFileSync } from 'node:child_process';
import { parse as parseHcl } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exportsAsCode } from './exports-as-code.ts';
import { type LanguageSnippet, sourcesAsCode } from './sources-as-code.ts';
import { tokensAsCode } from './tokens-as-code.ts';

const projectId = '11111111-1111-4111-8111-111111111111';
const place = { projectId, region: 'fr-par' };
const hostile = `it's "x" \${y} %{z} $HOME`;

const source = (name: string, origin = 'custom', type = 'metrics') => ({
  ...place,
  name,
  type,
  origin,
  retentionDays: 90,
});

function only(snippets: readonly LanguageSnippet[], id: LanguageSnippet['id']): LanguageSnippet {
  const found = snippets.find((each) => each.id === id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
}

/** What a shell makes of each command's words. */
function words(code: string): string[][] {
  const script = code.replaceAll(/^(scw|curl) /gm, 'say $1 ');
  const say = 'say() { for word in "$@"; do printf "%s\\0" "$word"; done; printf "\\1\\0"; }\n';
  const said = execFileSync('sh', ['-c', say + script], {
    encoding: 'utf8',
    env: { ...process.env, DATADOG_API_KEY: 'd"k', OTLP_X: 'x', OTLP_X_TENANT: 't' },
  });
  return said
    .split('\u0001\0')
    .filter(Boolean)
    .map((line) => line.split('\0').slice(0, -1));
}

const bodyIn = (line: readonly string[] = []): unknown => JSON.parse(line.at(-1) ?? '');

it('sources: whatever their names, Terraform and shells read them back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ minLength: 1, unit: 'binary-ascii' })), async (names) => {
      const typeable = names.filter((name) => !name.includes('\0') && !name.includes('\u0001'));
      const snippets = sourcesAsCode(typeable.map((name) => source(name)));
      const { resource } = await parseHcl('main.tf', only(snippets, 'terraform').code);
      const blocks: { name: string }[][] = Object.values(resource?.scaleway_cockpit_source ?? {});
      // The reader leaves the escape of an interpolation as it is.
      const read: string[] = blocks.map(([block]) =>
        (block?.name ?? '').replaceAll(/([$%])\1\{/g, '$1{'),
      );
      expect(read.toSorted()).toEqual(typeable.toSorted());
      const bodies = words(only(snippets, 'curl').code).map(bodyIn);
      expect(bodies).toEqual(
        typeable.map((name) => ({
          project_id: projectId,
          name,
          type: 'metrics',
          retention_days: 90,
        })),
      );
    }),
    { numRuns: 4, examples: [[[hostile, 'a', 'a', 'A', 'é', '\\b\b']]] },
  );
});

it('sources: what is not made is named', () => {
  const snippets = sourcesAsCode([
    source('mine'),
    source('Scaleway Metrics', 'scaleway'),
    source('profiles', 'custom', 'unknown_type'),
  ]);
  const { code, losses } = only(snippets, 'terraform');
  expect(code).not.toMatch(/Scaleway Metrics|profiles/);
  expect(losses.join('\n')).toMatch(
    /hold.*\n.*ids.*\n1 data source of the provider.*\nprofiles.*\n/,
  );
  expect(only(snippets, 'cli').code).toBe(
    `scw cockpit data-source create project-id=${projectId} name=mine type=metrics retention-days=90 region=fr-par\n`,
  );
  expect(only(sourcesAsCode([]), 'cli').code).toMatch(/^# /);
});

it('tokens: each scope of Terraform is said, and one it cannot say is named', async () => {
  const snippets = tokensAsCode([
    { ...place, name: 'agent', scopes: ['write_only_metrics', 'write_only_traces'] },
    { ...place, name: 'odd', scopes: ['unknown_scope'] },
  ]);
  const { code, losses } = only(snippets, 'terraform');
  const { resource } = await parseHcl('main.tf', code);
  const [{ scopes }] = resource.scaleway_cockpit_token.agent;
  const on = Object.keys(scopes[0]).filter((name) => scopes[0][name] === true);
  expect(on).toEqual(['write_metrics', 'write_traces']);
  expect(Object.keys(scopes[0])).toHaveLength(9);
  expect(losses.join('\n')).toMatch(/secrets.*\nodd has a scope.*\n.*state file/s);
  expect(words(only(snippets, 'cli').code)[0]).toContain('token-scopes.1=write_only_traces');
  expect(only(snippets, 'curl').code).not.toContain('unknown_scope');
});

it('half a letter, which HCL cannot hold, is none', async () => {
  const [{ code } = { code: '' }] = sourcesAsCode([source('a\ud800b')]);
  expect(await parseHcl('main.tf', code)).toHaveProperty('resource');
});

it('exports: secrets are variables in every language', async () => {
  const snippets = exportsAsCode([
    {
      region: 'fr-par',
      dataSourceId: projectId,
      name: 'to-datadog',
      description: hostile,
      exportedProducts: ['all'],
      datadogEndpoint: 'https://api.datadoghq.eu',
    },
    {
      region: 'fr-par',
      dataSourceId: projectId,
      name: 'to-otlp',
      description: '',
      exportedProducts: ['lb', 'instance'],
      otlp: { endpoint: 'https://otlp.example.com', headerNames: ['X', 'X-Tenant'] },
    },
  ]);
  const { resource, variable } = await parseHcl('main.tf', only(snippets, 'terraform').code);
  const { to_datadog: datadog, to_otlp: otlp } = resource.scaleway_cockpit_exporter;
  expect(datadog[0].datadog_destination[0].api_key).toBe('${var.to_datadog_datadog_api_key}');
  expect(otlp[0].otlp_destination[0].headers).toEqual({
    X: '${var.to_otlp_otlp_x}',
    'X-Tenant': '${var.to_otlp_otlp_x_tenant}',
  });
  expect(Object.keys(variable)).toHaveLength(3);
  const [first, second] = words(only(snippets, 'curl').code);
  expect(first?.at(-1)).toContain('"api_key":"d"k"');
  expect(bodyIn(second)).toMatchObject({
    otlp_destination: { headers: { X: 'x', 'X-Tenant': 't' } },
  });
  expect(words(only(snippets, 'cli').code)[1]).toContain('exported-products.1=instance');
  expect(only(snippets, 'cli').losses.join('\n')).toMatch(
    /key of to-datadog.*\n.*to-otlp.*X-Tenant/,
  );
});

it('exports: no name reads a secret, and no two secrets share one', async () => {
  const otlp = (headerNames: readonly string[]) => ({ endpoint: 'https://a.example', headerNames });
  const common = { region: 'fr-par', dataSourceId: projectId, exportedProducts: ['all'] };
  const snippets = exportsAsCode([
    { ...common, name: '$DATADOG_API_KEY', description: "'$OTLP_X'" },
    { ...common, name: 'b', description: '', otlp: otlp(['X', 'x ', 'X_']) },
    { ...common, name: 'c', description: '', otlp: otlp(['X', 'shellVariable']) },
  ]);
  const { variable } = await parseHcl('main.tf', only(snippets, 'terraform').code);
  expect(Object.keys(variable)).toHaveLength(6);
  expect(Object.values<unknown[]>(variable).every(({ length }) => length === 1)).toBe(true);
  const [first, second] = words(only(snippets, 'curl').code);
  expect(first?.at(-1)).toContain(`"name":"$DATADOG_API_KEY","description":"'$OTLP_X'"`);
  expect(bodyIn(second)).toMatchObject({ otlp_destination: { headers: { X: 'x', 'x ': '' } } });
  for (const id of ['curl', 'cli'] as const) {
    const names = only(snippets, id).code.match(/"\$[A-Z_0-9]+"/g) ?? [];
    const secrets = names.filter((name) => name !== '"$SCW_SECRET_KEY"');
    expect(new Set(secrets).size).toBe(6);
  }
});
