import { m } from '#messages/compiled/messages.js';
import type { Text } from './text.ts';

/** The provider's families of products, as its own menu orders them; `wireName` is `family_name` of `GET /products`. */
export const families = [
  { id: 'compute', wireName: 'Compute', title: m.catalogue_family_compute },
  { id: 'hpc', wireName: 'High Performance Compute', title: m.catalogue_family_hpc },
  { id: 'ai', wireName: 'AI', title: m.catalogue_family_ai },
  { id: 'containers', wireName: 'Containers', title: m.catalogue_family_containers },
  { id: 'serverless', wireName: 'Serverless Compute', title: m.catalogue_family_serverless },
  { id: 'storage', wireName: 'Storage', title: m.catalogue_family_storage },
  { id: 'network', wireName: 'Network', title: m.catalogue_family_network },
  { id: 'databases', wireName: 'Databases', title: m.catalogue_family_databases },
  { id: 'data', wireName: 'Data & Analytics', title: m.catalogue_family_data },
  { id: 'integration', wireName: 'Integration Services', title: m.catalogue_family_integration },
  { id: 'domains', wireName: 'Domains & Web Hosting', title: m.catalogue_family_domains },
  { id: 'security', wireName: 'Security & Identity', title: m.catalogue_family_security },
  { id: 'observability', wireName: 'Observability', title: m.catalogue_family_observability },
  // Whatever family the provider adds next.
  { id: 'other', wireName: '', title: m.catalogue_family_other },
] as const satisfies readonly { id: string; wireName: string; title: Text }[];

export type FamilyId = (typeof families)[number]['id'];

export function familyOf(id: FamilyId): (typeof families)[number] {
  const family = families.find((each) => each.id === id);
  if (!family) throw new Error(`There is no family ${id}.`);
  return family;
}
