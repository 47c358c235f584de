import { useQuery } from '@tanstack/react-query';
import { userMessageOf } from '#api/errors.ts';
import { productListOptions } from '#api/queries/cockpit.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Field } from '#ui/Field.tsx';
import { MultiSelect } from '#ui/MultiSelect.tsx';

interface ProductChoiceProps {
  readonly region: string;
  /** Names of products; none stands for all of them. */
  readonly values: readonly string[];
  onChange(values: readonly string[]): void;
}

/** The products of which metrics or logs are exported. */
export function ProductChoice({ region, values, onChange }: ProductChoiceProps) {
  const { data: products = [], error } = useQuery({
    ...productListOptions(region),
    enabled: region !== '',
  });
  const shown = new Map(products.map(({ name, displayName }) => [name, displayName]));
  const named = new Map(products.map(({ name, displayName }) => [displayName, name]));
  return (
    <Field label={m.exports_products()}>
      <MultiSelect
        label={m.exports_products()}
        options={products.map(({ displayName }) => displayName)}
        values={values.map((name) => shown.get(name) ?? name)}
        allLabel={m.exports_all_products()}
        onChange={(chosen) => onChange(chosen.map((text) => named.get(text) ?? text))}
      />
      {error ? <Callout kind="warning">{userMessageOf(error)}</Callout> : null}
    </Field>
  );
}
