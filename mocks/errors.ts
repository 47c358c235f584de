import type { Problem } from './define-handlers.ts';
import { ERROR_NAME } from './sentinels.ts';
import type { Obstacle } from './state.ts';

/** The control plane's error bodies: a type, a sentence, and what the type calls for. */
function refusal(status: number, body: Readonly<Record<string, unknown>>): Response {
  return Response.json(body, { status });
}

export function invalidArguments(problems: readonly Problem[]): Response {
  return refusal(400, {
    details: problems.map(({ argument, reason, message }) => ({
      argument_name: argument,
      help_message: message,
      reason,
    })),
    message: 'invalid argument(s)',
    type: 'invalid_arguments',
  });
}

export function notFound(resource: string, id: string): Response {
  return refusal(404, {
    message: 'resource is not found',
    resource,
    resource_id: id,
    type: 'not_found',
  });
}

/** As the billing API says it. */
export function resourceNotFound(resource: string, id: string): Response {
  return refusal(404, {
    message: `${resource} ${id} not found`,
    resource,
    resource_id: id,
    type: 'not_found',
  });
}

export function permissionsDenied(action: 'read' | 'write', resource = 'cockpit'): Response {
  return refusal(403, {
    details: [{ action, resource }],
    message: 'insufficient permissions',
    type: 'permissions_denied',
  });
}

/** As the provider's API answers a key it does not know, or one whose time is up. */
export function deniedAuthentication(reason: 'not_found' | 'expired' | 'invalid_argument') {
  return refusal(401, {
    message: 'authentication is denied',
    method: 'api_key',
    reason,
    type: 'denied_authentication',
  });
}

export function preconditionFailed(precondition: string, help: string): Response {
  return refusal(412, {
    help_message: help,
    message: 'precondition failed',
    precondition,
    type: 'precondition_failed',
  });
}

export function alreadyExists(resource: string, id: string, help: string): Response {
  return refusal(409, {
    help_message: help,
    message: 'resource already exists',
    resource,
    resource_id: id,
    type: 'already_exists',
  });
}

function transientState(resource: string, id: string, current: string): Response {
  return refusal(409, {
    current_state: current,
    message: 'resource is in a transient state',
    resource,
    resource_id: id,
    type: 'transient_state',
  });
}

export function quotaExceeded(resource: string, quota: number, projectId: string): Response {
  return refusal(403, {
    details: [{ current: quota, project_id: projectId, quota, resource }],
    message: 'quota(s) exceeded for this resource',
    type: 'quotas_exceeded',
  });
}

const ID = '00000000-0000-4000-8000-000000000000';

/** Every type of error the provider's clients know, ready to be shown: see `errorName` in sentinels. */
const ON_PURPOSE: Readonly<Record<string, () => Response>> = {
  already_exists: () => alreadyExists('data source', ID, 'choose another name'),
  denied_authentication: () => deniedAuthentication('not_found'),
  expired: () =>
    refusal(410, {
      message: 'resource is expired',
      expired_since: '2026-01-01T00:00:00.000000Z',
      resource: 'token',
      resource_id: ID,
      type: 'expired',
    }),
  invalid_arguments: () =>
    invalidArguments([
      { argument: 'name', reason: 'constraint', message: 'is refused on purpose' },
    ]),
  locked: () =>
    refusal(423, {
      message: 'resource is locked',
      resource: 'data source',
      resource_id: ID,
      type: 'locked',
    }),
  not_found: () => notFound('data source', ID),
  out_of_stock: () =>
    refusal(503, {
      message: 'resource is out of stock',
      resource: 'data source',
      type: 'out_of_stock',
    }),
  permissions_denied: () => permissionsDenied('write'),
  precondition_failed: () =>
    preconditionFailed('resource_not_usable', 'enable the alert manager first'),
  quotas_exceeded: () => quotaExceeded('data source', 20, ID),
  too_many_requests: () =>
    Response.json(
      {
        help_message: 'slow down',
        limit: { quota: 100, window_seconds: 60 },
        message: 'too many requests',
        reset_seconds: 2,
        type: 'too_many_requests',
      },
      { status: 429, headers: { 'retry-after': '2' } },
    ),
  transient_state: () => transientState('exporter', ID, 'creating'),
  internal: () => refusal(500, { message: 'internal error', type: 'internal' }),
  network: () => Response.error(),
};

/** An error of a type; undefined where no error is of it. */
export function errorOfType(type: string): Response | undefined {
  return ON_PURPOSE[type]?.();
}

/** The error that a name asks for, where it asks for one. */
export function errorOnPurpose(name: string): Response | undefined {
  return name.startsWith(ERROR_NAME) ? errorOfType(name.slice(ERROR_NAME.length)) : undefined;
}

const html = (text: string, status: number): Response =>
  new Response(`<!doctype html><html><body>${text}</body></html>`, {
    status,
    headers: { 'content-type': 'text/html' },
  });

/** What comes back where something stands between the page and the control plane. */
export function obstructed(obstacle: Obstacle): Response {
  switch (obstacle) {
    case 'down':
      return Response.error();
    case 'portal':
      return html('<form action="/login">Welcome to our network</form>', 200);
    case 'console':
      return html('<div id="root"></div>', 200);
    case 'error':
      return html('<h1>502 Bad Gateway</h1>', 502);
    case 'refuses':
      return html('<h1>403 Forbidden</h1>', 403);
  }
}

/** What a proxy in front of a server that is away says. */
export function unavailable(): Response {
  return new Response('no healthy upstream', {
    status: 503,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}

export type PrometheusErrorType = 'bad_data' | 'execution' | 'timeout' | 'unavailable' | 'internal';

const PROMETHEUS_STATUS: Readonly<Record<PrometheusErrorType, number>> = {
  bad_data: 400,
  execution: 422,
  timeout: 503,
  unavailable: 503,
  internal: 500,
};

export function prometheusError(errorType: PrometheusErrorType, error: string): Response {
  return refusal(PROMETHEUS_STATUS[errorType], { status: 'error', errorType, error });
}

/** Go's own answer to a path nobody serves. */
export function pageNotFound(): Response {
  return new Response('404 page not found\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  });
}
