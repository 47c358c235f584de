import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { userMessageOf } from '#api/errors.ts';
import {
  boundsOf,
  dataSourceChange,
  isWritingDataSources,
  retentionConfigOptions,
} from '#api/queries/data-sources.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import type { PriceBook } from '#lib/cost/price-book.ts';
import type { SourceVolume } from '#lib/cost/price.ts';
import { retentionChange } from '#lib/cost/retention-change.ts';
import { isSameName } from '#lib/same-name.ts';
import { typedNumber } from '#lib/typed-number.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { TextField } from '#ui/TextField.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { FormDialog } from './FormDialog.tsx';
import { sayChanged } from './grafana-sync.ts';
import styles from './RetentionDialog.module.css';

const SHORTEST_DAYS = 1;
const LONGEST_DAYS = 1_825;

interface RetentionDialogProps {
  readonly projectId: string;
  /** `volume` is a month's, for the price; said on screen to be an estimate. */
  readonly source: SourceVolume;
  readonly book: PriceBook;
  /** False where nobody counts its volume: then no price is shown. */
  readonly isCounted?: boolean;
  onClose(): void;
}

/** How long a data source keeps its data: the price of it and what is lost, before anything is saved. */
export function RetentionDialog(props: RetentionDialogProps) {
  const { projectId, source, book, isCounted = true, onClose } = props;
  const [typedDays, setTypedDays] = useState(String(source.retentionDays));
  const [typedName, setTypedName] = useState('');
  const config = useQuery(retentionConfigOptions(source.region));
  const save = useMutation(dataSourceChange());
  const bounds =
    config.data &&
    boundsOf(config.data, { type: source.signal, isProvider: source.origin === 'provider' });
  const { minDays = SHORTEST_DAYS, maxDays = LONGEST_DAYS } = bounds ?? {};
  const days = typedNumber(typedDays) ?? Number.NaN;
  const isWhole = Number.isInteger(days);
  const isValid = isWhole && days >= minDays && days <= maxDays;
  const change = isValid ? retentionChange(source, days, book) : undefined;
  const mustName = (change?.deletedDays ?? 0) > 0;
  const isReady =
    isValid &&
    days !== source.retentionDays &&
    (!mustName || isSameName(typedName, source.name)) &&
    !save.isPending;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isWritingDataSources()) return;
    save.mutate(
      {
        region: source.region,
        id: source.id,
        retentionDays: days,
        seenRetentionDays: source.retentionDays,
      },
      {
        onSuccess: () => {
          sayChanged(projectId, m.retention_saved({ name: source.name, count: days }));
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      projectId={projectId}
      title={m.retention_title()}
      act={mustName ? m.retention_lower({ count: change?.deletedDays ?? 0 }) : m.retention_save()}
      variant={mustName ? 'danger' : 'primary'}
      isReady={isReady}
      isBusy={save.isPending}
      trouble={save.error ? userMessageOf(save.error) : undefined}
      onSubmit={submit}
      onClose={() => !save.isPending && onClose()}
    >
      <p className={styles.about}>
        <Verbatim>{source.name}</Verbatim> · {source.region}
      </p>
      <TextField
        label={m.retention_days()}
        inputMode="numeric"
        autoComplete="off"
        value={typedDays}
        onChange={(event) => setTypedDays(event.target.value)}
        error={isValid ? undefined : m.retention_bounds({ min: minDays, max: maxDays })}
      />
      {change && isCounted ? (
        <dl className={styles.effect}>
          <dt>{m.retention_before({ count: source.retentionDays })}</dt>
          <dd>{euroText(change.before)}</dd>
          <dt>{m.retention_after({ count: days })}</dt>
          <dd>{euroText(change.after)}</dd>
          <dt>{m.retention_difference()}</dt>
          <dd>{euroText(change.difference)}</dd>
        </dl>
      ) : null}
      <p className={styles.about}>{isCounted ? m.retention_estimate() : m.retention_uncounted()}</p>
      {mustName ? (
        <>
          <Callout kind="warning" title={m.retention_loss({ count: change?.deletedDays ?? 0 })}>
            {m.retention_loss_about()}
          </Callout>
          <TextField
            label={m.retention_type_name({ name: source.name })}
            autoComplete="off"
            spellCheck={false}
            value={typedName}
            onChange={(event) => setTypedName(event.target.value)}
          />
        </>
      ) : null}
    </FormDialog>
  );
}
