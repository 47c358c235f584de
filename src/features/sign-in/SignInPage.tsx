import { useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { EndReason } from '#api/session.ts';
import { safeReturnPath } from '#lib/return-path.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { SignInForm } from './SignInForm.tsx';
import styles from './sign-in.module.css';

const WORDS: Readonly<Record<EndReason, () => string>> = {
  refused: m.sign_in_reason_refused,
  expired: m.sign_in_reason_expired,
  'signed-out': m.sign_in_reason_signed_out,
  'signed-out-elsewhere': m.sign_in_reason_elsewhere,
};

/** The words for why one is here; nothing for a first visit, or for a reason nobody gave. */
function reasonWords(text: string | null): string | undefined {
  const known = Object.entries(WORDS).find(([reason]) => reason === text);
  return known?.[1]();
}

/** Where a person's own key is asked for. `from` is where to go on, `reason` why one is here. */
export default function SignInPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const reason = reasonWords(search.get('reason'));
  const from = safeReturnPath(search.get('from'));

  useEffect(() => {
    document.title = m.app_document_title({ page: m.sign_in_title() });
  }, []);

  return (
    <div className={styles.column}>
      <Card>
        <div className={styles.card}>
          <h1>{m.sign_in_title()}</h1>
          <p className={styles.lead}>{m.sign_in_lead()}</p>
          {reason ? <Callout kind="notice">{reason}</Callout> : null}
          <SignInForm onSignedIn={() => void navigate(from, { replace: true })} />
        </div>
      </Card>
      <p className={styles.promise}>{m.sign_in_promise()}</p>
    </div>
  );
}
