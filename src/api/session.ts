/**
 * Who asks. One session for the page, in memory; the key is in this module's closure and leaves it as a
 * request header only, so that no cache key, error, log or address can hold it.
 */

/** Why a session is over. */
export type EndReason =
  /** A server no longer knows the key. */
  | 'refused'
  /** Its time is up. */
  | 'expired'
  | 'signed-out'
  /** Another tab signed out. */
  | 'signed-out-elsewhere';

export interface Session {
  /** `absent` before a sign-in and after a sign-out; `ended` where what is on screen waits for a new one. */
  readonly status: 'absent' | 'open' | 'ended';
  readonly way: 'none' | 'key' | 'gateway';
  /** The public half of the key, where it is known: rights are looked up by it. */
  readonly accessKey?: string | undefined;
  readonly reason?: EndReason | undefined;
  /** The person said that tokens may be made although the key's rights are not known. */
  readonly mayMakeTokens?: boolean | undefined;
  /** The organization typed at sign-in, where the configuration has none. */
  readonly organizationId?: string | undefined;
}

export interface Credentials {
  readonly secretKey: string;
  readonly accessKey?: string | undefined;
  readonly organizationId?: string | undefined;
  /** True keeps the key in the tab's session storage, so that a reload does not ask for it. */
  readonly isKept: boolean;
}

const STORAGE_KEY = 'vigie.session';
/** Counts the sign-outs of this browser: a key kept before the last of them counts no longer. */
const SIGN_OUTS_KEY = 'vigie.sign-outs';
const CHANNEL = 'vigie.session';

let session: Session = { status: 'open', way: 'none' };
let secretKey: string | undefined;
const listeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;

function become(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

/** The same object until something changes, as `useSyncExternalStore` needs it. */
export function currentSession(): Session {
  return session;
}

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function signOuts(): number {
  try {
    return Number(localStorage.getItem(SIGN_OUTS_KEY) ?? 0);
  } catch {
    return 0;
  }
}

/**
 * What the tab kept. A tab that slept through a sign-out, was closed and opened again, or is restored with the
 * browser heard nothing of it: its key is dropped here.
 */
function readKept(): Omit<Credentials, 'isKept'> | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('secretKey' in kept)) return undefined;
    const { secretKey: key } = kept;
    if (typeof key !== 'string' || Reflect.get(kept, 'signOuts') !== signOuts()) {
      forgetKept();
      return undefined;
    }
    const text = (name: string) => {
      const value: unknown = Reflect.get(kept, name);
      return typeof value === 'string' ? value : undefined;
    };
    return {
      secretKey: key,
      accessKey: text('accessKey'),
      organizationId: text('organizationId'),
    };
  } catch {
    return undefined;
  }
}

function forgetKept(): void {
  try {
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage is forbidden: nothing was kept in it.
  }
}

/**
 * Begins, once the configuration is known: takes up what the tab kept, and listens to other tabs.
 * `onElsewhere` runs when another tab signed out.
 */
export function beginSession(
  facts: { readonly way: Session['way']; readonly accessKey?: string | undefined },
  onElsewhere: () => void = () => {},
): void {
  const { way, accessKey } = facts;
  if (way !== 'key') {
    become({ status: 'open', way, accessKey });
  } else {
    const kept = readKept();
    secretKey = kept?.secretKey;
    become(
      kept
        ? { status: 'open', way, accessKey: kept.accessKey, organizationId: kept.organizationId }
        : { status: 'absent', way },
    );
  }
  if (way === 'none' || typeof BroadcastChannel === 'undefined') return;
  channel?.close();
  channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', () => {
    // Whoever is out already has nothing to do, so that two tabs cannot send each other round.
    if (session.status !== 'absent') onElsewhere();
  });
}

/** Opens the session with a key that was tried. */
export function openSession({ isKept, ...credentials }: Credentials): void {
  secretKey = credentials.secretKey;
  const { accessKey, organizationId } = credentials;
  if (isKept) {
    try {
      sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ ...credentials, signOuts: signOuts() }));
    } catch {
      // Storage is full or forbidden: the key lasts until the page closes.
    }
  } else {
    forgetKept();
  }
  become({ status: 'open', way: 'key', accessKey, organizationId });
}

/** What stands on screen waits for a new sign-in. Once, however many requests were refused. */
export function endSession(reason: 'refused' | 'expired'): void {
  if (session.status !== 'open' || session.way === 'none') return;
  secretKey = undefined;
  forgetKept();
  become({ ...session, status: 'ended', reason, mayMakeTokens: undefined });
}

/** A single sign-on was renewed in another tab: the gateway is to be asked again. */
export function resumeSession(): void {
  if (session.status !== 'ended' || session.way !== 'gateway') return;
  become({ ...session, status: 'open', reason: undefined });
}

/** Drops the key everywhere in this tab, and says so to the other tabs. The key is never sent to them. */
export function closeSession(reason: 'signed-out' | 'signed-out-elsewhere'): void {
  secretKey = undefined;
  forgetKept();
  if (session.status === 'absent') return;
  const { way } = session;
  become({ status: 'absent', way, reason });
  if (reason !== 'signed-out') return;
  try {
    localStorage.setItem(SIGN_OUTS_KEY, String(signOuts() + 1));
  } catch {
    // Storage is forbidden, so that no tab has kept anything.
  }
  // A channel takes no target, being of this origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel?.postMessage('signed-out');
}

/** The person agreed that tokens are made although it is not known whether the key may. */
export function allowTokens(): void {
  become({ ...session, mayMakeTokens: true });
}

/** The header that says who asks the control plane or Grafana; none where a gateway adds it. */
export function keyHeaders(): Readonly<Record<string, string>> {
  return secretKey === undefined ? {} : { 'X-Auth-Token': secretKey };
}
