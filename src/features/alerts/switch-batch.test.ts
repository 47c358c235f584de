import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSwitchBatch, type SwitchGroup } from './switch-batch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const rule = (ruleId: string, region = 'fr-par') => ({
  projectId: 'p',
  region,
  ruleId,
  name: ruleId,
});

function start(answer: (group: SwitchGroup) => Promise<unknown> = () => Promise.resolve()) {
  const sent: string[] = [];
  const batch = createSwitchBatch({
    waitMs: 500,
    send: (group) => {
      const ids = group.rules.map(({ ruleId }) => ruleId).join(',');
      sent.push(`${group.region} ${ids} ${group.isEnabled}`);
      return answer(group);
    },
    onFailure: (_, error) => String(error),
  });
  return { batch, sent };
}

test('several switched quickly go in one request for each region and direction', async () => {
  const { batch, sent } = start();
  batch.switchRule(rule('a'), true);
  await vi.advanceTimersByTimeAsync(400);
  batch.switchRule(rule('b'), true);
  batch.switchRule(rule('c'), false);
  batch.switchRule(rule('d', 'nl-ams'), true);
  expect(batch.state().get('p fr-par a')).toEqual({ isEnabled: true });
  await vi.advanceTimersByTimeAsync(499);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent.toSorted()).toEqual(['fr-par a,b true', 'fr-par c false', 'nl-ams d true']);
  expect(batch.state().size).toBe(0);
});

test('a refusal is kept with its rule until it is switched again', async () => {
  const { batch } = start(({ region }) =>
    region === 'fr-par' ? Promise.reject(new Error('no')) : Promise.resolve(),
  );
  batch.switchRule(rule('a'), true);
  batch.switchRule(rule('b', 'nl-ams'), true);
  await vi.advanceTimersByTimeAsync(500);
  expect([...batch.state()]).toEqual([['p fr-par a', { isEnabled: true, failure: 'Error: no' }]]);
  batch.switchRule(rule('a'), true);
  expect(batch.state().get('p fr-par a')).toEqual({ isEnabled: true });
});

test('the last wish is the last that is sent, and shows until it is answered', async () => {
  const answers: (() => void)[] = [];
  const { batch, sent } = start(() => new Promise<void>((resolve) => void answers.push(resolve)));
  batch.switchRule(rule('a'), true);
  await vi.advanceTimersByTimeAsync(500);
  batch.switchRule(rule('a'), false);
  await vi.advanceTimersByTimeAsync(500);
  expect(sent).toEqual(['fr-par a true']);
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(batch.state().get('p fr-par a')).toEqual({ isEnabled: false });
  expect(sent).toEqual(['fr-par a true', 'fr-par a false']);
  answers[1]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(batch.state().size).toBe(0);
});

test('a wish that comes back is answered by its own request, not by the first of its kind', async () => {
  const answers: ((error?: Error) => void)[] = [];
  const { batch } = start(
    () =>
      new Promise<void>((resolve, reject) => {
        answers.push((error) => (error ? reject(error) : resolve()));
      }),
  );
  for (const isEnabled of [true, false, true]) {
    batch.switchRule(rule('a'), isEnabled);
    await vi.advanceTimersByTimeAsync(500);
  }
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(batch.state().get('p fr-par a')).toEqual({ isEnabled: true });
  answers[1]?.();
  await vi.advanceTimersByTimeAsync(0);
  answers[2]?.(new Error('no'));
  await vi.advanceTimersByTimeAsync(0);
  expect(batch.state().get('p fr-par a')).toEqual({ isEnabled: true, failure: 'Error: no' });
});
