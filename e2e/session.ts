import type { Page } from '@playwright/test';
import type { keys } from '#mocks/sentinels.ts';

type Key = (typeof keys)[keyof typeof keys];

interface SignIn {
  /** True leaves the public half out: nobody can then look up what the key may do. */
  readonly isAlone?: boolean;
  readonly isKept?: boolean;
}

/** Enters a key where one is asked for. */
export async function signIn(page: Page, key: Key, options: SignIn = {}): Promise<void> {
  await page.getByLabel('Secret key').fill(key.secretKey);
  if (!options.isAlone) await page.getByLabel('Access key').fill(key.accessKey);
  if (options.isKept) await page.getByLabel('Keep it for this tab').check();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** The address with the parameter that makes the demo ask for keys. */
export function asked(address: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}auth=required`;
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
}

/** Lines `METHOD path` of what is asked of the gateway. Writes are those that do not only read. */
export function recordRequests(page: Page) {
  const lines: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/gateway/')) lines.push(`${request.method()} ${pathname}`);
  });
  const isQuery = /^POST .*\/api\/v1\/(query|query_range|query_exemplars|series|labels)$/;
  return {
    lines,
    writes: () => lines.filter((line) => !line.startsWith('GET ') && !isQuery.test(line)),
  };
}

interface Made {
  readonly id: string;
  readonly secret_key: string;
}

/** What a colleague with full access does elsewhere: asks the provider's API with a key of their own. */
function askProvider(
  page: Page,
  key: Key,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  return page.evaluate(
    async ({ secretKey, method, path, body }) => {
      const response = await fetch(`/gateway/api${path}`, {
        method,
        headers: { 'X-Auth-Token': secretKey, 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return response.json();
    },
    { secretKey: key.secretKey, method, path, body },
  );
}

/** A token made by a colleague. */
export async function tokenFrom(
  page: Page,
  key: Key,
  place: { readonly projectId: string; readonly region: string },
): Promise<Made> {
  const body = {
    project_id: place.projectId,
    name: 'for-a-colleague',
    token_scopes: ['read_only_metrics', 'read_only_logs', 'read_only_traces'],
  };
  const made = await askProvider(
    page,
    key,
    'POST',
    `/cockpit/v1/regions/${place.region}/tokens`,
    body,
  );
  // The simulated API's own answer.
  return made as Made;
}

/** The names of a region's tokens. */
export async function tokenNames(page: Page, key: Key, region: string): Promise<string[]> {
  const answer = await askProvider(page, key, 'GET', `/cockpit/v1/regions/${region}/tokens`);
  // The simulated API's own answer.
  return (answer as { tokens: { name: string }[] }).tokens.map(({ name }) => name);
}
