import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getResponse } from 'msw';
import type { HttpHandler } from 'msw/http';
import { type Backend, createBackend } from './backend.ts';
import type { Database } from './rows.ts';
import { createHandlers } from './handlers.ts';
import { inlineEngine } from './query-engine.ts';
import type { State } from './state.ts';
import { createWorld } from './world/world.ts';

export interface ServerOptions {
  /** Where the clock starts; it runs on from there. The real time where absent. */
  readonly startMs?: number;
  /** Instead of the real clock. */
  readonly realNowMs?: () => number;
  readonly state?: () => State;
  /** Instead of the simulated company's. */
  readonly database?: Database;
}

const ALLOWED = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': 'GET, POST, PATCH, DELETE, OPTIONS',
  'access-control-expose-headers': '*',
};

async function bodyOf(message: IncomingMessage): Promise<string> {
  message.setEncoding('utf8');
  let text = '';
  for await (const chunk of message) text += chunk;
  return text;
}

async function requestOf(message: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  const method = message.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  // Foreign clients speak to the API's own paths; the console adds the gateway's.
  const path = message.url ?? '/';
  const url = `http://${message.headers.host ?? 'localhost'}${path.startsWith('/gateway/') ? '' : '/gateway/api'}${path}`;
  return new Request(url, {
    method,
    headers,
    signal,
    ...(hasBody && { body: await bodyOf(message) }),
  });
}

async function respond(
  handlers: HttpHandler[],
  message: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  if (message.method === 'OPTIONS') {
    reply.writeHead(204, ALLOWED).end();
    return;
  }
  const left = new AbortController();
  reply.on('close', () => left.abort());
  const response = await getResponse(handlers, await requestOf(message, left.signal));
  // A network error, as chaos makes it, has no status: the connection goes away.
  if (!response || response.type === 'error') {
    reply.destroy();
    return;
  }
  reply.writeHead(response.status, { ...Object.fromEntries(response.headers), ...ALLOWED });
  reply.end(await response.text());
}

/** The simulated backend on the clock that runs on from `startMs`. */
function runningBackend(options: ServerOptions): Backend {
  const { startMs, state, database, realNowMs = () => Date.now() } = options;
  const openedMs = realNowMs();
  const world = createWorld(startMs ?? openedMs);
  return createBackend({
    world,
    engine: inlineEngine(world),
    nowMs: () => (startMs ?? openedMs) + realNowMs() - openedMs,
    ...(state && { state }),
    ...(database && { database }),
  });
}

/** An HTTP server that answers as the simulated backend does; not listening yet. */
export function createMockServer(options: ServerOptions = {}): Server {
  const handlers = [...createHandlers(runningBackend(options))];
  return createServer((message, reply) => {
    respond(handlers, message, reply).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      if (!reply.headersSent) reply.writeHead(500);
      reply.end();
    });
  });
}

/** Listens on the port, or the next free one, of the loopback interface; resolves to the port taken. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let wanted = port;
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || wanted >= port + 100) {
        reject(error);
        return;
      }
      wanted++;
      server.listen(wanted, '127.0.0.1');
    });
    server.on('listening', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : wanted);
    });
    server.listen(wanted, '127.0.0.1');
  });
}
