import { connectSession } from '#api/session-credentials.ts';
import { leave } from './leave.ts';

/** Takes up whatever session the configuration calls for; a sign-out in another tab is one here. */
export function takeUpSession(): void {
  connectSession(() => void leave('signed-out-elsewhere'));
}
