import { billingContract } from '#api/contract/billing.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import type { Backend } from '../backend.ts';
import { centsOf, consumptionRows, moneyOf, periodOf } from '../bill.ts';
import { instantText, newId } from '../db.ts';
import { controlPlane } from '../control-plane.ts';
import { defineHandlers } from '../define-handlers.ts';
import { invalidArguments, notFound } from '../errors.ts';
import { page } from '../page.ts';
import { ORGANIZATION_ID, ORGANIZATION_NAME } from '../world/company.ts';
import { uuidOf } from '../world/hash.ts';

type Invoice = WireResponseOf<typeof billingContract.invoiceGet>;

const MONTHS_INVOICED = 6;
const FIRST_NUMBER = 3_100_000;
/** The one coupon there is. */
const COUPON = 'WELCOME';
const TAX_RATE = 0.2;

const total = (rows: ReturnType<typeof consumptionRows>): number =>
  rows.reduce((sum, row) => sum + (row.value ? centsOf(row.value) : 0), 0);

/** The invoice of a month that is over. */
function invoiceOf(backend: Backend, year: number, month: number): Invoice {
  const startMs = Date.UTC(year, month, 1);
  const endMs = Date.UTC(year, month + 1, 1);
  const untaxed = total(consumptionRows(backend, { startMs, endMs }));
  const tax = Math.round(untaxed * TAX_RATE);
  const start = new Date(startMs).toISOString().replace('.000Z', 'Z');
  return {
    billing_period: start,
    due_date: instantText(Date.UTC(year, month + 1, 12, 23, 59, 59)),
    id: uuidOf(`invoice/${start}`),
    issued_date: instantText(Date.UTC(year, month + 1, 2, 10, 52, 19)),
    number: FIRST_NUMBER + (year - 2024) * 12 + month,
    organization_id: ORGANIZATION_ID,
    organization_name: ORGANIZATION_NAME,
    seller_name: 'Scaleway SAS',
    start_date: start,
    state: 'paid',
    stop_date: instantText(endMs - 1_000),
    total_discount: moneyOf(0),
    total_tax: moneyOf(tax),
    total_taxed: moneyOf(untaxed + tax),
    total_undiscount: moneyOf(untaxed),
    total_untaxed: moneyOf(untaxed),
    type: 'periodic',
  };
}

function invoices(backend: Backend): readonly Invoice[] {
  const now = new Date(backend.nowMs());
  return Array.from({ length: MONTHS_INVOICED }, (_, index) => {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1 - index, 1));
    return invoiceOf(backend, month.getUTCFullYear(), month.getUTCMonth());
  });
}

function file(content: string, type: string, name: string): Response {
  return new Response(content, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  });
}

const badPeriod = (): Response =>
  invalidArguments([
    { argument: 'billing_period', reason: 'format', message: 'must be YYYY-MM, and have begun' },
  ]);

export function billingHandlers(backend: Backend) {
  const updatedAt = (): string => instantText(Math.floor(backend.nowMs() / 3_600_000) * 3_600_000);

  return defineHandlers(
    billingContract,
    {
      consumptionList: ({ query }) => {
        const period = periodOf(query.billingPeriod, backend.nowMs());
        if (!period) return badPeriod();
        const rows = consumptionRows(backend, period)
          .filter((row) => query.projectId === undefined || row.project_id === query.projectId)
          .filter(
            (row) => query.categoryName === undefined || row.category_name === query.categoryName,
          );
        const isWhole = query.projectId === undefined && query.categoryName === undefined;
        return {
          ...page(
            rows,
            { ...query, orderBy: query.orderBy?.replace('updated_at', 'sku') },
            'consumptions',
          ),
          ...(isWhole && { total_discount_untaxed_value: 0 }),
          updated_at: updatedAt(),
        };
      },

      taxList: ({ query }) => {
        const period = periodOf(query.billingPeriod, backend.nowMs());
        if (!period) return badPeriod();
        const tax = Math.round(total(consumptionRows(backend, period)) * TAX_RATE) / 100;
        const rows = [
          { description: 'VAT', currency: 'EUR', rate: TAX_RATE, total_tax_value: tax },
        ];
        return { ...page(rows, query, 'taxes'), updated_at: updatedAt() };
      },

      invoiceList: ({ query }) => {
        const rows = invoices(backend)
          .filter(
            (row) =>
              query.startAfterMs === undefined ||
              Date.parse(row.start_date ?? '') >= query.startAfterMs,
          )
          .filter(
            (row) =>
              query.startBeforeMs === undefined ||
              Date.parse(row.start_date ?? '') <= query.startBeforeMs,
          )
          .filter(
            (row) =>
              query.type === undefined || query.type === 'unknown_type' || row.type === query.type,
          );
        const orderBy = (query.orderBy ?? 'start_date_desc').replace('invoice_', '');
        return page(rows, { ...query, orderBy }, 'invoices');
      },

      invoiceGet: ({ path }) =>
        invoices(backend).find((row) => row.id === path.invoiceId) ??
        notFound('Invoice', path.invoiceId),

      invoiceDownload: ({ path }) => {
        const row = invoices(backend).find((each) => each.id === path.invoiceId);
        if (!row) return notFound('Invoice', path.invoiceId);
        return file(`%PDF-1.4\n% ${row.number}\n%%EOF\n`, 'application/pdf', `${row.number}.pdf`);
      },

      invoiceExport: () => {
        const lines = invoices(backend).map((row) =>
          [row.number, row.start_date, row.total_untaxed?.units, row.total_taxed?.units].join(','),
        );
        return file(
          ['number,start_date,untaxed,taxed', ...lines].join('\n'),
          'text/csv',
          'invoices.csv',
        );
      },

      discountList: ({ query }) => page(backend.database.discounts, query, 'discounts'),

      couponRedeem: ({ query: { code, organizationId } }) => {
        if (code !== COUPON) return notFound('coupon', code);
        const row = {
          creation_date: instantText(backend.nowMs()),
          description: 'A welcome',
          id: newId(backend.database, 'discount'),
          mode: 'discount_mode_value',
          organization_id: organizationId ?? ORGANIZATION_ID,
          start_date: instantText(backend.nowMs()),
          stop_date: null,
          value: 50,
          value_remaining: 50,
          value_used: 0,
        };
        backend.database.discounts.push(row);
        return row;
      },
    },
    controlPlane(backend, { largestPage: 100 }),
  );
}
