import type { Settings } from './settings.ts';

/** Where nginx itself asks who is signed in; nobody else can. */
const CHECK = '/vigie-sign-on';

/** The variable that the file of secrets fills for a header, where nobody but the gateway may say it. */
const HELD = { 'X-Auth-Token': '$vigie_api_key', 'X-Token': '$vigie_data_token' } as const;

/** A header's value as the browser sent it. */
export const sentCredential = (header: string) =>
  `$http_${header.toLowerCase().replaceAll('-', '_')}`;

/** What a header with a credential is set to on its way on: what the browser sent, or what the gateway holds. */
export function credentialOf(header: string, { singleSignOn: sso }: Settings): string {
  const sent = sentCredential(header);
  if (sso?.secrets === undefined) return sent;
  if (header === 'X-Auth-Token') return HELD[header];
  return header === 'X-Token' && sso.holdsTokens ? HELD[header] : sent;
}

export function secretsFile({ singleSignOn: sso }: Settings): readonly string[] {
  if (sso?.secrets === undefined) return [];
  return ['# The key, and tokens, that the gateway adds.', `include ${sso.secrets};`];
}

/**
 * The values of Sec-Fetch-Site that are not the console's own. A cookie goes along with requests that other
 * sites start, so behind a single sign-on those that do not say where they come from are refused as well.
 */
export function foreignSites({ singleSignOn: sso }: Settings): string {
  return sso ? '(?!same-origin )[^ ]*' : '(?:cross-site|same-site|none)';
}

/** Everything below is for those who are signed in. */
export function signOnCheck({ singleSignOn: sso }: Settings): readonly string[] {
  return sso ? [`auth_request ${CHECK};`] : [];
}

/** A page that is asked for by nobody known leads to the sign-in; an answer of the gateway stays a 401. */
export function toSignIn({ singleSignOn: sso }: Settings): readonly string[] {
  return sso ? ['error_page 501 =400 @malformed;', 'error_page 401 403 = @sign_in;'] : [];
}

const block = (head: string, lines: readonly string[]) => [
  `${head} {`,
  ...lines.map((line) => `    ${line}`),
  '}',
];

/** What the sign-on's own server is told of a request: who asks by cookie, and under which name. */
const TOLD = [
  'proxy_set_header Host $host;',
  'proxy_set_header Cookie $http_cookie;',
  'proxy_set_header User-Agent $http_user_agent;',
  'proxy_set_header X-Forwarded-Host $host;',
  'proxy_set_header X-Forwarded-Proto $scheme;',
];

const ANSWERED = [
  '# It sets cookies and leads on: that is its work.',
  'proxy_ignore_headers X-Accel-Redirect X-Accel-Expires X-Accel-Limit-Rate X-Accel-Buffering X-Accel-Charset;',
  'proxy_hide_header X-Powered-By;',
  'add_header Cache-Control "no-store" always;',
  'add_header X-Frame-Options DENY always;',
];

export function signOnLocations({ singleSignOn: sso }: Settings): readonly string[] {
  if (!sso) return [];
  return [
    ...block(`location = ${CHECK}`, [
      'internal;',
      'auth_request off;',
      ...TOLD,
      'proxy_pass_request_body off;',
      'proxy_set_header Content-Length "";',
      `proxy_pass ${sso.server}${sso.check};`,
    ]),
    '',
    ...block(`location ^~ ${sso.path}/`, [
      'auth_request off;',
      'client_max_body_size 64k;',
      'proxy_set_header Accept $http_accept;',
      'proxy_set_header Content-Type $http_content_type;',
      'proxy_set_header X-Auth-Request-Redirect $http_x_auth_request_redirect;',
      ...TOLD,
      ...ANSWERED,
      `proxy_pass ${sso.server};`,
    ]),
    '',
    ...block('location @sign_in', [
      'auth_request off;',
      '# A header, as nginx cannot write an address with its own query into a parameter.',
      'proxy_set_header X-Auth-Request-Redirect $request_uri;',
      ...TOLD,
      ...ANSWERED,
      `rewrite ^ ${sso.start}? break;`,
      `proxy_pass ${sso.server};`,
    ]),
  ];
}
