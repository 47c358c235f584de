import { hostname } from 'node:os';

/** What the provider's labels say of a server. */
export interface Machine {
  readonly resourceId: string;
  readonly resourceName: string;
  readonly projectId: string;
  readonly region: string;
}

/** This machine, as a server of the one project of the live stack. The ids are ours, and never change. */
export const thisMachine: Machine = {
  resourceId: '6d61c41e-0000-4000-8000-000000000001',
  resourceName: hostname(),
  projectId: '6d61c41e-0000-4000-8000-000000000010',
  region: 'fr-par',
};
