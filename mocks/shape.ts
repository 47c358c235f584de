type Shape = ReadonlyMap<string, ReadonlySet<string>>;

/** The types found at each path of some bodies; all rows of a list are one path. */
export function shapeOf(bodies: readonly unknown[]): Shape {
  const shape = new Map<string, Set<string>>();
  const add = (value: unknown, path: string): void => {
    const type = value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
    shape.set(path, (shape.get(path) ?? new Set()).add(type));
    if (Array.isArray(value)) for (const each of value) add(each, `${path}[]`);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, each] of Object.entries(value)) add(each, `${path}.${name}`);
    }
  };
  for (const body of bodies) add(body, '');
  return shape;
}

/** What holds the path; the rows of a list for a list's fields. */
const holderOf = (path: string): string => path.replace(/(?:\[\]|\.\w+)$/, '');

/** The differences in keys and types; an empty list, or a null, tells nothing about what it could hold. */
export function differences(ours: Shape, theirs: Shape): readonly string[] {
  const isTold = (path: string, shape: Shape): boolean =>
    path === '' || (shape.has(holderOf(path)) && !path.endsWith('[]'));
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((path) => {
    const [own, other] = [ours.get(path), theirs.get(path)];
    if (!own) return isTold(path, ours) ? [`${path}: only recorded`] : [];
    if (!other) return isTold(path, theirs) ? [`${path}: only ours`] : [];
    const strange = [...own].filter((type) => !other.has(type));
    return strange.map((type) => `${path}: ${type}, recorded ${[...other].join(' or ')}`);
  });
}
