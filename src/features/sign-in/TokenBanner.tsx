import { useState, useSyncExternalStore } from 'react';
import { useParams } from 'react-router';
import { askForTokensAgain } from '#api/session-credentials.ts';
import { allowTokens } from '#api/session.ts';
import { subscribeToTokenNeeds, type TokenNeed, tokenNeeds } from '#api/token-needs.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import styles from './sign-in.module.css';

const PasteTokens = lazyPart<{ needs: readonly TokenNeed[]; onClose(): void }>(() =>
  import('./PasteTokens.tsx').then((module) => module.PasteTokens),
);

const WHYS = ['read-only', 'not-agreed', 'refused', 'paste-refused'] as const;

/** Says which regions' data waits for a token, and what can be done about it. */
export function TokenBanner() {
  const { projectId } = useParams();
  const all = useSyncExternalStore(subscribeToTokenNeeds, tokenNeeds);
  // A form that is open outlives the need it was opened for: a new sign-in clears all of them.
  const [pastingFor, setPastingFor] = useState<readonly TokenNeed[]>();
  const needs = all.filter((need) => need.projectId === projectId);
  return (
    <>
      {WHYS.map((why) => {
        const those = needs.filter((need) => need.why === why);
        if (those.length === 0) return null;
        return <Need key={why} why={why} needs={those} onPaste={() => setPastingFor(those)} />;
      })}
      {pastingFor ? (
        <PasteTokens needs={pastingFor} onClose={() => setPastingFor(undefined)} />
      ) : null}
    </>
  );
}

interface NeedProps {
  readonly why: TokenNeed['why'];
  readonly needs: readonly TokenNeed[];
  onPaste(): void;
}

function Need({ why, needs, onPaste }: NeedProps) {
  const { locale } = useTimeStyle();
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const regions = list.format(needs.map(({ region }) => region));
  const words = {
    'read-only': () => m.token_banner_read_only({ regions }),
    'not-agreed': () => m.token_banner_agreement({ regions }),
    refused: () => m.token_banner_refused({ regions, reason: needs[0]?.detail ?? '' }),
    'paste-refused': () => m.token_banner_paste_refused({ regions }),
  } satisfies Record<TokenNeed['why'], () => string>;
  return (
    <Callout
      kind={why === 'not-agreed' ? 'notice' : 'warning'}
      isBar
      action={
        <span className={styles.acts}>
          <Button onClick={onPaste}>{m.token_paste()}</Button>
          {why === 'not-agreed' ? (
            <Button
              variant="primary"
              onClick={() => {
                allowTokens();
                askForTokensAgain();
              }}
            >
              {m.token_agree()}
            </Button>
          ) : null}
          {why === 'refused' ? (
            <Button onClick={askForTokensAgain}>{m.query_retry()}</Button>
          ) : null}
        </span>
      }
    >
      {words[why]()}
    </Callout>
  );
}
