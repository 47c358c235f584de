import * as z from 'zod/mini';
import type { BodyOf, Endpoint, Named, PathParams, QueryOf } from './endpoint.ts';

type PathArgs<E extends Endpoint> =
  unknown extends PathParams<E['path']> ? unknown : { readonly path: PathParams<E['path']> };

type QueryArgs<E extends Endpoint> = [QueryOf<E>] extends [undefined]
  ? unknown
  : Partial<QueryOf<E>> extends QueryOf<E>
    ? { readonly query?: QueryOf<E> }
    : { readonly query: QueryOf<E> };

type BodyArgs<E extends Endpoint> = [BodyOf<E>] extends [undefined]
  ? unknown
  : { readonly body: BodyOf<E> };

/** What a call needs besides its endpoint; `base` is the path or URL the endpoint's path is put after. */
export type CallArgs<E extends Endpoint> = {
  readonly base: string;
  /** Sent instead of what the session adds: for a key that is being tried. */
  readonly headers?: Readonly<Record<string, string>>;
} & PathArgs<E> &
  QueryArgs<E> &
  BodyArgs<E>;

/** The same, as the code below handles it for any endpoint. */
export interface AnyArgs {
  readonly base: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: unknown;
  readonly body?: unknown;
}

export interface PlainRequest {
  readonly url: string;
  readonly init: RequestInit;
}

function fillPath(endpoint: Named<Endpoint>, args: AnyArgs): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(args.path?.[name] ?? ''),
  );
  return `${args.base.replace(/\/$/, '')}${path}`;
}

function searchParams(endpoint: Named<Endpoint>, args: AnyArgs): URLSearchParams {
  const params = new URLSearchParams();
  const schema = endpoint.parts.query;
  if (!schema || args.query === undefined) return params;
  const encoded: unknown = z.encode(schema, args.query);
  for (const [key, value] of Object.entries(encoded ?? {})) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null) params.append(key, String(each));
    }
  }
  return params;
}

/** What `fetch` is to be given for an endpoint. `isGet` turns a POST that only reads into a GET. */
export function requestFor(
  endpoint: Named<Endpoint>,
  args: AnyArgs,
  extra: { readonly isGet: boolean; readonly headers: Readonly<Record<string, string>> },
): PlainRequest {
  const { isGet } = extra;
  const url = fillPath(endpoint, args);
  const params = searchParams(endpoint, args);
  const isYaml = endpoint.parts.encoding === 'yaml';
  const headers: Record<string, string> = {
    Accept: isYaml ? 'application/yaml, application/json' : 'application/json',
    ...extra.headers,
  };
  if (endpoint.parts.encoding === 'form' && !isGet) {
    // fetch adds the content type of a form by itself.
    return { url, init: { method: endpoint.method, headers, body: params } };
  }
  const search = params.toString();
  const init: RequestInit = { method: isGet ? 'GET' : endpoint.method, headers };
  if (endpoint.parts.body && args.body !== undefined) {
    const body = z.encode(endpoint.parts.body, args.body);
    headers['Content-Type'] = isYaml ? 'application/yaml' : 'application/json';
    init.body = isYaml ? String(body) : JSON.stringify(body);
  }
  return { url: search ? `${url}?${search}` : url, init };
}
