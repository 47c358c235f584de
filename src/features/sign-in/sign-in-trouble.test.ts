import { expect, test } from 'vitest';
import { malformationOf, malformedError, networkError, timeoutError } from '#api/errors.ts';
import { serverError } from '#api/server-error.ts';
import { m } from '#messages/compiled/messages.js';
import { troubleOf } from './sign-in-trouble.ts';

const answer = (status: number, body: unknown, endpointId = 'projectList') =>
  serverError({
    endpointId,
    status,
    text: typeof body === 'string' ? body : JSON.stringify(body),
  });
const page = (text: string) => malformedError('projectList', malformationOf(text), { status: 200 });

const denied = (reason: string) => ({ type: 'denied_authentication', method: 'api_key', reason });
const NGINX = '<html><head><title>502 Bad Gateway</title></head></html>';
const needed = {
  type: 'invalid_arguments',
  details: [{ argument_name: 'organization_id', reason: 'required' }],
};
const expiredKey = { type: 'expired', resource: 'api_key', resource_id: 'x' };
const noRights = {
  type: 'permissions_denied',
  details: [{ action: 'read', resource: 'project' }],
};

test.each([
  ['a key nobody knows', answer(401, denied('not_found')), 'secretKey', m.sign_in_key_unknown()],
  ['a key whose time is up', answer(401, denied('expired')), 'secretKey', m.sign_in_key_expired()],
  ['the same, said otherwise', answer(410, expiredKey), 'secretKey', m.sign_in_key_expired()],
  ['a 401 of a proxy', answer(401, NGINX), undefined, m.sign_in_web_page()],
  [
    'a network that wants its own sign-in',
    answer(511, 'first pay'),
    undefined,
    m.sign_in_web_page(),
  ],
  ['a key without rights', answer(403, noRights), 'secretKey', m.sign_in_no_rights()],
  ['a gateway that refuses', answer(403, NGINX), undefined, m.sign_in_gateway_refuses()],
  ['no gateway', answer(404, NGINX), undefined, m.sign_in_gateway_missing()],
  [
    'the console’s page',
    page('<!doctype html><div id="root">'),
    undefined,
    m.sign_in_gateway_missing(),
  ],
  ['a captive portal', page('<html><form action="/login">'), undefined, m.sign_in_web_page()],
  ['an answer cut short', page('{"projects": ['), undefined, m.sign_in_not_json()],
  ['nobody there', networkError('projectList'), undefined, m.sign_in_gateway_down()],
  [
    'a provider that is away',
    answer(502, NGINX),
    undefined,
    m.sign_in_provider_down({ status: 502 }),
  ],
  [
    'a provider that says nothing',
    timeoutError('projectList', 30_000),
    undefined,
    m.sign_in_provider_down({ status: m.sign_in_no_answer() }),
  ],
  [
    'an organization is asked for',
    answer(400, needed),
    'organizationId',
    m.sign_in_organization_needed(),
  ],
  [
    'a gateway that knows no keys',
    answer(404, NGINX, 'apiKeyGet'),
    undefined,
    m.sign_in_gateway_missing(),
  ],
  [
    'an access key nobody knows',
    answer(404, { type: 'not_found', resource: 'api_key' }, 'apiKeyGet'),
    'accessKey',
    m.sign_in_access_key_unknown(),
  ],
])('%s', (_, error, field, text) => {
  expect(troubleOf(error, 0)).toEqual({ field, text });
});

test('a clock minutes away is named where a key is refused', () => {
  const error = answer(401, denied('expired'));
  expect(troubleOf(error, -6 * 60_000).text).toContain(m.sign_in_clock_off());
  expect(troubleOf(error, 60_000).text).not.toContain(m.sign_in_clock_off());
});
