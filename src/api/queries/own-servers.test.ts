import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OWN_PROJECT_ID } from '#lib/paths.ts';
import { configure, parseConfig } from '#api/runtime-config.ts';
import { projectListOptions } from './account.ts';
import {
  alertListOptions,
  alertManagerListOptions,
  contactListOptions,
  ruleCountListOptions,
} from './alerting.ts';
import { dataSourceListOptions } from './cockpit.ts';

const client = new QueryClient();

beforeEach(() => {
  configure(
    parseConfig(
      JSON.stringify({
        mode: 'live',
        servers: [
          { type: 'metrics', region: 'home', id: 'p', name: 'Prometheus' },
          { type: 'logs', region: 'lab', id: 'l' },
          { type: 'alertmanager', region: 'home', id: 'a' },
        ],
      }),
    ),
  );
  vi.stubGlobal('fetch', () => {
    throw new Error('There is no API to ask.');
  });
});

afterEach(() => {
  client.clear();
  vi.unstubAllGlobals();
});

test('the configuration answers for the API that is not there, and nobody is asked', async () => {
  const regions = ['home', 'lab'];
  const [project] = await client.fetchQuery(projectListOptions());
  expect(project?.id).toBe(OWN_PROJECT_ID);
  const { items, failed } = await client.fetchQuery(dataSourceListOptions(OWN_PROJECT_ID, regions));
  expect(failed).toEqual([]);
  expect(items.map(({ type, region, id, name }) => [type, region, id, name])).toEqual([
    ['metrics', 'home', 'p', 'Prometheus'],
    ['logs', 'lab', 'l', 'l'],
  ]);
  const managers = await client.fetchQuery(alertManagerListOptions(OWN_PROJECT_ID, regions));
  expect(managers.items).toEqual([
    { region: 'home', isEnabled: true, address: { region: 'home', id: 'a' } },
  ]);
  expect(await client.fetchQuery(alertListOptions(OWN_PROJECT_ID, regions))).toMatchObject({
    items: [],
  });
  expect(await client.fetchQuery(ruleCountListOptions(OWN_PROJECT_ID, regions))).toMatchObject({
    items: [],
  });
  expect(await client.fetchQuery(contactListOptions(OWN_PROJECT_ID, regions))).toMatchObject({
    items: [],
  });
});

test('a region chosen leaves the servers of the others out', async () => {
  const { items } = await client.fetchQuery(dataSourceListOptions(OWN_PROJECT_ID, ['lab']));
  expect(items.map(({ id }) => id)).toEqual(['l']);
});
