import { describe, expect, test } from 'vitest';
import { type Zoom, zoomsTo } from './zooms.ts';

const hour = { from: 'now-1h', to: 'now' };
const week = { from: 'now-7d', to: 'now' };
const near = { from: '1000', to: '2000' };
const nearer = { from: '1200', to: '1400' };
const zooms: readonly Zoom[] = [
  { before: hour, after: near },
  { before: near, after: nearer },
];

describe('the zooms that a double-click may still undo', () => {
  test.each([
    ['after two zooms', nearer, zooms],
    ['after Back from the second', near, zooms.slice(0, 1)],
    ['after Back from both', hour, []],
    ['after another range was chosen', week, []],
  ])('%s', (_, range, left) => {
    expect(zoomsTo(range, zooms)).toEqual(left);
  });
});
