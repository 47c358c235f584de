import { currentSession } from '#api/session.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { SignInForm } from './SignInForm.tsx';
import styles from './sign-in.module.css';

interface SignInAgainProps {
  /** To the sign-in page, giving up what is on screen. */
  onLeave(): void;
  onClose(): void;
}

/** Asks for a key above the page whose session ended. The page is told by the session itself. */
export function SignInAgain({ onLeave, onClose }: SignInAgainProps) {
  const isExpired = currentSession().reason === 'expired';
  return (
    <Dialog title={m.sign_in_again_title()} onClose={onClose}>
      <div className={styles.words}>
        <p>{isExpired ? m.sign_in_again_expired() : m.sign_in_again_refused()}</p>
        <SignInForm />
        <Button variant="ghost" onClick={onLeave}>
          {m.sign_in_again_leave()}
        </Button>
      </div>
    </Dialog>
  );
}
