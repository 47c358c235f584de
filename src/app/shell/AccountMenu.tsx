import { CircleUserRound } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { currentConfig } from '#api/runtime-config.ts';
import { currentSession, subscribeToSession } from '#api/session.ts';
import { leave } from '#app/leave.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Popover } from '#ui/Popover.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './AccountMenu.module.css';

/** Whose rights the console uses, and the way out. Nothing where nobody signs in. */
export function AccountMenu() {
  const { way, accessKey } = useSyncExternalStore(subscribeToSession, currentSession);
  if (way === 'none') return null;
  return (
    <span className={styles.menu}>
      <Popover
        label={m.account_menu()}
        face={<CircleUserRound aria-hidden className={styles.face} />}
        align="end"
      >
        {() => (
          <div className={styles.panel}>
            <p>{way === 'key' ? m.account_own_key() : m.account_gateway()}</p>
            {accessKey === undefined ? null : (
              <Verbatim className={styles.key}>{accessKey}</Verbatim>
            )}
            <Leaving isOffered={way === 'key' || currentConfig().signOutUrl !== undefined} />
          </div>
        )}
      </Popover>
    </span>
  );
}

function Leaving({ isOffered }: { isOffered: boolean }) {
  const [isLeaving, setLeaving] = useState(false);
  if (!isOffered) return <p className={styles.note}>{m.account_no_sign_out()}</p>;
  return (
    <>
      <p className={styles.note}>{m.account_sign_out_note()}</p>
      <Button
        aria-disabled={isLeaving}
        onClick={() => {
          setLeaving(true);
          void leave('signed-out');
        }}
      >
        {isLeaving ? m.account_signing_out() : m.account_sign_out()}
      </Button>
    </>
  );
}
