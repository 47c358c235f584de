import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LICENCES_FILE, licencesText } from '../../../scripts/licences.ts';

it('the list of licences is of the dependencies there are: run node scripts/licences.ts', async () => {
  const written: unknown = JSON.parse(readFileSync(LICENCES_FILE, 'utf8'));
  expect(written).toEqual(JSON.parse(await licencesText()));
});
