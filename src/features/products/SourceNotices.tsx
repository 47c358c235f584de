import { userMessageOf } from '#api/errors.ts';
import type { RegionFailure } from '#api/regions.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import type { Resources } from './use-resources.ts';

interface SourceNoticesProps {
  readonly failedRegions: readonly RegionFailure[];
  readonly resources: Pick<Resources, 'failures' | 'waiting' | 'retry'>;
  onRetry(): void;
}

/** Who did not answer, and who has not yet: what is on the page is the rest. */
export function SourceNotices({ failedRegions, resources, onRetry }: SourceNoticesProps) {
  const failed = [
    ...failedRegions,
    ...resources.failures.map(({ source, error }) => ({ region: source.region, error })),
  ];
  const waiting = [...new Set(resources.waiting.map(({ region }) => region))];
  return (
    <>
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
              <li key={region}>
                {m.products_region_failed({ region, reason: userMessageOf(error) })}
              </li>
            ))}
          </ul>
        </Callout>
      ) : null}
      {waiting.length > 0 ? (
        <Callout kind="notice">
          {m.products_region_waiting({ regions: waiting.join(', ') })}
        </Callout>
      ) : null}
    </>
  );
}
