import { setupWorker } from 'msw/browser';
import { createBackend } from './backend.ts';
import { createHandlers } from './handlers.ts';
import { type DemoClock, remember, startClock, stateOf } from './state.ts';
import { workerEngine } from './worker-engine.ts';
import { createWorld } from './world/world.ts';

/** The browser offers no service worker here: plain HTTP off the local machine, or a private window. */
export class ServiceWorkersRefused extends Error {
  constructor(cause?: unknown) {
    super('The demo needs service workers, which this browser refuses here.', { cause });
    this.name = 'ServiceWorkersRefused';
  }
}

const SCRIPT = '/mockServiceWorker.js';

/** Starts the simulated backend inside the page. Throws `ServiceWorkersRefused` where it cannot. */
export async function startMocks(): Promise<Pick<DemoClock, 'nowMs'>> {
  if (!('serviceWorker' in navigator)) throw new ServiceWorkersRefused();
  remember(sessionStorage, new URL(location.href).searchParams);
  const clock = startClock(sessionStorage, () => Date.now());
  const backend = createBackend({
    world: createWorld(clock.startedMs),
    engine: workerEngine(clock.startedMs),
    nowMs: clock.nowMs,
    state: () => stateOf(sessionStorage),
  });
  try {
    await setupWorker(...createHandlers(backend)).start({
      quiet: true,
      onUnhandledFrame: 'bypass',
      serviceWorker: { url: SCRIPT },
    });
  } catch (error) {
    throw new ServiceWorkersRefused(error);
  }
  return { nowMs: clock.nowMs };
}
