import { Plus } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Usage } from '#components/use-usage.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import { typedNumber } from '#lib/typed-number.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import { useScrapeSeconds, useSeriesNames } from './use-what-if-names.ts';
import { sourcesFor } from './what-if-changes.ts';
import { KIND_TEXT } from './what-if-texts.ts';
import { type Wish, type WishKind, wishOf } from './what-if-wish.ts';
import styles from './what-if.module.css';

interface WhatIfFormProps {
  readonly usage: Usage;
  readonly regions: readonly string[];
  onAdd(wish: Wish): void;
}

const KINDS = [
  'retention',
  'scrape-interval',
  'drop-metric',
  'drop-label',
  'sample-traces',
  'new-source',
] as const satisfies readonly WishKind[];

/** Where one more change is stated. */
export function WhatIfForm({ usage, regions, onAdd }: WhatIfFormProps) {
  const kinds = KINDS.filter((each) => each === 'new-source' || sourcesFor(each, usage).length > 0);
  const [chosenKind, setKind] = useState<WishKind>('retention');
  const [sourceId, setSourceId] = useState('');
  const kind = kinds.find((each) => each === chosenKind) ?? 'new-source';
  const sources = sourcesFor(kind, usage);
  const source = sources.find(({ id }) => id === sourceId) ?? sources[0];
  return (
    <Card title={m.what_if_add_title()}>
      <div className={styles.form}>
        <Choice label={m.what_if_kind()}>
          <Select
            label={m.what_if_kind()}
            value={kind}
            options={kinds.map((value) => ({ value, label: KIND_TEXT[value]() }))}
            onChange={(value) => setKind(KINDS.find((each) => each === value) ?? 'retention')}
          />
        </Choice>
        {source ? (
          <Choice label={m.why_source()}>
            <Select
              label={m.why_source()}
              value={source.id}
              options={sources.map(({ id, name, region }) => ({
                value: id,
                label: `${name} · ${region}`,
                isVerbatim: true,
              }))}
              onChange={setSourceId}
            />
          </Choice>
        ) : null}
        <Fields
          // A form of its own for each kind and source: what was typed for another means nothing here.
          key={`${kind} ${source?.id ?? ''}`}
          kind={kind}
          source={source}
          usage={usage}
          regions={regions}
          onAdd={onAdd}
        />
      </div>
    </Card>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.choice}>
      <span aria-hidden className={styles.label}>
        {label}
      </span>
      {children}
    </div>
  );
}

interface FieldsProps extends WhatIfFormProps {
  readonly kind: WishKind;
  readonly source: MeteredSource | undefined;
}

interface Field {
  readonly id: string;
  readonly label: string;
  readonly usual: string;
  readonly isNumber: boolean;
  readonly suggestions?: readonly string[];
}

/** The parts of a wish's text, in its order, as fields. */
function Fields({ kind, source, usage, regions, onAdd }: FieldsProps) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [isTried, setTried] = useState(false);
  const names = useSeriesNames(kind, source, usage, typed['metric'] ?? '');
  const seconds = useScrapeSeconds(kind, source, usage);
  const [region, setRegion] = useState(regions[0] ?? '');
  const fields = fieldsOf(kind, source, { ...names, seconds });
  const valueOf = (field: Field) => typed[field.id] ?? field.usual;
  const wish = wishOf(
    [kind, ...(source ? [source.id] : []), ...fields.map((field) => plain(field, valueOf(field)))]
      .toSpliced(kind === 'new-source' ? 2 : 99, 0, ...(kind === 'new-source' ? [region] : []))
      .map((part) => encodeURIComponent(part))
      .join(':'),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(wish === undefined);
    if (!wish) return;
    onAdd(wish);
    setTyped({});
  };
  return (
    <form className={styles.fields} onSubmit={submit}>
      {fields.map((field) => (
        <div key={field.id} className={field.isNumber ? styles.number : styles.name}>
          <TextField
            label={field.label}
            inputMode={field.isNumber ? 'decimal' : undefined}
            autoComplete="off"
            spellCheck={false}
            list={field.suggestions ? `what-if-${field.id}` : undefined}
            value={valueOf(field)}
            error={isTried ? errorOf(field, valueOf(field)) : undefined}
            onChange={(event) => setTyped({ ...typed, [field.id]: event.target.value })}
          />
          {field.suggestions ? (
            <datalist id={`what-if-${field.id}`}>
              {field.suggestions.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </datalist>
          ) : null}
        </div>
      ))}
      {kind === 'new-source' ? (
        <Choice label={m.usage_by_region()}>
          <Select
            label={m.usage_by_region()}
            value={region}
            options={regions.map((value) => ({ value, label: value, isVerbatim: true }))}
            onChange={setRegion}
          />
        </Choice>
      ) : null}
      <Button type="submit" variant="primary" icon={<Plus aria-hidden />} className={styles.add}>
        {m.what_if_add()}
      </Button>
      {isTried && !wish ? (
        <p role="alert" className={styles.error}>
          {m.what_if_incomplete()}
        </p>
      ) : null}
    </form>
  );
}

function errorOf({ isNumber }: Field, value: string): string | undefined {
  if (value.trim() === '') return isNumber ? m.what_if_number() : m.what_if_name_it();
  return isNumber && !((typedNumber(value) ?? -1) >= 0) ? m.what_if_number() : undefined;
}

/** As a wish writes it: a number without what parts its thousands. */
function plain({ isNumber }: Field, value: string): string {
  const number = isNumber ? typedNumber(value) : undefined;
  return number === undefined ? value.trim() : String(number);
}

interface Known {
  readonly metrics: readonly string[];
  readonly labels: readonly string[];
  readonly seconds: number | undefined;
}

function fieldsOf(
  kind: WishKind,
  source: MeteredSource | undefined,
  { metrics, labels, seconds }: Known,
): readonly Field[] {
  const number = (id: string, label: string, usual: string): Field => ({
    id,
    label,
    usual,
    isNumber: true,
  });
  const name = (id: string, label: string, suggestions?: readonly string[]): Field => ({
    id,
    label,
    usual: '',
    isNumber: false,
    ...(suggestions ? { suggestions } : {}),
  });
  switch (kind) {
    case 'retention':
      return [number('days', m.retention_days(), String(source?.retentionDays ?? ''))];
    case 'scrape-interval':
      return [
        number('from', m.what_if_seconds_from(), seconds === undefined ? '' : String(seconds)),
        number('to', m.what_if_seconds_to(), ''),
      ];
    case 'drop-metric':
      return [name('metric', m.why_by_metric(), metrics)];
    case 'drop-label':
      return [name('metric', m.why_by_metric(), metrics), name('label', m.why_label(), labels)];
    case 'sample-traces':
      return [number('percent', m.what_if_percent(), '10')];
    case 'new-source':
      return [
        name('name', m.what_if_new_name()),
        number('series', m.why_series(), '1000'),
        number('seconds', m.what_if_seconds(), '60'),
        number('days', m.retention_days(), '31'),
      ];
  }
}
