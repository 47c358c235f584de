import { expect, test } from 'vitest';
import { withoutChoice } from './one-language.ts';

const compiled = `/* eslint-disable */
import { getLocale, experimentalStaticLocale } from '../runtime.js';

/** @typedef {{ name: NonNullable<unknown> }} HelloInputs */

const en_hello = /** @type {(inputs: HelloInputs) => LocalizedString} */ (i) => {
	return /** @type {LocalizedString} */ (\`Hello \${i?.name}\`)
};

/**
* | output |
* | --- |
* | "Hello {name}" |
*
* @param {HelloInputs} inputs
* @param {{ locale?: "en" }} options
* @returns {LocalizedString}
*/
export const hello = /** @type {((inputs: HelloInputs, options?: { locale?: "en" }) => LocalizedString) & MessageMetadata<HelloInputs>} */ ((inputs, options = {}) => {
	experimentalStaticLocale ?? options.locale ?? getLocale()
	return en_hello(inputs)
});
`;

test('a message keeps its text, its name and its type, and loses the choice of a language', () => {
  const written = withoutChoice(compiled);
  expect(written).not.toContain('getLocale');
  expect(written).toContain(
    'export const hello = /** @type {((inputs: HelloInputs, options?: { locale?: "en" }) => LocalizedString) & MessageMetadata<HelloInputs>} */ (en_hello);',
  );
  expect(written).toContain('(`Hello ${i?.name}`)\n};\n');
});

test('what the compiler writes otherwise is refused', () => {
  expect(() => withoutChoice('export const hello = () => 1;')).toThrow('not written as expected');
});
