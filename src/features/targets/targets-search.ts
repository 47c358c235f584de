import { refreshChoices } from '#components/refresh-choice.ts';
import { defineSearch, oneOf, text, timeRange } from '#lib/search-params.ts';

const time = { range: timeRange(), refresh: oneOf(refreshChoices) };

export const targetsSearch = defineSearch({
  typed: text({ name: 'q' }),
  state: oneOf(['all', 'up', 'down', 'pushed']),
});

export const targetSearch = defineSearch(time);
