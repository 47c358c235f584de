import type { Labels } from '#lib/series.ts';
import { typeOfSeries } from './presence.ts';
import type { Product, ResourceType } from './product.ts';

/** A resource that sent a sample in the range that was asked about. */
export interface KnownResource<Place> {
  /** Unique among all: an id may stand in two regions. */
  readonly key: string;
  readonly place: Place;
  readonly product: Product;
  readonly type: ResourceType;
  readonly resourceId: string;
  /** Its id where it has no name. */
  readonly name: string;
}

/** The resources behind the series of their presence, each once, however many series it has. */
export function knownResources<Place extends { readonly region: string; readonly id: string }>(
  found: readonly { readonly place: Place; readonly series: readonly Labels[] }[],
  products: readonly Product[],
): readonly KnownResource<Place>[] {
  const owners = new Map(
    products.flatMap((product) => product.resourceTypes.map((type) => [type, product] as const)),
  );
  const types = [...owners.keys()];
  const resources = new Map<string, KnownResource<Place>>();
  for (const { place, series } of found) {
    for (const labels of series) {
      const resourceId = labels['resource_id'];
      if (resourceId === undefined || resourceId === '') continue;
      const type = typeOfSeries(labels, types);
      const product = type && owners.get(type);
      if (!product) continue;
      const key = `${place.region} ${place.id} ${type.name} ${resourceId}`;
      if (resources.has(key)) continue;
      const name = labels['resource_name'] || resourceId;
      resources.set(key, { key, place, product, type, resourceId, name });
    }
  }
  return [...resources.values()];
}

/** How many resources each product has, by its id; products without any are left out. */
export function countsOf(
  resources: readonly { readonly product: Product }[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { product } of resources) counts.set(product.id, (counts.get(product.id) ?? 0) + 1);
  return counts;
}
