import { dataWarehouse } from './data-warehouse.ts';
import { datalab } from './datalab.ts';
import { edgeServices } from './edge-services.ts';
import { generativeApis } from './generative-apis.ts';
import { hpc } from './hpc.ts';
import { inference } from './inference.ts';
import { instance } from './instance.ts';
import { interlink } from './interlink.ts';
import { iot } from './iot.ts';
import { kubernetes } from './kubernetes.ts';
import { lb } from './lb.ts';
import { mnq } from './mnq.ts';
import { mongodb } from './mongodb.ts';
import { objectStorage } from './object-storage.ts';
import { observability } from './observability.ts';
import { publicGateway } from './public-gateway.ts';
import { rdb } from './rdb.ts';
import { rkv } from './rkv.ts';
import { sbs } from './sbs.ts';
import { secretManager } from './secret-manager.ts';
import { serverless } from './serverless.ts';
import { serverlessDb } from './serverless-db.ts';
import { serverlessJobs } from './serverless-jobs.ts';
import { svpn } from './svpn.ts';
import { transactionalEmail } from './transactional-email.ts';
import { vpc } from './vpc.ts';
import type { Product, ResourceType } from './product.ts';

/** Every product the console has a manifest for: by family, and by name within it. */
export const products: readonly Product[] = [
  instance,
  hpc,
  generativeApis,
  inference,
  kubernetes,
  serverless,
  serverlessJobs,
  objectStorage,
  sbs,
  edgeServices,
  interlink,
  lb,
  publicGateway,
  svpn,
  vpc,
  mongodb,
  rdb,
  rkv,
  serverlessDb,
  datalab,
  dataWarehouse,
  iot,
  mnq,
  transactionalEmail,
  secretManager,
  observability,
];

export function productById(id: string | undefined): Product | undefined {
  return products.find((product) => product.id === id);
}

export function resourceTypeOf(
  product: Product,
  name: string | undefined,
): ResourceType | undefined {
  return product.resourceTypes.find((type) => type.name === name);
}

const typeNames = new Map(
  products.flatMap((product) =>
    product.resourceTypes.map((type) => [type.name, { product, type }] as const),
  ),
);

/** The product whose resources carry this value of the label `resource_type`. */
export function productOfType(resourceType: string | undefined): Product | undefined {
  return typeNames.get(resourceType ?? '')?.product;
}

/** What a default alert watches, by `product_name` of its `preconfigured_data`, which is no id of a product. */
export function productOfRule(
  productName: string | undefined,
): { readonly product: Product; readonly type: ResourceType } | undefined {
  return [...typeNames.values()].find(({ type }) => type.rules?.includes(productName ?? ''));
}
