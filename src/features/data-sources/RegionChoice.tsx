import { m } from '#messages/compiled/messages.js';
import { Field } from '#ui/Field.tsx';
import { Select } from '#ui/Select.tsx';

interface RegionChoiceProps {
  readonly regions: readonly string[];
  readonly value: string;
  onChange(region: string): void;
}

/** In which region a thing is made. */
export function RegionChoice({ regions, value, onChange }: RegionChoiceProps) {
  return (
    <Field label={m.usage_by_region()}>
      <Select
        label={m.usage_by_region()}
        value={value}
        options={regions.map((each) => ({ value: each, label: each, isVerbatim: true }))}
        onChange={onChange}
      />
    </Field>
  );
}
