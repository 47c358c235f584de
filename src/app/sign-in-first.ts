import { redirect } from 'react-router';
import { currentSession } from '#api/session.ts';
import { paths } from '#lib/paths.ts';
import { safeReturnPath } from '#lib/return-path.ts';
import { started } from './started.ts';

/** Leads to the sign-in where a key is needed and there is none, and remembers what was asked for. */
export async function signInFirst(request: Request): Promise<null> {
  await started();
  const { status, way } = currentSession();
  if (way !== 'key' || status !== 'absent') return null;
  const { pathname, search } = new URL(request.url);
  // A request has no hash, the address bar has.
  const isHere = pathname === window.location.pathname && search === window.location.search;
  const from = pathname + search + (isHere ? window.location.hash : '');
  throw redirect(paths.signIn.to(from === '/' ? {} : { from }));
}

/** Whoever is signed in, or never needs to be, goes on at once. */
export async function signInOnce(request: Request): Promise<null> {
  await started();
  const { status, way } = currentSession();
  if (way === 'key' && status !== 'open') return null;
  throw redirect(safeReturnPath(new URL(request.url).searchParams.get('from')));
}
