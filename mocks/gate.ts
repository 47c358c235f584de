import { authenticate } from './authentication.ts';
import { type Backend, isFailingProject } from './backend.ts';
import type { Incoming } from './define-handlers.ts';
import { errorOfType, invalidArguments, permissionsDenied, unavailable } from './errors.ts';
import { alertManagerId } from './world/alert-managers.ts';
import { REGIONS } from './world/company.ts';
import { unitNoise } from './world/hash.ts';

const HANG_LOOK_MS = 250;
const CHAOS_SEED = 5;

let chaosCount = 0;

const CHAOS_HANGS_MS = 8_000;

/** One fault after another, each as often, in an order that is the same in every run; all of them marked. */
async function chaos(backend: Backend, percent: number): Promise<Response | undefined> {
  chaosCount++;
  if (unitNoise(CHAOS_SEED, chaosCount) * 100 >= percent) return undefined;
  const headers = { 'x-vigie-chaos': '1' };
  switch (chaosCount % 4) {
    case 0:
      await backend.wait(CHAOS_HANGS_MS);
      return new Response('upstream request timeout', { status: 504, headers });
    case 1:
      return new Response('', { status: 502, headers });
    case 2:
      return Response.json(
        { type: 'too_many_requests', message: 'too many requests', help_message: 'slow down' },
        { status: 429, headers },
      );
    default:
      return new Response('no healthy upstream', { status: 503, headers });
  }
}

async function hang(backend: Backend, region: string, signal: AbortSignal): Promise<void> {
  while (backend.state().hangingRegions.includes(region) && !signal.aborted) {
    await backend.wait(HANG_LOOK_MS);
  }
}

function projectOf(backend: Backend, { path, search, body }: Incoming): string | undefined {
  const source = backend.database.dataSources.find(
    (row) => row.id === (path['id'] ?? path['dataSourceId']),
  );
  if (source) return source.project_id;
  const manager = backend.database.alertManagers.find(
    (row) => alertManagerId(row.project_id, row.region) === path['id'],
  );
  if (manager) return manager.project_id;
  if (typeof body === 'object' && body !== null && 'project_id' in body)
    return String(body.project_id);
  return search.get('project_id') ?? undefined;
}

/** Rights and faults, before any handler: what the personas may not do, what the parameters break. */
export function createGate(backend: Backend) {
  return async (incoming: Incoming): Promise<Response | undefined> => {
    const { endpoint, path, request } = incoming;
    const state = backend.state();
    const region = path['region'];
    if (region !== undefined && !REGIONS.some((known) => known === region)) {
      const message = 'is not one of the regions there are';
      return invalidArguments([{ argument: 'region', reason: 'constraint', message }]);
    }
    if (state.slowMs > 0) await backend.wait(state.slowMs);
    const broken = await chaos(backend, state.chaosPercent);
    if (broken) return broken;
    if (region !== undefined) {
      await hang(backend, region, request.signal);
      const projectId = projectOf(backend, incoming);
      const isProjectDown = projectId !== undefined && isFailingProject(projectId, region);
      if (isProjectDown || backend.state().failingRegions.includes(region)) return unavailable();
    }
    const isWrite = endpoint.method !== 'GET' && endpoint.parts.reads !== true;
    if (isWrite && endpoint.path.startsWith('/cockpit/')) {
      const refusal = errorOfType(state.refusal);
      if (refusal) return refusal;
    }
    if (state.isAuthRequired) {
      return authenticate(backend, incoming, projectOf(backend, incoming), isWrite);
    }
    if (isWrite && state.persona === 'viewer') return permissionsDenied('write');
    return undefined;
  };
}
