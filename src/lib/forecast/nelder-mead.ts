/** A place and its height. */
interface Vertex {
  readonly point: readonly number[];
  readonly value: number;
}

const along = (from: readonly number[], to: readonly number[], share: number): readonly number[] =>
  from.map((value, index) => value + share * ((to[index] ?? value) - value));

/**
 * The lowest point found near `start` by Nelder and Mead's simplex (Comput. J. 7, 1965), with their
 * coefficients; `evaluations` bounds the work. Deterministic. A function may answer Infinity outside its domain.
 */
export function minimize(
  cost: (point: readonly number[]) => number,
  start: readonly number[],
  { step, evaluations }: { readonly step: number; readonly evaluations: number },
): Vertex {
  let left = evaluations;
  const vertex = (point: readonly number[]): Vertex => {
    left -= 1;
    return { point, value: cost(point) };
  };
  const simplex = [
    vertex(start),
    ...start.map((_, axis) =>
      vertex(start.map((value, index) => (index === axis ? value + step : value))),
    ),
  ];
  const order = () => simplex.sort((a, b) => a.value - b.value);
  order();
  const goesOn = (): boolean => left > 0;
  while (goesOn()) {
    const [best] = simplex;
    const worst = simplex.at(-1);
    const second = simplex.at(-2);
    if (!best || !worst || !second) break;
    if (worst.value - best.value < 1e-7 * (1 + Math.abs(best.value))) break;
    const others = simplex.slice(0, -1);
    const centre = start.map(
      (_, axis) => others.reduce((sum, each) => sum + (each.point[axis] ?? 0), 0) / others.length,
    );
    const next = nextVertex({ best, second, worst, centre, vertex });
    if (next) simplex[simplex.length - 1] = next;
    else {
      for (let index = 1; index < simplex.length; index++) {
        const shrunk = simplex[index];
        if (shrunk) simplex[index] = vertex(along(best.point, shrunk.point, 0.5));
      }
    }
    order();
  }
  const [best] = simplex;
  if (!best) throw new Error('A simplex has a vertex more than axes.');
  return best;
}

interface Move {
  readonly best: Vertex;
  readonly second: Vertex;
  readonly worst: Vertex;
  readonly centre: readonly number[];
  readonly vertex: (point: readonly number[]) => Vertex;
}

/** What takes the place of the worst vertex; undefined where the simplex must shrink. */
function nextVertex({ best, second, worst, centre, vertex }: Move): Vertex | undefined {
  const reflected = vertex(along(centre, worst.point, -1));
  if (reflected.value < best.value) {
    const expanded = vertex(along(centre, worst.point, -2));
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < second.value) return reflected;
  const isOutside = reflected.value < worst.value;
  const contracted = vertex(along(centre, worst.point, isOutside ? -0.5 : 0.5));
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : undefined;
}
