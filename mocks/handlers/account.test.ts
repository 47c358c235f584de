import { expect, it } from 'vitest';
import { accountContract } from '#api/contract/account.ts';
import { asking } from '../ask.ts';
import { createHandlers } from '../handlers.ts';
import { stillBackend } from '../node.ts';
import { projects } from '../sentinels.ts';
import { ORGANIZATION_ID } from '../world/company.ts';

const ask = asking(createHandlers(stillBackend({ nowMs: Date.UTC(2026, 10, 20, 14, 30) })));
const list = '/gateway/api/account/v3/projects';

it('makes a project, and takes it away again while it is empty', async () => {
  const json = { name: 'new', organization_id: ORGANIZATION_ID };
  const { body } = await ask(list, { json });
  const { id } = accountContract.projectCreate.parts.response.parse(body);
  expect(await ask(`${list}/${id}`)).toMatchObject({ status: 200, body });
  expect(await ask(`${list}?name=new`)).toMatchObject({ body: { projects: [body] } });
  const sources = '/gateway/api/cockpit/v1/regions/pl-waw/data-sources';
  const source = await ask(sources, { json: { project_id: id, name: 'own', type: 'logs' } });
  const refused = { status: 412, body: { type: 'precondition_failed' } };
  expect(await ask(`${list}/${id}`, { method: 'DELETE' })).toMatchObject(refused);
  const dataSourceId = /"id":"([^"]+)"/.exec(source.text)?.[1];
  await ask(`${sources}/${dataSourceId}`, { method: 'DELETE' });
  expect((await ask(`${list}/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await ask(`${list}/${id}`)).status).toBe(404);
  expect((await ask(`${list}/${projects.empty.id}`)).status).toBe(200);
});
