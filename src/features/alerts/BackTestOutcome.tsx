import { useMemo } from 'react';
import { userMessageOf } from '#api/errors.ts';
import { type BackTestRecord, MOST_ALERTS, TooManyAlerts } from '#api/queries/back-test.ts';
import { DayBars } from '#charts/DayBars.tsx';
import type { BackTest, ResourceFirings } from '#lib/alerting/back-test.ts';
import { messagesOf } from '#lib/alerting/back-test-messages.ts';
import { formatDateTime } from '#lib/format-time.ts';
import { formatValue, NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import type { AlertRule } from './alert-rule.ts';
import styles from './BackTest.module.css';
import { BackTestMessageCount } from './BackTestMessageCount.tsx';
import { outcomeWords } from './back-test-words.ts';
import type { BackTestDays } from './back-test-rule.ts';
import { Strip } from './Strip.tsx';
import { useGrouping } from './use-grouping.ts';

const MOST_RESOURCES = 8;
const duration = (seconds: number) => formatValue(seconds, 'seconds');

interface OutcomeProps {
  readonly projectId: string;
  readonly rule: AlertRule;
  readonly days: BackTestDays;
  readonly record: BackTestRecord;
  readonly test: BackTest;
}

/** What came of a back-test: how often, how long, whom, when, and what a contact would have been told. */
export function BackTestOutcome({ projectId, rule, days, record, test }: OutcomeProps) {
  const style = useTimeStyle();
  const grouping = useGrouping(projectId)(rule.region);
  const told = useMemo(() => {
    if (!grouping) return undefined;
    const { window, coveredSeconds } = test;
    const { intervalSeconds } = record.plan.timing;
    const { episodes } = record.answer.replay;
    const tested = { name: rule.name, episodes, intervalSeconds, window, coveredSeconds };
    return messagesOf(tested, grouping);
  }, [grouping, test, record, rule.name]);
  const { firings, window } = test;
  const perWeek = told?.perWeek;
  return (
    <>
      <Caveats record={record} test={test} />
      <dl className={styles.facts}>
        <Fact name={m.backtest_firings()} value={String(firings.length)}>
          {test.nearMissCount > 0 ? m.backtest_near_misses({ count: test.nearMissCount }) : null}
        </Fact>
        <Fact name={m.backtest_firing_time()} value={duration(test.anyFiringSeconds)}>
          {test.firingSeconds > test.anyFiringSeconds
            ? m.backtest_firing_sum({ duration: duration(test.firingSeconds) })
            : null}
        </Fact>
        <Fact
          name={m.backtest_longest()}
          value={firings.length > 0 ? duration(test.longestSeconds) : NO_VALUE}
        />
        <Fact name={m.backtest_messages()} value={told ? String(told.messages.length) : NO_VALUE}>
          {perWeek === undefined
            ? null
            : m.backtest_per_week({ count: formatValue(perWeek, 'count') })}
        </Fact>
      </dl>
      <div>
        <Strip parts={test.strip} window={window} size="panel" label={outcomeWords(test, days)} />
        <p className={styles.axis} translate="no">
          <span>{formatDateTime(window.startMs, style)}</span>
          <span>{formatDateTime(window.endMs, style)}</span>
        </p>
        <StripKey />
      </div>
      {firings.length > 0 ? <ByResource test={test} /> : null}
      {firings.length > 0 ? <ByHour test={test} timeZone={style.timeZone} /> : null}
      {told && grouping ? <BackTestMessageCount told={told} grouping={grouping} /> : null}
      <p className={styles.small}>
        {m.backtest_how({
          interval: duration(rule.intervalSeconds),
          at: formatDateTime(record.askedMs, style),
        })}
      </p>
    </>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly children?: string | null;
}

function Fact({ name, value, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {children ? <small>{children}</small> : null}
      </dd>
    </div>
  );
}

/** What the figures leave out. */
function Caveats({ record, test }: { record: BackTestRecord; test: BackTest }) {
  const { holes, coveredSeconds, window, failedCount } = test;
  const lengthSeconds = (window.endMs - window.startMs) / 1_000;
  const reason = holes.find((hole) => !(hole.reason instanceof TooManyAlerts))?.reason;
  return (
    <>
      {coveredSeconds < lengthSeconds ? (
        <Callout
          kind="warning"
          title={m.backtest_covered({
            covered: duration(coveredSeconds),
            all: duration(lengthSeconds),
          })}
        >
          {record.isCutShort
            ? m.backtest_cut_short({ count: MOST_ALERTS })
            : reason === undefined
              ? null
              : userMessageOf(reason)}
        </Callout>
      ) : null}
      {failedCount > 0 ? (
        <Callout kind="warning">{m.backtest_failed_evaluations({ count: failedCount })}</Callout>
      ) : null}
    </>
  );
}

function StripKey() {
  const states = [
    ['firing', m.state_firing(), 0],
    ['pending', m.state_pending(), 6],
    ['unknown', m.state_unknown(), 9],
  ] as const;
  return (
    <ul className={styles.key}>
      {states.map(([state, word, top]) => (
        <li key={state}>
          <svg viewBox="0 0 10 12" aria-hidden>
            <rect y={top} width={10} height={12 - top} className={styles[state]} />
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}

function resourceColumns(): readonly Column<ResourceFirings>[] {
  return [
    {
      id: 'resource',
      header: m.backtest_resource(),
      cell: ({ resource }) =>
        resource === '' ? m.backtest_nameless() : <Verbatim>{resource}</Verbatim>,
    },
    {
      id: 'count',
      header: m.backtest_firings(),
      align: 'end',
      cell: ({ firingCount }) => firingCount,
    },
    {
      id: 'time',
      header: m.backtest_firing_time(),
      align: 'end',
      cell: ({ firingSeconds }) => duration(firingSeconds),
    },
  ];
}

function ByResource({ test }: { test: BackTest }) {
  const { byResource } = test;
  const rest = byResource.length - MOST_RESOURCES;
  return (
    <div className={styles.part}>
      <h4>{m.backtest_by_resource()}</h4>
      <div className={styles.table}>
        <Table
          caption={m.backtest_by_resource()}
          rows={byResource.slice(0, MOST_RESOURCES)}
          rowKey={({ resource }) => resource}
          columns={resourceColumns()}
        />
      </div>
      {rest > 0 ? (
        <p className={styles.small}>{m.backtest_more_resources({ count: rest })}</p>
      ) : null}
    </div>
  );
}

const hourName = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

function ByHour({ test, timeZone }: { test: BackTest; timeZone: string }) {
  const title = m.backtest_by_hour({ zone: timeZone });
  return (
    <div className={styles.part}>
      <h4>{title}</h4>
      <DayBars
        title={title}
        days={test.secondsByHour.map((seconds, hour) => ({
          key: hourName(hour),
          label: hourName(hour),
          values: [seconds],
        }))}
        parts={[m.backtest_firing_time()]}
        format={duration}
      />
    </div>
  );
}
