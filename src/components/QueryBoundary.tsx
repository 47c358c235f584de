import type { ReactNode } from 'react';
import { userMessageOf } from '#api/errors.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Loading } from '#ui/Skeleton.tsx';

interface QueryBoundaryProps<Data> {
  /** A query of react-query's, or what was made of several. */
  readonly query: {
    readonly data: Data | undefined;
    readonly error: Error | null;
    readonly isFetching?: boolean;
    refetch(): unknown;
  };
  /** Ground of the final size. */
  readonly skeleton: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/**
 * What a card shows while its query waits, fails or answers. An answer that is there stays, whatever
 * the next one does: a failed refresh stands above it, and nothing is blanked.
 */
export function QueryBoundary<Data>({ query, skeleton, children }: QueryBoundaryProps<Data>) {
  const { data, error, isFetching } = query;
  return (
    <>
      {error ? (
        <Callout
          kind="error"
          action={
            <Button aria-busy={isFetching} onClick={() => query.refetch()}>
              {isFetching ? m.query_retrying() : m.query_retry()}
            </Button>
          }
        >
          {userMessageOf(error)}
        </Callout>
      ) : null}
      {data !== undefined ? children(data) : null}
      {data === undefined && !error ? (
        <>
          <Loading />
          {skeleton}
        </>
      ) : null}
    </>
  );
}
