import { Billingv2beta1 } from '@scaleway/sdk-billing';
import { afterAll, describe, expect, it } from 'vitest';
import { projects } from '../sentinels.ts';
import { failureOf, START_MS, startOfficial } from './official.ts';
import { recording, summary } from './recorder.ts';

/** The provider's own client drives all it knows of billing, over HTTP. */

let realMs = START_MS;
const official = await startOfficial({ realNowMs: () => realMs });
const recorder = recording(new Billingv2beta1.API(official.client));
const billing = recorder.api;

afterAll(official.stop);

const cents = (value: { units: number; nanos: number } | undefined): number =>
  (value?.units ?? Number.NaN) * 100 + (value?.nanos ?? 0) / 1e7;

describe('consumption', () => {
  const filter = { projectId: projects.production.id, categoryName: 'Observability' };

  it('is the same page by page as in one', async () => {
    const rows = await billing.listConsumptions({ ...filter, pageSize: 3 }).all();
    const whole = await billing.listConsumptions({ ...filter, pageSize: 100 });
    expect(rows).toEqual(whole.consumptions);
    expect(rows.every((row) => row.categoryName === 'Observability')).toBe(true);
    const free = rows.filter((row) => row.sku.includes('/scw-'));
    expect(free.map((row) => row.value?.units)).toEqual(free.map(() => 0));
    expect(rows.find((row) => row.sku.endsWith('custom-log/fr-par'))?.value?.units).toBeGreaterThan(
      5,
    );
  });

  it('grows within its month, and is refused for a month that has not begun', async () => {
    const total = async (): Promise<number> => {
      const rows = await billing.listConsumptions({ ...filter, billingPeriod: '2026-11' }).all();
      return rows.reduce((sum, row) => sum + cents(row.value), 0);
    };
    const before = await total();
    realMs += 3 * 86_400_000;
    expect(await total()).toBeGreaterThan(before);
    realMs = START_MS;
    for (const billingPeriod of ['2026-12', '2026-13', 'November']) {
      expect(await failureOf(billing.listConsumptions({ billingPeriod }))).toMatchObject({
        details: [{ argumentName: 'billing_period' }],
      });
    }
  });

  it('comes in pages of a hundred rows at most', async () => {
    expect(await failureOf(billing.listConsumptions({ pageSize: 101 }))).toMatchObject({
      details: [{ argumentName: 'page_size', reason: 'constraint' }],
    });
  });

  it('of the organization is that of its projects', async () => {
    const { organizationId } = (await billing.listInvoices()).invoices[0] ?? {};
    if (organizationId === undefined) throw new Error('There is no invoice.');
    const all = await billing.listConsumptions({ organizationId, pageSize: 20 }).all();
    const parts = await Promise.all(
      Object.values(projects).map(({ id }) => billing.listConsumptions({ projectId: id }).all()),
    );
    const key = (row: Billingv2beta1.ListConsumptionsResponseConsumption): string =>
      `${row.projectId} ${row.sku} ${row.billedQuantity}`;
    expect(all.map(key).toSorted()).toEqual(parts.flat().map(key).toSorted());
  });

  it('is taxed', async () => {
    const [tax] = await billing.listTaxes({ billingPeriod: '2026-10' }).all();
    expect(tax).toMatchObject({ rate: 0.2, currency: 'EUR' });
    const [invoice] = (await billing.listInvoices()).invoices;
    expect(Math.round((tax?.totalTaxValue ?? 0) * 100)).toBe(cents(invoice?.totalTax));
  });
});

describe('invoices', () => {
  const keys = {
    invoice_number: (row: Billingv2beta1.Invoice) => row.number,
    start_date: (row: Billingv2beta1.Invoice) => row.startDate?.getTime() ?? 0,
    issued_date: (row: Billingv2beta1.Invoice) => row.issuedDate?.getTime() ?? 0,
    due_date: (row: Billingv2beta1.Invoice) => row.dueDate?.getTime() ?? 0,
    total_untaxed: (row: Billingv2beta1.Invoice) => cents(row.totalUntaxed),
    total_taxed: (row: Billingv2beta1.Invoice) => cents(row.totalTaxed),
  };
  it.each([
    'invoice_number',
    'start_date',
    'issued_date',
    'due_date',
    'total_untaxed',
    'total_taxed',
  ] as const)('are ordered by %s', async (field) => {
    for (const [sign, orderBy] of [
      [1, `${field}_asc`],
      [-1, `${field}_desc`],
    ] as const) {
      const rows = await billing.listInvoices({ orderBy, pageSize: 4 }).all();
      const values = rows.map(keys[field]);
      expect(values).toHaveLength(6);
      expect(values).toEqual(values.toSorted((a, b) => sign * (a - b)));
    }
  });

  it('are found by their month and their type, read one by one and handed out as files', async () => {
    const { invoices } = await billing.listInvoices({
      billingPeriodStartAfter: new Date('2026-08-01T00:00:00Z'),
      billingPeriodStartBefore: new Date('2026-09-30T00:00:00Z'),
      invoiceType: 'periodic',
    });
    expect(invoices.map((row) => row.billingPeriod?.toISOString().slice(0, 7))).toEqual([
      '2026-09',
      '2026-08',
    ]);
    expect((await billing.listInvoices({ invoiceType: 'purchase' })).totalCount).toBe(0);
    for (const each of invoices) {
      expect(await billing.getInvoice({ invoiceId: each.id })).toEqual(each);
      expect(cents(each.totalUntaxed) + cents(each.totalTax)).toBe(cents(each.totalTaxed));
    }
    const invoiceId = invoices[0]?.id ?? '';
    expect(await (await billing.downloadInvoice({ invoiceId })).text()).toMatch(/^%PDF/);
    expect(await (await billing.exportInvoices()).text()).toMatch(/^number,start_date(.*\n){6}/);
    const missing = billing.getInvoice({ invoiceId: projects.production.id });
    expect(await failureOf(missing)).toMatchObject({ status: 404 });
  });
});

describe('discounts', () => {
  it('come of a coupon', async () => {
    expect(await failureOf(billing.redeemCoupon({ code: 'NOPE' }))).toMatchObject({ status: 404 });
    const discount = await billing.redeemCoupon({ code: 'WELCOME' });
    expect(discount).toMatchObject({ value: 50, mode: 'discount_mode_value' });
    expect(await billing.listDiscounts({ orderBy: 'creation_date_desc' }).all()).toEqual([
      discount,
    ]);
  });
});

it('leaves out nothing the SDK knows of billing', () => {
  console.log(summary('Billing', recorder));
  expect(recorder.known.filter((each) => !recorder.driven.has(each))).toEqual([]);
});
