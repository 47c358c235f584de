import type { Labels } from '#lib/series.ts';
import { type CompanyProject, PROJECTS, type Region } from './company.ts';
import { hashText } from './hash.ts';
import { type LoadProfile, loadOf } from './load.ts';
import { buildResource, type Life, type Metric, type Resource } from './resource.ts';
import { constant, flicker, type Shape, scale, sum } from './shape.ts';

/** A resource in few words: in production and fr-par, every minute, unless it says otherwise. */
export interface ThingSeed {
  readonly name: string;
  readonly type: string;
  readonly region?: Region;
  readonly project?: CompanyProject;
  readonly intervalSeconds?: number;
  readonly labels?: Labels;
  readonly id?: string;
  readonly life?: Life;
}

export function thing(seed: ThingSeed, metrics: readonly Metric[]): Resource {
  return buildResource(
    { region: 'fr-par', project: PROJECTS.production, intervalSeconds: 60, ...seed },
    metrics,
  );
}

const USUAL: LoadProfile = { base: 0.45, day: 0.2, weekend: 0.1, noise: 0.08 };

/** How busy a thing of that name is, 0 to 1. */
export function busy(name: string, profile: LoadProfile = USUAL): Shape {
  return loadOf(name, profile);
}

/** A rate that follows the load up to `peak` a second, and never quite ends. */
export function flow(name: string, what: string, peak: number, load: Shape = busy(name)): Shape {
  return sum(
    scale(load, peak * 0.85),
    constant(peak * 0.06),
    flicker(hashText(`${name}/${what}`), peak * 0.06),
  );
}
