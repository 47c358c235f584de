import { NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import type { Column } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './AllAlerts.module.css';
import { AlertCondition } from './AlertCondition.tsx';
import type { ListedRule } from './alert-order.ts';
import type { AlertRule } from './alert-rule.ts';
import { AlertState } from './AlertState.tsx';
import { AlertSwitch } from './AlertSwitch.tsx';
import { LazyRuleDrawer } from './LazyRuleDrawer.ts';
import { productWord, ruleWords } from './rule-words.ts';
import { BackTestFigure } from './BackTestFigure.tsx';

interface ColumnsOf {
  readonly projectId: string;
  readonly refusals: ReadonlyMap<string, string>;
  /** Regions whose alert manager is off: nothing can be switched on there. */
  readonly regionsOff: ReadonlySet<string>;
  readonly ticked: ReadonlySet<string>;
  tick(key: string): void;
  /** Shows all of a rule. */
  open(key: string): void;
}

export function alertColumns(options: ColumnsOf): readonly Column<ListedRule>[] {
  const { projectId, refusals, regionsOff } = options;
  return [
    {
      id: 'name',
      header: m.alerts_column_alert(),
      cell: ({ rule }) => <AlertName rule={rule} {...options} />,
    },
    {
      id: 'switch',
      header: m.alerts_column_on(),
      width: '8.5rem',
      cell: ({ rule }) => (
        <AlertSwitch projectId={projectId} rule={rule} isManagerOff={regionsOff.has(rule.region)} />
      ),
    },
    {
      id: 'condition',
      header: m.alerts_column_condition(),
      width: '21%',
      cell: ({ rule }) => <AlertCondition rule={rule} />,
    },
    {
      id: 'state',
      header: m.alerts_column_state(),
      width: '17%',
      cell: (row) => <AlertState row={row} refusal={refusals.get(row.rule.key)} />,
    },
    {
      id: 'back-test',
      header: m.alerts_column_back_test(),
      width: '10.5rem',
      cell: ({ rule }) => <BackTestFigure rule={rule} />,
    },
    {
      id: 'age',
      header: m.alerts_column_evaluated(),
      width: '7.5rem',
      align: 'end',
      cell: ({ rule: { lastEvaluationMs = 0 } }) => (
        <span className={styles.age}>
          {lastEvaluationMs > 0 ? <RelativeTime timeMs={lastEvaluationMs} /> : NO_VALUE}
        </span>
      ),
    },
  ];
}

type AlertNameProps = Pick<ColumnsOf, 'ticked' | 'tick' | 'open'> & { readonly rule: AlertRule };

function AlertName({ rule, ticked, tick, open }: AlertNameProps) {
  const product = productWord(rule);
  return (
    <span className={styles.nameCell}>
      {rule.kind === 'default' ? (
        <Checkbox
          label={
            <span className="visually-hidden">{m.alerts_tick({ name: ruleWords(rule) })}</span>
          }
          checked={ticked.has(rule.key)}
          onChange={() => tick(rule.key)}
        />
      ) : (
        <span className={styles.noTick} />
      )}
      <span className={styles.names}>
        <button
          type="button"
          className={styles.open}
          {...LazyRuleDrawer.intent}
          onClick={() => open(rule.key)}
        >
          <Verbatim>{rule.displayName}</Verbatim>
        </button>
        <span className={styles.where}>
          {rule.kind === 'custom' ? <Badge>{m.alerts_custom()}</Badge> : null}
          {product ?? <Verbatim>{rule.group ?? rule.sourceName}</Verbatim>}
          {' · '}
          <Verbatim>{rule.region}</Verbatim>
        </span>
      </span>
    </span>
  );
}
