import { userMessageOf } from '#api/errors.ts';
import { Snippets } from '#components/ShowAsCode.tsx';
import type { Usage } from '#components/use-usage.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import type { ConfiguredSource } from '#lib/cost/configurable.ts';
import { generatedConfigs } from '#lib/cost/generated-config.ts';
import type { Exact } from '#lib/cost/money.ts';
import { billedTotal } from '#lib/cost/price.ts';
import { type Change, effectiveChanges, type WhatIf, whatIf } from '#lib/cost/what-if.ts';
import { DATA_ENDPOINTS } from '#lib/usage/endpoints.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { classNames } from '#ui/class-names.ts';
import { type SeriesFacts, useWhatIfSeries } from './use-what-if-series.ts';
import type { WhatIfBasis } from './what-if-basis.ts';
import { changeOf, type Misfit, misfitOf } from './what-if-changes.ts';
import { signedEuroText } from './what-if-euros.ts';
import { wishSentence } from './what-if-texts.ts';
import type { Wish } from './what-if-wish.ts';
import { WhatIfSources } from './WhatIfSources.tsx';
import { type StepRow, WhatIfSteps } from './WhatIfSteps.tsx';
import usageStyles from './usage.module.css';
import styles from './what-if.module.css';

interface WhatIfAccountProps {
  readonly projectId: string;
  readonly usage: Usage;
  readonly regions: readonly string[];
  readonly items: readonly { readonly id: string; readonly url: string }[];
  readonly basis: WhatIfBasis;
  readonly wishes: readonly Wish[];
  onWishes(wishes: readonly Wish[]): void;
}

/** The bill before and after, change by change, and the configuration that makes it so. */
export function WhatIfAccount(props: WhatIfAccountProps) {
  const { projectId, usage, regions, items, basis, wishes } = props;
  const facts = useWhatIfSeries(wishes, usage);
  const misfits = wishes.map((wish) => misfitOf(wish, usage, regions));
  const known = wishes.map((wish, index) =>
    misfits[index] ? undefined : changeOf(wish, index, facts),
  );
  // What changes nothing is neither priced nor configured, but said to change nothing.
  const effective = effectiveChanges(basis.sources, known);
  const changes = [...effective];
  const result = whatIf(basis.sources, changes, basis);
  const urls = new Map(items.map(({ id, url }) => [id, url]));
  const sources = usage.sources.map((source): ConfiguredSource => {
    const push = DATA_ENDPOINTS[source.signal].find(({ use }) => use === 'push');
    return { ...source, projectId, pushUrl: `${urls.get(source.id) ?? ''}${push?.path ?? ''}` };
  });
  const snippets = generatedConfigs({ changes, sources, projectId, labelsOf: facts.labelsOf });
  const isWhole = known.every((change, index) => change ?? misfits[index]);
  return (
    <div className={styles.account}>
      {facts.error ? (
        <Callout kind="error" action={<Button onClick={facts.retry}>{m.query_retry()}</Button>}>
          {userMessageOf(facts.error)}
        </Callout>
      ) : null}
      <Summary result={result} isWhole={isWhole} />
      <WhatIfSteps
        after={result.after}
        rows={rowsOf(props, { known, effective, misfits, result, facts, isWhole })}
      />
      <WhatIfSources before={basis.sources} after={result.sources} />
      {snippets.length > 0 ? (
        <Card title={m.what_if_code_title()}>
          <p className={usageStyles.aside}>{m.what_if_code_about()}</p>
          <Snippets title={m.what_if_code_title()} snippets={snippets} />
        </Card>
      ) : null}
    </div>
  );
}

function Summary({ result, isWhole }: { result: WhatIf; isWhole: boolean }) {
  const { before, after, billedDifference } = result;
  const tone = billedDifference.lt(0) ? styles.less : billedDifference.gt(0) ? styles.more : '';
  const tiles = [
    { id: 'before', name: m.what_if_before(), text: euroText(billedTotal(before)) },
    { id: 'after', name: m.what_if_after(), text: euroText(billedTotal(after)) },
    {
      id: 'difference',
      name: m.what_if_difference(),
      text: signedEuroText(billedDifference),
      tone,
    },
  ];
  return (
    <section className={styles.summary} aria-label={m.what_if_summary()}>
      {tiles.map(({ id, name, text, tone: color }) => (
        <div key={id} className={styles.tile}>
          <h3 className={usageStyles.tileName}>{name}</h3>
          <p className={classNames(usageStyles.figure, color)}>
            {isWhole || id === 'before' ? text : '…'}
          </p>
        </div>
      ))}
    </section>
  );
}

const MISFIT_TEXT = {
  'source-gone': m.what_if_gone,
  'source-unfit': m.what_if_unfit,
  'region-unknown': m.what_if_region_unknown,
} as const satisfies Record<Misfit, () => string>;

interface Account {
  readonly known: readonly (Change | undefined)[];
  /** Those of them that change something. */
  readonly effective: ReadonlySet<Change>;
  readonly misfits: readonly (Misfit | undefined)[];
  readonly result: WhatIf;
  readonly facts: SeriesFacts;
  readonly isWhole: boolean;
}

function rowsOf(
  { usage, wishes, onWishes }: WhatIfAccountProps,
  { known, effective, misfits, result, facts, isWhole }: Account,
): readonly StepRow[] {
  const sources = new Map(usage.sources.map((source) => [source.id, source]));
  let last = billedTotal(result.before);
  let step = 0;
  const rows = wishes.map((wish, index): StepRow => {
    const source = 'sourceId' in wish ? sources.get(wish.sourceId) : undefined;
    const change = known[index];
    const misfit = misfits[index];
    const isEffective = change !== undefined && effective.has(change);
    const total = isEffective
      ? billedTotal(result.steps[step]?.after ?? result.after)
      : (misfit ?? change) && last;
    if (isEffective) step += 1;
    const difference = total?.minus(last);
    last = total ?? last;
    return {
      key: `${index}`,
      sentence: wishSentence(wish, {
        source: source?.name ?? m.what_if_gone_source(),
        daysNow: source?.retentionDays,
      }),
      about: misfit
        ? MISFIT_TEXT[misfit]()
        : change
          ? aboutChange(change, isEffective, source?.retentionDays)
          : facts.error
            ? m.what_if_not_counted()
            : m.what_if_counting(),
      difference,
      total,
      isSum: false,
      onRemove: () => onWishes(wishes.toSpliced(index, 1)),
    };
  });
  const edge = (key: string, sentence: string, total: Exact, difference?: Exact): StepRow => ({
    key,
    sentence,
    about: undefined,
    difference,
    total,
    isSum: true,
  });
  return [
    edge('before', m.what_if_as_it_is(), billedTotal(result.before)),
    ...rows,
    ...(isWhole
      ? [edge('after', m.what_if_all(), billedTotal(result.after), result.billedDifference)]
      : []),
  ];
}

function percentText(share: number): string {
  return new Intl.NumberFormat(getLocale(), { style: 'percent', maximumFractionDigits: 1 }).format(
    share,
  );
}

/** What a change deletes or is estimated from. */
function aboutChange(
  change: Change,
  isEffective: boolean,
  daysNow: number | undefined,
): string | undefined {
  const isNone = change.kind === 'drop-metric' && change.share === 0;
  const isSame = change.kind === 'drop-label' && change.seriesBefore === change.seriesAfter;
  if (!isEffective && !isNone && !isSame) return m.what_if_about_idle();
  switch (change.kind) {
    case 'retention': {
      const deleted = (daysNow ?? 0) - change.days;
      return deleted > 0 ? m.what_if_about_deleted({ count: deleted }) : undefined;
    }
    case 'drop-metric':
      return isNone
        ? m.what_if_about_none()
        : m.what_if_about_share({ percent: percentText(change.share) });
    case 'drop-label':
      return isSame
        ? m.what_if_about_same({ count: change.seriesBefore })
        : m.what_if_about_label({
            before: change.seriesBefore,
            after: change.seriesAfter,
            percent: percentText(change.share),
          });
    case 'sample-traces':
      return m.what_if_about_traces();
    case 'scrape-interval':
      return m.what_if_about_interval();
    case 'new-source':
      return undefined;
  }
}
