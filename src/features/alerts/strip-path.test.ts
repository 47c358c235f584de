import { expect, test } from 'vitest';
import { stripPaths } from './strip-path.ts';

const window = { startMs: 0, endMs: 1_000 };

test.each([
  ['a part of no width is still a cell', [['firing', 500, 501]], { firing: 'M5 0h1v1h-1z' }],
  [
    'the worst of a cell is shown, and neighbours are one',
    [
      ['pending', 0, 250],
      ['firing', 250, 300],
    ],
    { pending: 'M0 0.5h2v0.5h-2z', firing: 'M2 0h1v1h-1z' },
  ],
  [
    'what reaches beyond the window is cut',
    [['unknown', 900, 2_000]],
    { unknown: 'M9 0.75h1v0.25h-1z' },
  ],
] as const)('%s', (_name, parts, expected) => {
  const found = stripPaths(
    parts.map(([state, startMs, endMs]) => ({ state, startMs, endMs })),
    window,
    10,
  );
  expect(found).toEqual({ firing: '', pending: '', unknown: '', ...expected });
});
