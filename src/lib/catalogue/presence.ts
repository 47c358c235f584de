import type { Labels } from '#lib/series.ts';
import type { ResourceType } from './product.ts';

/** A type's presence narrowed by more matchers, written without braces: `resource_id="a"`. */
export function selectorOf({ presence }: Pick<ResourceType, 'presence'>, matchers = ''): string {
  if (matchers === '') return presence;
  const own = /^\{(.*)\}$/s.exec(presence)?.[1];
  return own === undefined ? `${presence}{${matchers}}` : `{${own},${matchers}}`;
}

const isName = (presence: string): boolean => !presence.startsWith('{');

/**
 * The selectors of one request that finds the resources of many types: one for the published names, one
 * for the types of which no name is known. Alternatives of plain words cost a server no regular expression.
 */
export function presenceMatches(types: readonly ResourceType[]): readonly string[] {
  const names = types.filter(({ presence }) => isName(presence));
  const unnamed = types.filter(({ presence }) => !isName(presence));
  const anyOf = (words: readonly string[]) => [...new Set(words)].join('|');
  return [
    ...(names.length > 0 ? [`{__name__=~"${anyOf(names.map(({ presence }) => presence))}"}`] : []),
    ...(unnamed.length > 0 ? [`{resource_type=~"${anyOf(unnamed.map(({ name }) => name))}"}`] : []),
  ];
}

/** The type whose presence these labels are a series of. */
export function typeOfSeries(
  labels: Labels,
  types: readonly ResourceType[],
): ResourceType | undefined {
  const byName = types.find(({ presence }) => presence === labels['__name__']);
  if (byName) return byName;
  return types.find(({ name, presence }) => !isName(presence) && name === labels['resource_type']);
}
