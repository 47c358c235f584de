import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer } from './node.ts';
import { projects } from './sentinels.ts';

const server = createTestServer({ nowMs: Date.UTC(2026, 10, 20, 14, 30) });
beforeAll(server.listen);
afterEach(server.reset);
afterAll(server.close);

const sources = 'https://console.test/gateway/api/cockpit/v1/regions/fr-par/data-sources';

async function count(): Promise<unknown> {
  const response = await fetch(`${sources}?project_id=${projects.staging.id}`);
  return response.json();
}

describe('the handlers under a test', () => {
  it('answer what the code fetches', async () => {
    const body = JSON.stringify({ project_id: projects.staging.id, name: 'mine', type: 'logs' });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(sources, { method: 'POST', body, headers })).status).toBe(200);
    expect(await count()).toMatchObject({ total_count: 3 });
  });

  it('forget what the test before wrote', async () => {
    expect(await count()).toMatchObject({ total_count: 2 });
  });
});
