import { useState, useSyncExternalStore } from 'react';
import { currentSession, resumeSession, subscribeToSession } from '#api/session.ts';
import { TokenBanner } from '#features/sign-in/TokenBanner.tsx';
import { leave } from '#app/leave.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Button, buttonClass } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';

const SignInAgain = lazyPart<{ onLeave(): void; onClose(): void }>(() =>
  import('#features/sign-in/SignInAgain.tsx').then((module) => module.SignInAgain),
);

/** What the session has to say: that it ended, or that data lacks a token. */
export function SessionBanners() {
  const { status, way } = useSyncExternalStore(subscribeToSession, currentSession);
  if (way === 'none') return null;
  return (
    <>
      {status === 'ended' ? way === 'key' ? <EndedKey /> : <EndedSignOn /> : null}
      <TokenBanner />
    </>
  );
}

/**
 * Above the page, which stays as it is: what was typed in it survives. The dialog can be put aside to copy
 * something, and comes back from the bar.
 */
function EndedKey() {
  const [isAside, setAside] = useState(false);
  return (
    <>
      <Callout
        kind="error"
        isBar
        action={<Button onClick={() => setAside(false)}>{m.sign_in_again_action()}</Button>}
      >
        {m.sign_in_again_bar()}
      </Callout>
      {isAside ? null : (
        <SignInAgain onLeave={() => void leave('signed-out')} onClose={() => setAside(true)} />
      )}
    </>
  );
}

/** The single sign-on is renewed in a tab of its own, so that this one keeps what it shows. */
function EndedSignOn() {
  return (
    <Callout
      kind="error"
      isBar
      action={
        <>
          <a href={paths.home.to()} target="_blank" rel="noreferrer" className={buttonClass()}>
            {m.sign_on_open()}
          </a>
          <Button variant="primary" onClick={resumeSession}>
            {m.query_retry()}
          </Button>
        </>
      }
    >
      {m.sign_on_ended()}
    </Callout>
  );
}
