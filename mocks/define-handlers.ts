import { type HttpHandler, http } from 'msw/http';
import type {
  BodyOf,
  Contract,
  Endpoint,
  Method,
  Named,
  PathParams,
  QueryOf,
  WireResponseOf,
} from '#api/endpoint.ts';
import { pagingProblems } from './page.ts';

/** What a handler is given: everything parsed by the contract, application side. */
export interface Arguments<E extends Endpoint> {
  readonly path: PathParams<E['path']>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  /** What stood in the places of the base path. */
  readonly base: Readonly<Record<string, string>>;
  readonly request: Request;
  /** The search and the form as sent: for parameters the contract leaves out. */
  readonly search: URLSearchParams;
}

/** The wire side of the answer, or a whole response where the answer is an error or already text. */
export type Answer<E extends Endpoint> = WireResponseOf<E> | Response;

type Handler<E extends Endpoint> = (args: Arguments<E>) => Answer<E> | Promise<Answer<E>>;

/** Stands for an endpoint the simulation leaves out on purpose; it answers 501. */
export const notImplemented = Symbol('not implemented');

export type HandlerTable<C extends Contract> = {
  readonly [K in keyof C]: Handler<C[K]> | typeof notImplemented;
};

/** One argument that the contract refused. */
export interface Problem {
  readonly argument: string;
  readonly reason: 'required' | 'format' | 'constraint';
  readonly message: string;
}

export interface Incoming {
  readonly endpoint: Named<Endpoint>;
  readonly request: Request;
  readonly path: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  readonly body: unknown;
}

export interface HandlerOptions {
  /** Goes before every path of the contract; may hold `{places}` of its own. */
  readonly base: string;
  /** Answers instead of the handler where it returns a response: rights, faults. */
  readonly gate?: (incoming: Incoming) => Promise<Response | undefined>;
  /** Brings spellings the contract does not know into its own, or refuses in the server's own order. */
  readonly prepare?: (incoming: Incoming) => URLSearchParams | Response;
  readonly refuse: (problems: readonly Problem[]) => Response;
  /** The most rows one page may hold; a thousand where absent. */
  readonly largestPage?: number;
}

const LARGEST_PAGE = 1_000;

const REGISTER = {
  GET: http.get,
  POST: http.post,
  PATCH: http.patch,
  DELETE: http.delete,
} as const;

/** `{region}` in the contract's paths is `:region` in the routes. */
function route(path: string): string {
  return `*${path.replaceAll(/\{([^}]+)\}/g, ':$1')}`;
}

function record(search: URLSearchParams): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    fields[key] = values.length > 1 ? values : (values[0] ?? '');
  }
  return fields;
}

async function incoming(
  endpoint: Named<Endpoint>,
  request: Request,
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): Promise<Incoming> {
  const search = new URL(request.url).searchParams;
  const path = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, String(value)]),
  );
  const text = request.method === 'GET' ? '' : await request.clone().text();
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) {
    // What the body says goes before what the address says.
    const fields = new URLSearchParams(text);
    for (const [name, value] of search) fields.append(name, value);
    return { endpoint, request, path, search: fields, body: undefined };
  }
  const body = endpoint.parts.encoding === 'yaml' ? text : parsedJson(text);
  return { endpoint, request, path, search, body };
}

const MALFORMED = Symbol('malformed');

function parsedJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return MALFORMED;
  }
}

interface Decoded {
  readonly value?: unknown;
  readonly problems: readonly Problem[];
}

function decoded(schema: Endpoint['parts']['query'], input: unknown): Decoded {
  if (schema === undefined) return { problems: [] };
  if (input === MALFORMED) {
    return { problems: [{ argument: 'body', reason: 'format', message: 'is not valid JSON' }] };
  }
  const result = schema.safeParse(input);
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.map((issue): Problem => {
    const argument = String(issue.path[0] ?? 'body');
    const given = typeof input === 'object' && input !== null && Object.hasOwn(input, argument);
    if (!given) return { argument, reason: 'required', message: 'is required' };
    return { argument, reason: 'format', message: issue.message };
  });
  return { problems };
}

async function answer(
  endpoint: Named<Endpoint>,
  handler: Handler<Endpoint> | typeof notImplemented,
  options: HandlerOptions,
  arrived: Incoming,
): Promise<Response> {
  if (handler === notImplemented) return new Response('not implemented', { status: 501 });
  const stopped = await options.gate?.(arrived);
  if (stopped) return stopped;
  const search = options.prepare?.(arrived) ?? arrived.search;
  if (search instanceof Response) return search;
  const query = decoded(endpoint.parts.query, record(search));
  const body = decoded(endpoint.parts.body, arrived.body);
  const problems = [
    ...query.problems,
    ...pagingProblems(query.value, options.largestPage ?? LARGEST_PAGE),
    ...body.problems,
  ];
  if (problems.length > 0) return options.refuse(problems);
  const args = {
    path: arrived.path,
    base: arrived.path,
    query: query.value,
    body: body.value,
    request: arrived.request,
    search: arrived.search,
  };
  const result: unknown = await handler(args);
  if (result instanceof Response) return result;
  if (result === undefined) return new Response(null, { status: 204 });
  return Response.json(result);
}

/**
 * The handlers of one contract: every endpoint has its function, or says `notImplemented`. Reads sent
 * as POST are answered as GET too, as the servers do.
 */
export function defineHandlers<C extends Contract>(
  contract: C,
  table: HandlerTable<C>,
  options: HandlerOptions,
): readonly HttpHandler[] {
  return Object.entries(contract).flatMap(([id, endpoint]) => {
    // One table's functions have as many types as the contract has endpoints; `answer` gives each its own parts.
    const handler = table[id] as Handler<Endpoint> | typeof notImplemented;
    const methods: readonly Method[] = endpoint.parts.reads
      ? [...new Set([endpoint.method, 'GET' as const])]
      : [endpoint.method];
    return methods.map((method) =>
      REGISTER[method](route(options.base + endpoint.path), async ({ request, params }) =>
        answer(endpoint, handler, options, await incoming(endpoint, request, params)),
      ),
    );
  });
}
