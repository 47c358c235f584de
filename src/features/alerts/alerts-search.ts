import { defineSearch, oneOf, text } from '#lib/search-params.ts';

/** What the pages of alerts keep in their addresses. The region belongs to the frame. */
const typed = text({ name: 'q' });

const alertStates = ['all', 'firing', 'pending', 'held'] as const;
export const alertsSearch = defineSearch({ typed, state: oneOf(alertStates) });

export const ruleStates = ['all', 'firing', 'pending', 'inactive', 'broken', 'recording'] as const;
export const rulesSearch = defineSearch({ typed, state: oneOf(ruleStates) });

export const silenceStates = ['current', 'active', 'pending', 'expired', 'all'] as const;
export const silencesSearch = defineSearch({ typed, state: oneOf(silenceStates) });
