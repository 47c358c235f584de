/** The matchers that select one resource, without braces; the id is data and is quoted as PromQL quotes. */
export function resourceMatchers(resourceId: string): string {
  const quoted = resourceId.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `resource_id="${quoted}"`;
}
