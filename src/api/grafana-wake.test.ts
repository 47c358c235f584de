import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiError, malformedError, networkError, timeoutError } from './errors.ts';
import { createWakes, LONGEST_WAKE_MS, type Tabs, type WakeNews } from './grafana-wake.ts';
import { serverError } from './server-error.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const status = (code: number) =>
  serverError({ endpointId: 'grafanaHealth', status: code, text: 'no' });

/** A Grafana that takes so long to wake from the first request on, and answers 404, then 503, then 200. */
function sleeper(wakesInMs: number, answersInMs = 20) {
  let beganMs: number | undefined;
  let atOnce = 0;
  const sleeper = { asked: 0, mostAtOnce: 0 };
  const ask = async (_projectId: string, signal: AbortSignal) => {
    sleeper.asked++;
    beganMs ??= performance.now();
    sleeper.mostAtOnce = Math.max(sleeper.mostAtOnce, ++atOnce);
    try {
      await new Promise<void>((resolve, reject) => {
        setTimeout(resolve, answersInMs);
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    } finally {
      atOnce--;
    }
    const share = (performance.now() - beganMs) / wakesInMs;
    if (share < 0.5) throw status(404);
    if (share < 1) throw status(503);
  };
  return Object.assign(sleeper, { ask });
}

/** The tabs of one browser, each with its end of the channel and the lock they share. */
function browser() {
  const tabs: { onNews(news: WakeNews): void; onWonder(projectId: string): void }[] = [];
  let turn: Promise<void> = Promise.resolve();
  return (): Tabs => {
    const own = { onNews: (_news: WakeNews) => {}, onWonder: (_projectId: string) => {} };
    tabs.push(own);
    const others = () => tabs.filter((each) => each !== own);
    return {
      alone: (_projectId, task) => {
        turn = turn.then(task);
        return turn;
      },
      tell: (news) => {
        for (const each of others()) each.onNews(news);
      },
      wonder: (projectId) => {
        for (const each of others()) each.onWonder(projectId);
      },
      listen: (onNews, onWonder) => Object.assign(own, { onNews, onWonder }),
    };
  };
}

describe('waking a Grafana', () => {
  it.each([0.2, 1, 4, 17, 60, 120, 170])('that takes %d s ends ready', async (seconds) => {
    const onWoken = vi.fn();
    const grafana = sleeper(seconds * 1_000);
    const wakes = createWakes({ ask: grafana.ask, onWoken });
    wakes.wake('p');
    await vi.advanceTimersByTimeAsync(seconds * 1_000 + 2_200);
    expect(wakes.isReady('p')).toBe(true);
    expect(wakes.of('p').seen.map((each) => each.status)).toEqual(
      seconds <= 1 ? [404] : [404, 503],
    );
    expect(onWoken).toHaveBeenCalledOnce();
    // Every two seconds at most, but for the first few.
    expect(grafana.asked).toBeLessThan(seconds / 2 + 5);
  });

  it('that holds the request until it is awake ends ready after one', async () => {
    const grafana = sleeper(30_000, 30_000);
    const onWoken = vi.fn();
    const wakes = createWakes({ ask: grafana.ask, onWoken });
    wakes.wake('p');
    await vi.advanceTimersByTimeAsync(30_001);
    expect([wakes.of('p').phase, grafana.asked]).toEqual(['ready', 1]);
    expect(onWoken).toHaveBeenCalledWith(30_000);
  });

  it('that never wakes is given up in time, even where a request hangs', async () => {
    for (const answersInMs of [20, 10 * LONGEST_WAKE_MS]) {
      const grafana = sleeper(Number.POSITIVE_INFINITY, answersInMs);
      const wakes = createWakes({ ask: grafana.ask });
      wakes.wake('p');
      await vi.advanceTimersByTimeAsync(LONGEST_WAKE_MS - 10);
      expect(wakes.of('p').phase).toBe('waking');
      await vi.advanceTimersByTimeAsync(2_100);
      expect(wakes.of('p')).toMatchObject({ phase: 'failed', failure: 'too-long' });
      const { asked } = grafana;
      await vi.advanceTimersByTimeAsync(60_000);
      expect(grafana.asked).toBe(asked);
    }
  });

  it.each([
    [status(401), 'unauthenticated'],
    [status(403), 'forbidden'],
    [status(400), 'refused'],
    [malformedError('grafanaHealth', 'console'), 'no-gateway'],
  ])('that will not change its mind (%s) ends at once', async (error: ApiError, failure) => {
    const ask = vi.fn().mockRejectedValue(error);
    const wakes = createWakes({ ask });
    wakes.wake('p');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wakes.of('p')).toMatchObject({ phase: 'failed', failure });
    expect(ask).toHaveBeenCalledOnce();
  });

  it.each([
    [networkError('grafanaHealth'), 'unreachable', 'unreachable'],
    [timeoutError('grafanaHealth', 40_000), 'silence', 'too-long'],
    [malformedError('grafanaHealth', 'html'), 'something-else', 'too-long'],
    [status(502), 'status', 'too-long'],
    [status(429), 'status', 'too-long'],
  ])('goes on after what may pass (%s), and says why it gave up', async (error, what, failure) => {
    const wakes = createWakes({ ask: () => Promise.reject(error) });
    wakes.wake('p');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(wakes.of('p')).toMatchObject({ phase: 'waking', seen: [{ what, afterMs: 0 }] });
    await vi.advanceTimersByTimeAsync(LONGEST_WAKE_MS);
    expect(wakes.of('p')).toMatchObject({ phase: 'failed', failure });
  });

  it('is done once, however often links are approached and clicked', async () => {
    const grafana = sleeper(8_000);
    const wakes = createWakes({ ask: grafana.ask });
    for (let step = 0; step < 100; step++) {
      wakes.wake('p', { again: step % 3 === 0 });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(wakes.of('p').phase).toBe('ready');
    expect(grafana.mostAtOnce).toBe(1);
    const { asked } = grafana;
    wakes.wake('p');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(grafana.asked).toBe(asked);
  });

  it('begins anew after a failure by a click, and by an approach only later', async () => {
    const ask = vi.fn().mockRejectedValue(status(403));
    const wakes = createWakes({ ask });
    wakes.wake('p');
    await vi.advanceTimersByTimeAsync(1_000);
    wakes.wake('p');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ask).toHaveBeenCalledTimes(1);
    wakes.wake('p', { again: true });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(ask).toHaveBeenCalledTimes(2);
    wakes.wake('p');
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('looks again once the last answer is old', async () => {
    const ask = vi.fn().mockResolvedValue({});
    const wakes = createWakes({ ask });
    wakes.wake('p');
    await vi.advanceTimersByTimeAsync(61_000);
    expect(wakes.isReady('p')).toBe(false);
    wakes.wake('p');
    await vi.advanceTimersByTimeAsync(1);
    expect([ask.mock.calls.length, wakes.isReady('p')]).toEqual([2, true]);
  });
});

describe('several tabs', () => {
  it('wake a project once between them, and all hear of each step', async () => {
    const grafana = sleeper(20_000);
    const tabOf = browser();
    const opener = createWakes({ ask: grafana.ask, tabs: tabOf() });
    opener.wake('p');
    await vi.advanceTimersByTimeAsync(6_000);
    const opened = createWakes({ ask: grafana.ask, tabs: tabOf() });
    opened.wake('p', { again: true });
    await vi.advanceTimersByTimeAsync(1);
    const { seen, beganMs } = opener.of('p');
    expect(opened.of('p')).toMatchObject({ phase: 'waking', seen, beganMs });
    await vi.advanceTimersByTimeAsync(20_000);
    expect([opener.isReady('p'), opened.isReady('p')]).toEqual([true, true]);
    expect(grafana.mostAtOnce).toBe(1);
    expect(grafana.asked).toBeLessThan(20);
  });

  it('that may not ask hear of it all the same', async () => {
    const grafana = sleeper(8_000);
    const tabOf = browser();
    const opener = createWakes({ ask: grafana.ask, tabs: tabOf() });
    opener.wake('p');
    await vi.advanceTimersByTimeAsync(3_000);
    const listening = createWakes({
      ask: () => Promise.reject(new Error('it asked')),
      tabs: tabOf(),
    });
    expect(listening.heardAgoMs('p')).toBeUndefined();
    listening.follow('p');
    expect(listening.of('p').phase).toBe('waking');
    await vi.advanceTimersByTimeAsync(7_000);
    expect(listening.isReady('p')).toBe(true);
  });
});
