import type { Problem } from './define-handlers.ts';

/** The control plane's error bodies: a type, a sentence, and what the type calls for. */
function refusal(status: number, body: Readonly<Record<string, unknown>>): Response {
  return Response.json(body, { status });
}

export function invalidArguments(problems: readonly Problem[]): Response {
  return refusal(400, {
    details: problems.map(({ argument, isMissing, message }) => ({
      argument_name: argument,
      help_message: message,
      reason: isMissing ? 'required' : 'format',
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

export function permissionsDenied(action: 'read' | 'write', resource = 'cockpit'): Response {
  return refusal(403, {
    details: [{ action, resource }],
    message: 'insufficient permissions',
    type: 'permissions_denied',
  });
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
