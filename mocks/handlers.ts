import { type HttpHandler, http } from 'msw/http';
import type { Backend } from './backend.ts';
import { notFound, pageNotFound } from './errors.ts';
import { accountHandlers } from './handlers/account.ts';
import { cockpitHandlers } from './handlers/cockpit.ts';
import { prometheusHandlers } from './handlers/prometheus.ts';

/** Every handler of the simulated backend; what they leave is 404, as the servers say it. */
export function createHandlers(backend: Backend): readonly HttpHandler[] {
  return [
    ...accountHandlers(backend),
    ...cockpitHandlers(backend),
    ...prometheusHandlers(backend),
    http.all('*/gateway/api/*', ({ request }) => notFound('path', new URL(request.url).pathname)),
    http.all('*/gateway/*', () => pageNotFound()),
  ];
}
