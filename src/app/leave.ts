import { currentConfig } from '#api/runtime-config.ts';
import { currentSession } from '#api/session.ts';
import { signOut } from '#api/session-credentials.ts';
import { paths } from '#lib/paths.ts';

/**
 * Signs out, then loads another document: nothing that this page's memory holds outlives that, whatever
 * part of it still remembers something.
 */
export async function leave(reason: 'signed-out' | 'signed-out-elsewhere'): Promise<void> {
  const { way } = currentSession();
  const { pathname, search, hash } = window.location;
  await signOut(reason);
  const { signOutUrl = paths.home.to() } = currentConfig();
  const from = reason === 'signed-out' ? {} : { from: pathname + search + hash };
  window.location.replace(way === 'gateway' ? signOutUrl : paths.signIn.to({ reason, ...from }));
}
