import { projects, sentinels } from '#mocks/sentinels.ts';

interface Place {
  readonly type: string;
  readonly id: string;
  readonly region: string;
}

/** Addresses written out by hand: a journey that asks the app for them could only agree with it. */
export const addresses = {
  overview: (projectId: string = projects.production.id) => `/projects/${projectId}/overview`,
  products: (projectId: string = projects.production.id) => `/projects/${projectId}/products`,
  instances: (projectId: string = projects.production.id) =>
    `/projects/${projectId}/products/instance`,
  dataSources: (page = '') => `/projects/${projects.production.id}/data-sources${page}`,
  grafana: () => `/projects/${projects.production.id}/grafana`,
  settings: () => `/projects/${projects.production.id}/settings`,
  resource: ({ type, id, region }: Place, product = 'instance', search = '') =>
    `/projects/${projects.sentinels.id}/products/${product}/${type}/${id}?region=${region}${search}`,
  flat: (search = '') => addresses.resource(sentinels.flat, 'instance', search),
};
