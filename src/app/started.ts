let starting: Promise<void> | undefined;
let beforeServers: () => Promise<void> = async () => {};

/** Names what else has to run before a server can be asked: a demo's own backend. */
export function startsWith(step: () => Promise<void>): void {
  beforeServers = step;
}

/**
 * Resolves when servers can be asked: the configuration is read and, in a demo, its backend runs. The
 * frame is drawn without waiting for it. Rejects with the reason, which the page's place then shows.
 */
export function started(): Promise<void> {
  starting ??= Promise.all([
    import('./read-configuration.ts'),
    import('./take-up-session.ts'),
  ]).then(async ([{ readConfiguration }, { takeUpSession }]) => {
    await readConfiguration();
    await beforeServers();
    takeUpSession();
  });
  return starting;
}

/** Resolves with the start, and never where that fails: the page's place says why. */
export function untilStarted(): Promise<void> {
  return new Promise((resolve) => {
    started().then(resolve, () => {});
  });
}
