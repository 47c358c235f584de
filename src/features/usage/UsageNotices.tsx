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
export function UsageNotices({ gaps: { missing }, isUnmetered, onRetry }: UsageNoticesProps) {
  return (
    <>
      {missing.length > 0 ? (
        <Callout
          kind="warning"
          title={m.usage_partial()}
          action={<Button onClick={onRetry}>{m.query_retry()}</Button>}
        >
          <ul>
            {missing.map(({ region, reason }) => (
              <li key={`${region} ${reason}`}>{m.products_region_failed({ region, reason })}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
      {isUnmetered ? <Callout kind="notice">{m.usage_unmetered()}</Callout> : null}
    </>
  );
}
