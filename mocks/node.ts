import { setupServer } from 'msw/node';
import { type Backend, createBackend } from './backend.ts';
import { resetDatabase } from './db.ts';
import { createHandlers } from './handlers.ts';
import { inlineEngine } from './query-engine.ts';
import { createWorld } from './world/world.ts';

interface NodeOptions extends Partial<Pick<Backend, 'state' | 'wait'>> {
  /** The clock, standing still: the anchor of the world as well. */
  readonly nowMs: number;
}

/** A backend whose clock stands still, evaluating in this thread. */
export function stillBackend({ nowMs, ...parts }: NodeOptions): Backend {
  const world = createWorld(nowMs);
  return createBackend({ world, engine: inlineEngine(world), nowMs: () => nowMs, ...parts });
}

/** Intercepts the requests of a test: `listen()` before, `reset()` between, `close()` after. */
export function createTestServer(options: NodeOptions) {
  const backend = stillBackend(options);
  const server = setupServer(...createHandlers(backend));
  return {
    backend,
    listen: () => server.listen({ onUnhandledFrame: 'error' }),
    reset: () => resetDatabase(backend.database),
    close: () => server.close(),
  };
}
