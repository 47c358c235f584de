import type { ResourceType } from './product.ts';

/** A type's presence narrowed by more matchers, written without braces: `resource_id="a"`. */
export function selectorOf({ presence }: Pick<ResourceType, 'presence'>, matchers = ''): string {
  if (matchers === '') return presence;
  const own = /^\{(.*)\}$/s.exec(presence)?.[1];
  return own === undefined ? `${presence}{${matchers}}` : `{${own},${matchers}}`;
}
