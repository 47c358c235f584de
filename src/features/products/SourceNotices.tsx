import { userMessageOf } from '#api/errors.ts';
import type { RegionFailure } from '#api/regions.ts';
import type { SourcesOutcome } from '#components/source-outcome.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import styles from './products.module.css';
import { useIsSlow } from './use-is-slow.ts';

/** Long enough that a word about waiting is news, and not a flicker. */
const NEWS_AFTER_MS = 3_000;

interface SourceNoticesProps {
  readonly failedRegions: readonly RegionFailure[];
  readonly resources: SourcesOutcome;
  onRetry(): void;
}

/** True where something of the page is missing: nothing found in the rest is not nothing. */
export function isPartial({
  failedRegions,
  resources,
}: Omit<SourceNoticesProps, 'onRetry'>): boolean {
  return failedRegions.length > 0 || resources.failures.length > 0;
}

/** Who did not answer, and who has not yet: what is on the page is the rest. */
export function SourceNotices({ failedRegions, resources, onRetry }: SourceNoticesProps) {
  const failed = [
    ...failedRegions,
    ...resources.failures.map(({ source, error }) => ({ region: source.region, error })),
  ];
  const waiting = [...new Set(resources.waiting.map(({ region }) => region))];
  const isSlow = useIsSlow(waiting.length > 0, NEWS_AFTER_MS);
  return (
    <div className={styles.notices}>
      {failed.length > 0 ? (
        <Callout
          kind="warning"
          title={m.products_partial()}
          action={
            <Button
              onClick={() => {
                resources.retry();
                onRetry();
              }}
            >
              {m.query_retry()}
            </Button>
          }
        >
          <ul>
            {failed.map(({ region, error }) => (
              <li key={`${region} ${userMessageOf(error)}`}>
                {m.products_region_failed({ region, reason: userMessageOf(error) })}
              </li>
            ))}
          </ul>
        </Callout>
      ) : null}
      {isSlow ? (
        <Callout kind="notice">
          {m.products_region_waiting({ regions: waiting.join(', ') })}
        </Callout>
      ) : null}
    </div>
  );
}
