import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { instant, maybe, numeral, openEnum, wireObject } from './wire.ts';

/**
 * The billing API: second beta for what was consumed and invoiced. Amounts are money as protobuf writes
 * it: whole units and billionths, of the same sign.
 */

const money = wireObject({
  /** `EUR`; empty where the API leaves it to the organization. */
  currencyCode: ['currency_code', z.string()],
  units: ['units', z.number()],
  nanos: ['nanos', z.number()],
});

/** An amount: `units + nanos / 1e9`, exactly. */
export type Money = z.output<typeof money>;

const consumption = wireObject({
  value: ['value', maybe(money)],
  productName: ['product_name', z.string()],
  resourceName: ['resource_name', z.string()],
  sku: ['sku', z.string()],
  projectId: ['project_id', z.string()],
  categoryName: ['category_name', z.string()],
  unit: ['unit', z.string()],
  /** A decimal number as text. */
  billedQuantity: ['billed_quantity', z.string()],
  /** These three since 2025. */
  consumerId: ['consumer_id', maybe(z.string())],
  projectName: ['project_name', maybe(z.string())],
  organizationName: ['organization_name', maybe(z.string())],
});

/** What one stock-keeping unit cost in a month. */
export type Consumption = z.output<typeof consumption>;

const invoice = wireObject({
  id: ['id', z.string()],
  organizationId: ['organization_id', z.string()],
  organizationName: ['organization_name', z.string()],
  startMs: ['start_date', maybe(instant)],
  stopMs: ['stop_date', maybe(instant)],
  billingPeriodMs: ['billing_period', maybe(instant)],
  issuedMs: ['issued_date', maybe(instant)],
  dueMs: ['due_date', maybe(instant)],
  totalUntaxed: ['total_untaxed', maybe(money)],
  totalTaxed: ['total_taxed', maybe(money)],
  totalTax: ['total_tax', maybe(money)],
  totalDiscount: ['total_discount', maybe(money)],
  totalUndiscount: ['total_undiscount', maybe(money)],
  type: ['type', openEnum(['periodic', 'purchase'], 'unknown_type')],
  state: ['state', z.string()],
  number: ['number', z.number()],
  sellerName: ['seller_name', z.string()],
});

export type Invoice = z.output<typeof invoice>;

const discount = wireObject({
  id: ['id', z.string()],
  organizationId: ['organization_id', z.string()],
  description: ['description', z.string()],
  value: ['value', z.number()],
  used: ['value_used', z.number()],
  remaining: ['value_remaining', z.number()],
  mode: ['mode', z.string()],
  createdMs: ['creation_date', maybe(instant)],
  startMs: ['start_date', maybe(instant)],
  stopMs: ['stop_date', maybe(instant)],
});

export type Discount = z.output<typeof discount>;

const pages = {
  orderBy: ['order_by', maybe(z.string())],
  page: ['page', maybe(numeral)],
  /** 100 at most. */
  pageSize: ['page_size', maybe(numeral)],
} as const;

const owner = { organizationId: ['organization_id', maybe(z.string())] } as const;
/** `YYYY-MM`; the current month where absent. */
const billingPeriod = ['billing_period', maybe(z.string())] as const;

export const billingContract = defineContract({
  consumptionList: endpoint('GET', '/billing/v2beta1/consumptions', {
    query: wireObject({
      ...pages,
      ...owner,
      projectId: ['project_id', maybe(z.string())],
      /** `Observability` for Cockpit. */
      categoryName: ['category_name', maybe(z.string())],
      billingPeriod,
    }),
    response: wireObject({
      consumptions: ['consumptions', z.array(consumption)],
      totalCount: ['total_count', z.number()],
      /** Only where neither project nor category is asked for. */
      totalDiscount: ['total_discount_untaxed_value', maybe(z.number())],
      updatedAtMs: ['updated_at', maybe(instant)],
    }),
  }),

  taxList: endpoint('GET', '/billing/v2beta1/taxes', {
    query: wireObject({ ...pages, ...owner, billingPeriod }),
    response: wireObject({
      taxes: [
        'taxes',
        z.array(
          wireObject({
            description: ['description', z.string()],
            currency: ['currency', z.string()],
            rate: ['rate', maybe(z.number())],
            total: ['total_tax_value', maybe(z.number())],
          }),
        ),
      ],
      totalCount: ['total_count', z.number()],
      updatedAtMs: ['updated_at', maybe(instant)],
    }),
  }),

  invoiceList: endpoint('GET', '/billing/v2beta1/invoices', {
    query: wireObject({
      ...pages,
      ...owner,
      startAfterMs: ['billing_period_start_after', maybe(instant)],
      startBeforeMs: ['billing_period_start_before', maybe(instant)],
      type: ['invoice_type', maybe(z.string())],
    }),
    response: wireObject({
      invoices: ['invoices', z.array(invoice)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  invoiceGet: endpoint('GET', '/billing/v2beta1/invoices/{invoiceId}', { response: invoice }),

  /** A file, as `file_type` says: no JSON. */
  invoiceDownload: endpoint('GET', '/billing/v2beta1/invoices/{invoiceId}/download', {}),

  /** A file, as `file_type` says: no JSON. */
  invoiceExport: endpoint('GET', '/billing/v2beta1/export-invoices', {}),

  discountList: endpoint('GET', '/billing/v2beta1/discounts', {
    query: wireObject({ ...pages, ...owner }),
    response: wireObject({
      discounts: ['discounts', z.array(discount)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  couponRedeem: endpoint('POST', '/billing/v2beta1/redeem-coupon', {
    query: wireObject({ ...owner, code: ['code', z.string()] }),
    response: discount,
  }),
});
