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
  starting ??= import('./read-configuration.ts').then(async ({ readConfiguration }) => {
    await readConfiguration();
    await beforeServers();
  });
  return starting;
}
