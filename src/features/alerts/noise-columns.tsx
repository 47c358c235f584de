import { Link } from 'react-router';
import { productById } from '#lib/catalogue/all.ts';
import { paths } from '#lib/paths.ts';
import { formatValue, NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import type { Column } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './Noise.module.css';
import type { BackTestDays } from './back-test-rule.ts';
import { outcomeWords, whyNotTested } from './back-test-words.ts';
import type { Ranked } from './noise.ts';
import { RULE_STATUS_WORDS } from './rule-status-words.ts';
import { Strip } from './Strip.tsx';
import type { NoisyRule } from './use-noise.ts';

type Row = Ranked<NoisyRule>;

export function noiseColumns(projectId: string, days: BackTestDays): readonly Column<Row>[] {
  return [
    { id: 'rule', header: m.noise_rule(), cell: (row) => <Name projectId={projectId} row={row} /> },
    {
      id: 'week',
      header: m.noise_week(),
      align: 'end',
      width: '10rem',
      cell: (row) => <Week row={row} />,
    },
    {
      id: 'budget',
      header: m.noise_within(),
      width: '10rem',
      cell: ({ isBeyond, perWeek }) => {
        if (isBeyond) return <Badge tone="pending">{m.noise_is_beyond()}</Badge>;
        return perWeek === undefined ? NO_VALUE : m.noise_is_within();
      },
    },
    {
      id: 'firings',
      header: m.backtest_firings(),
      align: 'end',
      width: '6rem',
      cell: ({ test }) => test?.firings.length ?? NO_VALUE,
    },
    {
      id: 'time',
      header: m.backtest_firing_time(),
      align: 'end',
      width: '7.5rem',
      cell: ({ test }) => (test ? formatValue(test.anyFiringSeconds, 'seconds') : NO_VALUE),
    },
    {
      id: 'when',
      header: m.noise_when(),
      width: '7rem',
      cell: ({ test }) =>
        test ? (
          <Strip
            parts={test.strip}
            window={test.window}
            size="row"
            label={outcomeWords(test, days)}
          />
        ) : null,
    },
  ];
}

function Name({ projectId, row: { rule } }: { projectId: string; row: Row }) {
  const search = new URLSearchParams({ region: rule.region, rule: rule.key });
  const product = productById(rule.productId)?.name() ?? rule.productName;
  return (
    <span className={styles.name}>
      <Link to={`${paths.alerts.to(projectId)}?${search}`}>
        <Verbatim>{rule.displayName}</Verbatim>
      </Link>
      <span className={styles.where}>
        {product ?? <Verbatim>{rule.group ?? rule.sourceName}</Verbatim>}
        {' · '}
        <Verbatim>{rule.region}</Verbatim>
        {' · '}
        {RULE_STATUS_WORDS[rule.status]()}
      </span>
    </span>
  );
}

function Week({ row: { perWeek, error, isRunning, test } }: { row: Row }) {
  if (perWeek !== undefined) return formatValue(perWeek, 'count');
  if (error) return <span title={whyNotTested(error)}>{m.backtest_failed_short()}</span>;
  if (isRunning) return m.backtest_running_short();
  return test ? NO_VALUE : m.backtest_cancelled_short();
}
