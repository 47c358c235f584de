import { expect, test, vi } from 'vitest';
import { hasToasts, receiveToasts, showToast } from './toasts.ts';

test('toasts shown before the region is there are handed over in order, once', () => {
  expect(hasToasts()).toBe(false);
  showToast({ title: 'first' });
  showToast({ title: 'second' });
  expect(hasToasts()).toBe(true);
  const receive = vi.fn();
  const stop = receiveToasts(receive);
  showToast({ title: 'third' });
  stop();
  showToast({ title: 'fourth' });
  expect(receive.mock.calls.map(([toast]) => toast.title)).toEqual(['first', 'second', 'third']);
});
