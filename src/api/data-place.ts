import { currentConfig } from './runtime-config.ts';

/** Where a data source or an Alertmanager is asked, read back from the path it is asked by. */
export interface DataPlace {
  /** `metrics`, `logs`, `traces` or `alertmanager`. */
  readonly type: string;
  readonly region: string;
  readonly id: string;
}

function pattern(template: string): RegExp {
  const escaped = template.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll(/\{(type|region|id)\}/g, '(?<$1>[^/]+)')}/?$`);
}

/** The place that a base path stands for; undefined for the control plane and Grafana. */
export function placeOf(base: string): DataPlace | undefined {
  const { type, region, id } = pattern(currentConfig().dataSource).exec(base)?.groups ?? {};
  if (type === undefined || region === undefined || id === undefined) return undefined;
  return {
    type: decodeURIComponent(type),
    region: decodeURIComponent(region),
    id: decodeURIComponent(id),
  };
}

const owners = new Map<string, string>();

/** Remembers whose data source, or Alertmanager, an id is: its token is one of that project. */
export function noteOwner(region: string, id: string, projectId: string): void {
  owners.set(`${region} ${id}`, projectId);
}

/** The project in the page's address: every page that asks for data stands below one. */
export function projectInAddress(): string | undefined {
  const path = globalThis.location?.pathname ?? '';
  const [, projectId] = /^\/projects\/([^/]+)/.exec(path) ?? [];
  return projectId === undefined ? undefined : decodeURIComponent(projectId);
}

/** The project that a place belongs to; the one in the address where no list has named it yet. */
export function ownerOf({ region, id }: DataPlace): string | undefined {
  return owners.get(`${region} ${id}`) ?? projectInAddress();
}
