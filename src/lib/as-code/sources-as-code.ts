import { m } from '#messages/compiled/messages.js';
import { curlPost, hclNames, hclText, shellText } from './quoting.ts';

/** What is on screen, in one language that makes it so. */
export interface LanguageSnippet {
  readonly id: 'terraform' | 'cli' | 'curl';
  readonly title: string;
  readonly code: string;
  /** What is on screen and this does not make: a sentence each. */
  readonly losses: readonly string[];
}

export interface CodedSource {
  readonly projectId: string;
  readonly region: string;
  readonly name: string;
  readonly type: string;
  readonly origin: string;
  readonly retentionDays?: number | undefined;
}

/**
 * Commands and blocks of one kind of thing. An empty text would be shown as an empty box: a comment says why.
 */
export function joined(parts: readonly string[]): string {
  return parts.length === 0 ? `# ${m.code_nothing()}\n` : `${parts.join('\n\n')}\n`;
}

/** https://registry.terraform.io/providers/scaleway/scaleway/latest/docs/resources/cockpit_source */
function terraform(sources: readonly CodedSource[]): string {
  const nameOf = hclNames();
  return joined(
    sources.map(({ projectId, region, name, type, retentionDays }) =>
      [
        `resource "scaleway_cockpit_source" "${nameOf(name)}" {`,
        `  project_id     = ${hclText(projectId)}`,
        `  region         = ${hclText(region)}`,
        `  name           = ${hclText(name)}`,
        `  type           = ${hclText(type)}`,
        ...(retentionDays === undefined ? [] : [`  retention_days = ${retentionDays}`]),
        '}',
      ].join('\n'),
    ),
  );
}

/** https://cli.scaleway.com/cockpit/ */
function cli(sources: readonly CodedSource[]): string {
  return joined(
    sources.map(({ projectId, region, name, type, retentionDays }) =>
      [
        'scw cockpit data-source create',
        `project-id=${shellText(projectId)}`,
        `name=${shellText(name)}`,
        `type=${shellText(type)}`,
        ...(retentionDays === undefined ? [] : [`retention-days=${retentionDays}`]),
        `region=${shellText(region)}`,
      ].join(' '),
    ),
  );
}

function curl(sources: readonly CodedSource[]): string {
  return joined(
    sources.map(({ projectId, region, name, type, retentionDays }) =>
      curlPost({
        region,
        path: 'data-sources',
        body: { project_id: projectId, name, type, retention_days: retentionDays },
      }),
    ),
  );
}

/** A project's own data sources in each language. What the provider keeps by itself is named as a loss. */
export function sourcesAsCode(sources: readonly CodedSource[]): readonly LanguageSnippet[] {
  const made = sources.filter(
    ({ origin, type }) => origin !== 'scaleway' && type !== 'unknown_type',
  );
  const providers = sources.filter(({ origin }) => origin === 'scaleway').length;
  const strange = sources.filter(
    ({ origin, type }) => origin !== 'scaleway' && type === 'unknown_type',
  );
  const losses = [
    ...(made.length > 0 ? [m.code_loses_data(), m.code_loses_ids()] : []),
    ...(providers > 0 ? [m.code_loses_provider_sources({ count: providers })] : []),
    ...strange.map(({ name }) => m.code_loses_strange_source({ name })),
  ];
  return [
    {
      id: 'terraform',
      title: m.code_terraform(),
      code: terraform(made),
      losses: [...losses, ...(made.length > 0 ? [m.code_terraform_replaces_source()] : [])],
    },
    { id: 'cli', title: m.code_cli(), code: cli(made), losses },
    { id: 'curl', title: m.code_curl(), code: curl(made), losses },
  ];
}
