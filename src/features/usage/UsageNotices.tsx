import { userMessageOf } from '#api/errors.ts';
import type { RegionFailure } from '#api/regions.ts';
import type { SourcesOutcome } from '#components/source-outcome.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';

interface UsageNoticesProps {
  readonly failedRegions: readonly RegionFailure[];
  readonly asked: SourcesOutcome;
  readonly isUnmetered: boolean;
  onRetry(): void;
}

/** What is missing from the totals below. */
export function UsageNotices({ failedRegions, asked, isUnmetered, onRetry }: UsageNoticesProps) {
  const failed = new Set(
    [
      ...failedRegions,
      ...asked.failures.map(({ source, error }) => ({ region: source.region, error })),
    ].map(({ region, error }) =>
      m.products_region_failed({ region, reason: userMessageOf(error) }),
    ),
  );
  return (
    <>
      {failed.size > 0 ? (
        <Callout
          kind="warning"
          title={m.usage_partial()}
          action={
            <Button
              onClick={() => {
                asked.retry();
                onRetry();
              }}
            >
              {m.query_retry()}
            </Button>
          }
        >
          <ul>
            {[...failed].map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
      {isUnmetered ? <Callout kind="notice">{m.usage_unmetered()}</Callout> : null}
    </>
  );
}
