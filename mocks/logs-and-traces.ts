import { type HttpHandler, http } from 'msw/http';
import { refusedToken } from './authentication.ts';
import type { Backend } from './backend.ts';
import { pageNotFound, unavailable } from './errors.ts';

/**
 * The room of logs and traces: their sources exist and take in data, and a query finds nothing, in the
 * shapes Loki and Tempo have for that. What they answer with data comes with the pages that ask for it.
 */

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

const json = (body: unknown) => (): Response => Response.json(body);
const text = (body: string) => (): Response =>
  new Response(body, { headers: { 'content-type': 'text/plain; charset=utf-8' } });

const noLabels = json({ status: 'success' });

const LOGS: Readonly<Record<string, () => Response>> = {
  '/loki/api/v1/label/:name/values': noLabels,
  '/loki/api/v1/series': json({ status: 'success', data: [] }),
};

const TRACES: Readonly<Record<string, () => Response>> = {
  '/api/echo': text('echo\n'),
  '/api/search': json({ traces: [], metrics: {} }),
  '/api/search/tags': json({ tagNames: [] }),
  '/api/v2/search/tags': json({ scopes: [] }),
  '/api/search/tag/:name/values': json({ tagValues: [] }),
  '/api/v2/search/tag/:name/values': json({ tagValues: [] }),
};

export function logsAndTracesHandlers(backend: Backend): readonly HttpHandler[] {
  const answer = (
    type: string,
    { params, request }: { params: Params; request: Request },
    found: () => Response,
  ): Response => {
    const { region, id } = params;
    const row = backend.database.dataSources.find(
      (each) => each.id === id && each.region === region && each.type === type,
    );
    if (!row) return pageNotFound();
    if (backend.state().failingRegions.includes(row.region)) return unavailable();
    return refusedToken(backend, request, row) ?? found();
  };
  return Object.entries({ logs: LOGS, traces: TRACES }).flatMap(([type, paths]) =>
    Object.entries(paths).flatMap(([path, found]) => {
      const route = `*/gateway/${type}/:region/:id${path}`;
      return [
        http.get(route, (asked) => answer(type, asked, found)),
        http.post(route, (asked) => answer(type, asked, found)),
      ];
    }),
  );
}
