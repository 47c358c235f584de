import { m } from '#messages/compiled/messages.js';
import { maxOf } from './expressions.ts';
import type { Product } from './product.ts';

/** A gauge, for all that its name ends in `_total`; `resource_id` is the bucket's name. */
export const metric = 'object_storage_bucket_objects_total';

/** PromQL: how many objects a bucket holds. */
export const objects = maxOf(`${metric}{$resource}`);

export const objectStorage: Product = {
  id: 'object-storage',
  name: m.catalogue_objects_name,
  family: 'storage',
  flags: { metrics: true, logs: true, alerts: false },
  sendsData: m.catalogue_objects_sends_data,
  resourceTypes: [
    {
      name: 'object_storage_bucket',
      title: m.catalogue_objects_bucket,
      presence: metric,
      intervalSeconds: 300,
      headline: {
        title: m.catalogue_objects_objects_title,
        unit: 'count',
        expr: objects,
        across: 'sum',
      },
    },
  ],
};
