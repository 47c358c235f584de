import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { ApiError, type ErrorKind } from './errors.ts';
import { steadfastCache } from './query-cache.ts';

const failure = (kind: ErrorKind) => new ApiError({ kind, endpointId: 'regions', userMessage: '' });

/** A query whose answers the test gives, and what is seen of it. */
function watched() {
  const client = new QueryClient({
    queryCache: steadfastCache(),
    defaultOptions: { queries: { retry: false } },
  });
  const asked: PromiseWithResolvers<string>[] = [];
  const observer = new QueryObserver<string>(client, {
    queryKey: ['regions'],
    queryFn: () => {
      const answer = Promise.withResolvers<string>();
      asked.push(answer);
      return answer.promise;
    },
  });
  const stop = observer.subscribe(() => undefined);
  const refetch = () => observer.refetch({ cancelRefetch: false });
  const seen = () => {
    const { status, fetchStatus, error, data } = observer.getCurrentResult();
    return { status, fetchStatus, said: error?.message, data };
  };
  return { client, asked, refetch, seen, stop };
}

test('a query that never answered keeps its error while it is asked again, and drops it with an answer', async () => {
  const { asked, refetch, seen, stop } = watched();
  expect(seen()).toMatchObject({ status: 'pending', fetchStatus: 'fetching', said: undefined });
  const first = refetch();
  asked[0]?.reject(failure('network'));
  await first;
  expect(seen()).toMatchObject({ status: 'error', fetchStatus: 'idle', said: 'regions: network' });

  const second = refetch();
  expect(seen()).toMatchObject({
    status: 'error',
    fetchStatus: 'fetching',
    said: 'regions: network',
  });
  asked[1]?.reject(failure('timeout'));
  await second;
  expect(seen()).toMatchObject({ status: 'error', fetchStatus: 'idle', said: 'regions: timeout' });

  const third = refetch();
  expect(seen()).toMatchObject({ fetchStatus: 'fetching', said: 'regions: timeout' });
  asked[2]?.resolve('here');
  await third;
  expect(seen()).toEqual({ status: 'success', fetchStatus: 'idle', said: undefined, data: 'here' });
  stop();
});

test('what does not pass by itself is not kept', async () => {
  const { asked, refetch, seen, stop } = watched();
  const first = refetch();
  asked[0]?.reject(failure('network'));
  await first;
  const second = refetch();
  asked[1]?.reject(failure('unauthenticated'));
  await second;
  expect(seen()).toMatchObject({ said: 'regions: unauthenticated' });
  void refetch();
  expect(seen()).toMatchObject({ status: 'pending', fetchStatus: 'fetching', said: undefined });
  stop();
});

test('a query that is reset begins anew', async () => {
  const { client, asked, refetch, seen, stop } = watched();
  const first = refetch();
  asked[0]?.reject(failure('network'));
  await first;
  void client.resetQueries();
  expect(seen()).toMatchObject({ status: 'pending', fetchStatus: 'fetching', said: undefined });
  stop();
});

test('an answer that is there stays, whatever comes after it', async () => {
  const { asked, refetch, seen, stop } = watched();
  const first = refetch();
  asked[0]?.resolve('here');
  await first;
  const second = refetch();
  expect(seen()).toMatchObject({ status: 'success', fetchStatus: 'fetching', data: 'here' });
  asked[1]?.reject(failure('network'));
  await second;
  expect(seen()).toMatchObject({ status: 'error', said: 'regions: network', data: 'here' });
  stop();
});
