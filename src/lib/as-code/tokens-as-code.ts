import { m } from '#messages/compiled/messages.js';
import { curlPost, hclNames, hclText, shellText } from './quoting.ts';
import { joined, type LanguageSnippet } from './sources-as-code.ts';

export interface CodedToken {
  readonly projectId: string;
  readonly region: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

/**
 * The provider's scopes as its Terraform resource spells them.
 * https://registry.terraform.io/providers/scaleway/scaleway/latest/docs/resources/cockpit_token
 */
const TERRAFORM_SCOPES: Readonly<Record<string, string>> = {
  read_only_metrics: 'query_metrics',
  write_only_metrics: 'write_metrics',
  full_access_metrics_rules: 'setup_metrics_rules',
  read_only_logs: 'query_logs',
  write_only_logs: 'write_logs',
  full_access_logs_rules: 'setup_logs_rules',
  full_access_alert_manager: 'setup_alerts',
  read_only_traces: 'query_traces',
  write_only_traces: 'write_traces',
};

/** Those that push metrics and logs are on where a token says nothing of them: each is written out. */
function terraform(tokens: readonly CodedToken[]): string {
  const nameOf = hclNames();
  return joined(
    tokens.map(({ projectId, region, name, scopes }) =>
      [
        `resource "scaleway_cockpit_token" "${nameOf(name)}" {`,
        `  project_id = ${hclText(projectId)}`,
        `  region     = ${hclText(region)}`,
        `  name       = ${hclText(name)}`,
        '',
        '  scopes {',
        ...Object.entries(TERRAFORM_SCOPES).map(
          ([scope, spelling]) => `    ${spelling} = ${scopes.includes(scope)}`,
        ),
        '  }',
        '}',
      ].join('\n'),
    ),
  );
}

function cli(tokens: readonly CodedToken[]): string {
  return joined(
    tokens.map(({ projectId, region, name, scopes }) =>
      [
        'scw cockpit token create',
        `project-id=${shellText(projectId)}`,
        `name=${shellText(name)}`,
        ...scopes.map((scope, index) => `token-scopes.${index}=${scope}`),
        `region=${shellText(region)}`,
      ].join(' '),
    ),
  );
}

function curl(tokens: readonly CodedToken[]): string {
  return joined(
    tokens.map(({ projectId, region, name, scopes }) =>
      curlPost({
        region,
        path: 'tokens',
        body: { project_id: projectId, name, token_scopes: scopes },
      }),
    ),
  );
}

/** Tokens in each language: always new ones, since no secret can be read back. */
export function tokensAsCode(tokens: readonly CodedToken[]): readonly LanguageSnippet[] {
  const known = tokens.map((token) => ({
    ...token,
    scopes: token.scopes.filter((scope) => scope in TERRAFORM_SCOPES),
  }));
  const losses = [
    ...(tokens.length > 0 ? [m.code_loses_secrets()] : []),
    ...tokens
      .filter(({ scopes }) => scopes.some((scope) => !(scope in TERRAFORM_SCOPES)))
      .map(({ name }) => m.code_loses_scope({ name })),
  ];
  return [
    {
      id: 'terraform',
      title: m.code_terraform(),
      code: terraform(known),
      losses: [...losses, ...(tokens.length > 0 ? [m.code_terraform_state_secret()] : [])],
    },
    { id: 'cli', title: m.code_cli(), code: cli(known), losses },
    { id: 'curl', title: m.code_curl(), code: curl(known), losses },
  ];
}
