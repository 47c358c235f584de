import { setupWorker } from 'msw/browser';
import { accessKeyOf } from './authentication.ts';
import { createBackend } from './backend.ts';
import { databaseOf } from './db.ts';
import { createHandlers } from './handlers.ts';
import type { Database } from './rows.ts';
import { STATE_PREFIX } from './sentinels.ts';
import { type DemoClock, remember, startClock, stateOf } from './state.ts';
import { workerEngine } from './worker-engine.ts';
import { createWorld } from './world/world.ts';

/** The browser offers no service worker here: plain HTTP off the local machine, or a private window. */
class ServiceWorkersRefused extends Error {
  constructor(cause?: unknown) {
    super('The demo needs service workers, which this browser refuses here.', { cause });
    this.name = 'ServiceWorkersRefused';
  }
}

const DATABASE_KEY = `${STATE_PREFIX}database`;

/** What the tab changed before it was loaded again; undefined where it begins. */
function rememberedDatabase(session: string): Database | undefined {
  const [known, rows] = (sessionStorage.getItem(DATABASE_KEY) ?? '').split('\n');
  // Written below by this very code, in this very tab.
  return known === session && rows !== undefined
    ? databaseOf(JSON.parse(rows) as Database)
    : undefined;
}

const SCRIPT = '/mockServiceWorker.js';

/**
 * The library looks for a newer worker script in the background and waits for nobody; a page that is left
 * meanwhile makes that fail. The worker at hand goes on serving, so there is nothing to report.
 */
function forgiveFailedUpdates(): void {
  addEventListener('unhandledrejection', (event) => {
    if (String(event.reason?.message).startsWith('Failed to update a ServiceWorker')) {
      event.preventDefault();
    }
  });
}

interface Demo extends Pick<DemoClock, 'nowMs'> {
  /** What the demo knows better than `config.json`: who asks, and whether that is asked for. */
  readonly config: { readonly signIn: 'key' | 'none'; readonly accessKey?: string };
}

/** Starts the simulated backend inside the page. Throws `ServiceWorkersRefused` where it cannot. */
export async function startMocks(): Promise<Demo> {
  if (!('serviceWorker' in navigator)) throw new ServiceWorkersRefused();
  forgiveFailedUpdates();
  remember(sessionStorage, new URL(location.href).searchParams);
  const clock = startClock(sessionStorage, () => Date.now());
  const database = rememberedDatabase(clock.session);
  const backend = createBackend({
    ...(database && { database }),
    world: createWorld(clock.startedMs),
    engine: workerEngine(clock.startedMs),
    nowMs: clock.nowMs,
    state: () => stateOf(sessionStorage),
  });
  addEventListener('pagehide', () => {
    sessionStorage.setItem(DATABASE_KEY, `${clock.session}\n${JSON.stringify(backend.database)}`);
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
  const { isAuthRequired, persona } = stateOf(sessionStorage);
  const config = isAuthRequired
    ? ({ signIn: 'key' } as const)
    : ({ signIn: 'none', accessKey: accessKeyOf(persona) } as const);
  return { nowMs: clock.nowMs, config };
}
