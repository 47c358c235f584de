/** What stands where a project's id does, for the operator's own servers: there is no control plane to name one. */
export const OWN_PROJECT_ID = 'servers';

/**
 * Every path of the console, once: `pattern` is what the router matches, `to` what a link is given.
 * Parameters are encoded, so a name with a slash or a percent sign stays one segment.
 */
export const paths = {
  home: { pattern: '/', to: () => '/' },
  signIn: {
    pattern: '/sign-in',
    /** `from` is where to go on afterwards, `reason` why one is asked. */
    to: (params: { readonly from?: string; readonly reason?: string } = {}) => {
      const search = new URLSearchParams({ ...params }).toString();
      return search === '' ? '/sign-in' : `/sign-in?${search}`;
    },
  },
  project: {
    pattern: '/projects/:projectId',
    to: (projectId: string) => join('projects', projectId),
  },
  overview: {
    pattern: '/projects/:projectId/overview',
    to: (projectId: string) => join('projects', projectId, 'overview'),
  },
  products: {
    pattern: '/projects/:projectId/products',
    to: (projectId: string) => join('projects', projectId, 'products'),
  },
  product: {
    pattern: '/projects/:projectId/products/:productId',
    to: (projectId: string, productId: string) =>
      join('projects', projectId, 'products', productId),
  },
  resource: {
    pattern: '/projects/:projectId/products/:productId/:resourceType/:resourceId',
    to: (projectId: string, resource: ResourceAddress) =>
      join(
        'projects',
        projectId,
        'products',
        resource.productId,
        resource.resourceType,
        resource.resourceId,
      ),
  },
  alerts: {
    pattern: '/projects/:projectId/alerts',
    to: (projectId: string) => join('projects', projectId, 'alerts'),
  },
  activeAlerts: {
    pattern: '/projects/:projectId/alerts/active',
    to: (projectId: string) => join('projects', projectId, 'alerts', 'active'),
  },
  alertManagers: {
    pattern: '/projects/:projectId/alerts/contacts',
    to: (projectId: string) => join('projects', projectId, 'alerts', 'contacts'),
  },
  alertCoverage: {
    pattern: '/projects/:projectId/alerts/coverage',
    to: (projectId: string) => join('projects', projectId, 'alerts', 'coverage'),
  },
  alertChanges: {
    pattern: '/projects/:projectId/alerts/changes',
    to: (projectId: string) => join('projects', projectId, 'alerts', 'changes'),
  },
  rules: {
    pattern: '/projects/:projectId/alerts/rules',
    to: (projectId: string) => join('projects', projectId, 'alerts', 'rules'),
  },
  silences: {
    pattern: '/projects/:projectId/alerts/silences',
    to: (projectId: string) => join('projects', projectId, 'alerts', 'silences'),
  },
  noise: {
    pattern: '/projects/:projectId/alerts/noise',
    to: (projectId: string) => join('projects', projectId, 'alerts', 'noise'),
  },
  usage: {
    pattern: '/projects/:projectId/usage',
    to: (projectId: string) => join('projects', projectId, 'usage'),
  },
  usageReport: {
    pattern: '/projects/:projectId/usage/report',
    to: (projectId: string) => join('projects', projectId, 'usage', 'report'),
  },
  usageWhy: {
    pattern: '/projects/:projectId/usage/why',
    to: (projectId: string) => join('projects', projectId, 'usage', 'why'),
  },
  usageWhatIf: {
    pattern: '/projects/:projectId/usage/what-if',
    to: (projectId: string) => join('projects', projectId, 'usage', 'what-if'),
  },
  usageAgent: {
    pattern: '/projects/:projectId/usage/agent',
    to: (projectId: string) => join('projects', projectId, 'usage', 'agent'),
  },
  dataSources: {
    pattern: '/projects/:projectId/data-sources',
    to: (projectId: string) => join('projects', projectId, 'data-sources'),
  },
  tokens: {
    pattern: '/projects/:projectId/data-sources/tokens',
    to: (projectId: string) => join('projects', projectId, 'data-sources', 'tokens'),
  },
  sendData: {
    pattern: '/projects/:projectId/data-sources/send',
    to: (projectId: string) => join('projects', projectId, 'data-sources', 'send'),
  },
  exports: {
    pattern: '/projects/:projectId/data-sources/exports',
    to: (projectId: string) => join('projects', projectId, 'data-sources', 'exports'),
  },
  grafana: {
    pattern: '/projects/:projectId/grafana',
    to: (projectId: string) => join('projects', projectId, 'grafana'),
  },
  grafanaOpen: {
    pattern: '/projects/:projectId/grafana/open',
    /** `to` is the address in Grafana, `from` the page of the console the link stood on. */
    to: (projectId: string, params: { readonly to: string; readonly from: string }) =>
      `${join('projects', projectId, 'grafana', 'open')}?${new URLSearchParams(params).toString()}`,
  },
  settings: {
    pattern: '/projects/:projectId/settings',
    to: (projectId: string) => join('projects', projectId, 'settings'),
  },
  targets: {
    pattern: '/projects/:projectId/targets',
    to: (projectId: string) => join('projects', projectId, 'targets'),
  },
  target: {
    pattern: '/projects/:projectId/targets/:sourceId/:job/:instance',
    to: (projectId: string, target: TargetAddress) =>
      join('projects', projectId, 'targets', target.sourceId, target.job, target.instance),
  },
} as const;

/** The page a project opens with. */
export function projectHome(projectId: string): string {
  return projectId === OWN_PROJECT_ID ? paths.targets.to(projectId) : paths.overview.to(projectId);
}

/** What names one scraped target of a metrics source in a path. */
export interface TargetAddress {
  readonly sourceId: string;
  readonly job: string;
  readonly instance: string;
}

/** What names one resource of a project in a path. */
export interface ResourceAddress {
  readonly productId: string;
  readonly resourceType: string;
  readonly resourceId: string;
}

/** A path with the search parameters that hold on every page: the region, where one is chosen. */
export function inRegion(path: string, region: string | undefined): string {
  return region === undefined ? path : `${path}?${new URLSearchParams({ region }).toString()}`;
}

/** A path with the region that the present search parameters choose. */
export function inSameRegion(path: string, search: string): string {
  return inRegion(path, new URLSearchParams(search).get('region') ?? undefined);
}

/** The same path in another project: what stands under the old project may not exist in the new one. */
export function inProject(pathname: string, projectId: string): string {
  const [, , , section] = pathname.split('/');
  return section ? join('projects', projectId, section) : projectHome(projectId);
}

function join(...segments: readonly string[]): string {
  return `/${segments.map((segment) => encodeURIComponent(segment)).join('/')}`;
}
