import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import type { Gaps } from './gaps.ts';

interface UsageNoticesProps {
  readonly gaps: Gaps;
  readonly isUnmetered: boolean;
  onRetry(): void;
}

/** What is missing from the totals below. */
export function UsageNotices({ gaps, isUnmetered, onRetry }: UsageNoticesProps) {
  const { missing, canRetry } = gaps;
  return (
    <>
      {missing.length > 0 ? (
        <Callout
          kind="warning"
          title={m.usage_partial()}
          action={canRetry ? <Button onClick={onRetry}>{m.query_retry()}</Button> : undefined}
        >
          <ul>
            {missing.map(({ region, reason, isUnknown }) => (
              <li key={`${region} ${reason}`}>
                {isUnknown
                  ? m.usage_region_lacks({ region, reason })
                  : m.products_region_failed({ region, reason })}
              </li>
            ))}
          </ul>
        </Callout>
      ) : null}
      {isUnmetered ? <Callout kind="notice">{m.usage_unmetered()}</Callout> : null}
    </>
  );
}
