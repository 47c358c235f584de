import { Cockpitv1 } from '@scaleway/sdk-cockpit';
import { afterAll, describe, expect, it } from 'vitest';
import { CUSTOM_METRICS_ID } from '../world/company.ts';
import { failureOf, START_MS, startOfficial } from './official.ts';

/** The bounds the SDK publishes are the bounds of the simulated backend, to the last character. */

const official = await startOfficial({ realNowMs: () => START_MS });
const cockpit = new Cockpitv1.RegionalAPI(official.client);
const { ValidationRules } = Cockpitv1;

afterAll(official.stop);

interface Rule {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
  readonly greaterThanOrEqual?: number;
  readonly lessThanOrEqual?: number;
}

interface Values {
  readonly inside: readonly (string | number)[];
  readonly outside: readonly (string | number)[];
}

/** The last values that a rule allows, and the first that it does not. */
function valuesOf(rule: Rule): Values {
  const { minLength, maxLength, pattern, greaterThanOrEqual: least, lessThanOrEqual: most } = rule;
  const inside: (string | number)[] = [];
  const outside: (string | number)[] = [];
  if (minLength !== undefined) {
    inside.push('a'.repeat(minLength));
    outside.push('a'.repeat(minLength - 1));
  }
  if (maxLength !== undefined) {
    inside.push('a'.repeat(maxLength));
    outside.push('a'.repeat(maxLength + 1));
  }
  for (const each of 'A0-_. /é$'.split('').map((character) => `aa${character}a`)) {
    if (pattern) (pattern.test(each) ? inside : outside).push(each);
  }
  if (least !== undefined) {
    inside.push(least);
    outside.push(least - 1, least - 2);
  }
  if (most !== undefined) {
    inside.push(most);
    outside.push(most + 1);
  }
  return { inside, outside };
}

type Send = (fields: Readonly<Record<string, string | number>>) => Promise<unknown>;

/** How each request that has rules is sent, given one of its fields. */
const requests: { readonly [K in keyof typeof ValidationRules]: Send } = {
  RegionalApiCreateDataSourceRequest: async (fields) => {
    const { id } = await cockpit.createDataSource({ name: 'valid', type: 'logs', ...fields });
    await cockpit.deleteDataSource({ dataSourceId: id });
  },
  RegionalApiCreateTokenRequest: (fields) => cockpit.createToken({ name: 'valid', ...fields }),
  RegionalApiListContactPointsRequest: (fields) => cockpit.listContactPoints(fields),
  RegionalApiListDataSourcesRequest: (fields) => cockpit.listDataSources(fields),
  RegionalApiListTokensRequest: (fields) => cockpit.listTokens(fields),
  RegionalApiUpdateDataSourceRequest: (fields) =>
    cockpit.updateDataSource({ dataSourceId: CUSTOM_METRICS_ID, ...fields }),
};

const snakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const rows = Object.entries(ValidationRules).flatMap(([request, fields]) =>
  Object.entries<Rule>(fields).map(([field, rule]) => [request, field, rule] as const),
);

describe('bounds', () => {
  it.each(rows)('%s.%s', async (request, field, rule) => {
    // The rows come of the very table that types `requests`.
    const send = requests[request as keyof typeof ValidationRules];
    const { inside, outside } = valuesOf(rule);
    expect(inside.length).toBeGreaterThan(0);
    for (const value of inside) await send({ [field]: value });
    for (const value of outside) {
      const error = await failureOf(send({ [field]: value }));
      expect([value, error]).toMatchObject([
        value,
        { status: 400, details: [{ argumentName: snakeCase(field), reason: 'constraint' }] },
      ]);
    }
  });
});
