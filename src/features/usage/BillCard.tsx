import { Calculator } from 'lucide-react';
import { euroText } from '#lib/cost/formula-text.ts';
import { billedTotal } from '#lib/cost/price.ts';
import { m } from '#messages/compiled/messages.js';
import type { SourceConsumption } from '#lib/usage/consumption.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { IconButton } from '#ui/IconButton.tsx';
import { Select } from '#ui/Select.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { type BillRow, billRows } from './bill-rows.ts';
import { type Gaps, isShort, sumText } from './gaps.ts';
import type { MonthBill } from './month-bill.ts';
import { groupings, type UsageView } from './usage-search.ts';
import { columnVolumeText } from '#components/usage-texts.ts';
import styles from './usage.module.css';

const GROUPINGS = {
  line: m.usage_by_line,
  source: m.usage_by_source,
  signal: m.usage_by_signal,
  origin: m.usage_by_origin,
  region: m.usage_by_region,
} as const satisfies Record<UsageView['by'], () => string>;

interface BillCardProps {
  readonly bill: MonthBill;
  readonly gaps: Gaps;
  readonly view: UsageView;
  onView(change: Partial<UsageView>): void;
  onRetention(source: SourceConsumption): void;
}

/** The bill as a table: rows of whole cents, which add up to the total below them. */
export function BillCard({ bill, gaps, view, onView, onRetention }: BillCardProps) {
  const rows = billRows(bill.formula, bill.consumption, view.by).toSorted((a, b) =>
    b.cents.comparedTo(a.cents),
  );
  const total: BillRow = {
    key: 'total',
    name: m.cost_total(),
    isVerbatim: false,
    about: '',
    isFree: false,
    volumes: [],
    cents: billedTotal(bill.formula),
    formula: bill.formula,
    regions: bill.consumption.map(({ region }) => region),
  };
  return (
    <Card
      title={m.usage_bill()}
      isFlush
      actions={
        <Select
          label={m.usage_by()}
          value={view.by}
          options={groupings.map((value) => ({ value, label: GROUPINGS[value]() }))}
          onChange={(value) => onView({ by: groupings.find((each) => each === value) ?? 'line' })}
        />
      }
    >
      <Table
        caption={m.usage_bill()}
        columns={columnsOf({
          by: view.by,
          isRowShort: (row) => isRowShort(row, view.by, gaps),
          onFormula: (key) => onView({ formula: key }),
          onRetention,
        })}
        rows={[...rows, total]}
        rowKey={({ key }) => key}
      />
    </Card>
  );
}

/** A source and a region are all there where they are there; any other row may lack what nobody knows of. */
function isRowShort(row: BillRow, by: UsageView['by'], gaps: Gaps): boolean {
  const isOne = row.isFree || (row.key !== 'total' && (by === 'source' || by === 'region'));
  const areSourcesMissing = gaps.areSourcesMissing && !isOne;
  return isShort(
    { ...gaps, areSourcesMissing },
    row.regions.map((region) => ({ region })),
  );
}

interface ColumnsGiven {
  readonly by: UsageView['by'];
  isRowShort(row: BillRow): boolean;
  onFormula(key: string): void;
  onRetention(source: SourceConsumption): void;
}

function columnsOf(given: ColumnsGiven): readonly Column<BillRow>[] {
  const { by, onFormula, onRetention } = given;
  return [
    { id: 'name', header: GROUPINGS[by](), cell: (row) => <Name row={row} /> },
    {
      id: 'charge',
      header: m.usage_charge(),
      width: '5.5rem',
      cell: (row) =>
        row.key === 'total' ? null : (
          <Badge tone={row.isFree ? 'neutral' : 'accent'}>
            {row.isFree ? m.usage_free() : m.usage_billed()}
          </Badge>
        ),
    },
    {
      id: 'volume',
      header: m.usage_quantity(),
      align: 'end',
      cell: (row) =>
        row.volumes.map(({ signal, volume }) => (
          <div key={signal} className={styles.quantity}>
            {sumText(columnVolumeText(signal, volume), {
              isShort: given.isRowShort(row),
              isZero: volume === 0,
            })}
          </div>
        )),
    },
    ...(by === 'source' ? [retentionColumn(onRetention)] : []),
    {
      id: 'cost',
      header: m.usage_cost(),
      align: 'end',
      width: '8.5rem',
      cell: (row) => (
        <span className={styles.amount}>
          <span className={row.key === 'total' ? styles.total : undefined}>
            {sumText(euroText(row.cents), {
              isShort: !row.isFree && given.isRowShort(row),
              isZero: row.cents.isZero(),
            })}
          </span>
          {row.formula ? (
            <IconButton
              label={m.usage_formula_of({ name: `${row.name} ${row.about}`.trim() })}
              icon={<Calculator />}
              onClick={() => onFormula(row.key)}
            />
          ) : null}
        </span>
      ),
    },
  ];
}

function retentionColumn(onRetention: (source: SourceConsumption) => void): Column<BillRow> {
  return {
    id: 'retention',
    header: m.usage_retention(),
    align: 'end',
    cell: ({ source }) =>
      source ? (
        <Button
          variant="ghost"
          aria-label={m.usage_change_retention({ name: source.name })}
          onClick={() => onRetention(source)}
        >
          {m.usage_days({ count: source.retentionDays })}
        </Button>
      ) : null,
  };
}

function Name({ row }: { row: BillRow }) {
  return (
    <span className={styles.name}>
      {row.isVerbatim ? <Verbatim>{row.name}</Verbatim> : <span>{row.name}</span>}
      {row.about ? <span className={styles.about}>{<Verbatim>{row.about}</Verbatim>}</span> : null}
    </span>
  );
}
