import { expect, test } from 'vitest';
import { selectorOf } from './presence.ts';

test.each([
  ['up', '', 'up'],
  ['up', 'resource_id="a"', 'up{resource_id="a"}'],
  ['{resource_type="sbs_volume"}', '', '{resource_type="sbs_volume"}'],
  ['{resource_type="b"}', 'resource_id="}"', '{resource_type="b",resource_id="}"}'],
])('%s with %j', (presence, matchers, selector) => {
  expect(selectorOf({ presence }, matchers)).toBe(selector);
});
