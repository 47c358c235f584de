import { memo, useMemo } from 'react';
import { Link } from 'react-router';
import { Sparkline } from '#charts/Sparkline.tsx';
import { StateOf } from '#components/StateOf.tsx';
import type { Headline, Product, ResourceType } from '#lib/catalogue/product.ts';
import { inRegion, paths } from '#lib/paths.ts';
import type { Series } from '#lib/series.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { formatValue, NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Checkbox } from '#ui/Checkbox.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { type ListedResource, sortChoices } from './listed-resources.ts';
import { MOST_COMPARED, type ProductView, type ViewChange } from './product-search.ts';
import styles from './products.module.css';
import { useProjectId } from './use-project-id.ts';
import type { Lines } from './use-sparklines.ts';

interface ResourceTableProps {
  readonly product: Product;
  readonly rows: readonly ListedResource[];
  readonly range: ResolvedRange;
  readonly sort: ProductView['sort'];
  readonly order: ProductView['order'];
  readonly compare: readonly string[];
  /** Search parameters that a link to a resource keeps. */
  readonly kept: string;
  linesOf(row: ListedResource): Lines;
  onRowsInView(rows: readonly ListedResource[]): void;
  readonly onView: ViewChange;
}

/** Drawn anew when what is in it changes, and not with every letter of the filter. */
export const ResourceTable = memo(function ResourceTable(props: ResourceTableProps) {
  const { product, rows, sort, order, onRowsInView, onView } = props;
  const columns = useColumns(props);
  return (
    <Table
      caption={m.products_table({ product: product.name() })}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      sort={{ column: sort, direction: order }}
      onSort={({ column, direction }) => {
        const chosen = sortChoices.find((choice) => choice === column);
        if (chosen) onView({ sort: chosen, order: direction });
      }}
      onRowsInView={onRowsInView}
    />
  );
});

/** The titles of a figure over the types that are listed, each once. */
function titleOf(
  types: readonly ResourceType[],
  headlineOf: (type: ResourceType) => Headline | undefined,
): string {
  return [...new Set(types.map((type) => headlineOf(type)?.title()))].filter(Boolean).join(' / ');
}

interface FigureProps {
  readonly value: number | undefined;
  readonly series: Series | undefined;
  readonly headline: Headline | undefined;
  readonly range: ResolvedRange;
}

function Figure({ value, series, headline, range }: FigureProps) {
  if (!headline) return null;
  return (
    <span className={styles.trend} translate="no">
      <span className={styles.line}>
        {series ? <Sparkline series={series} unit={headline.unit} range={range} /> : null}
      </span>
      <span className={styles.figure}>
        {value === undefined ? NO_VALUE : formatValue(value, headline.unit)}
      </span>
    </span>
  );
}

interface NameProps {
  readonly row: ListedResource;
  readonly to: string;
  readonly compare: readonly string[];
  readonly onView: ViewChange;
}

function Name({ row, to, compare, onView }: NameProps) {
  const isChosen = compare.includes(row.resourceId);
  return (
    <span className={styles.named}>
      <Checkbox
        label={
          <span className="visually-hidden">
            {m.products_compare_choose()} <Verbatim>{row.name}</Verbatim>
          </span>
        }
        checked={isChosen}
        disabled={!isChosen && compare.length >= MOST_COMPARED}
        onChange={() =>
          onView(
            {
              compare: isChosen
                ? compare.filter((id) => id !== row.resourceId)
                : [...compare, row.resourceId],
            },
            { how: 'replace' },
          )
        }
      />
      <Link to={to}>
        <Verbatim>{row.name}</Verbatim>
      </Link>
    </span>
  );
}

function useColumns(props: ResourceTableProps): readonly Column<ListedResource>[] {
  const { product, rows, range, compare, kept, linesOf, onView } = props;
  const projectId = useProjectId();
  const types = [...new Map(rows.map(({ type }) => [type.name, type])).values()];
  const hasTypes = types.length > 1;
  const first = titleOf(types, ({ headline }) => headline);
  const second = titleOf(types, (type) => type.second);
  return useMemo(() => {
    const figure = (
      id: 'value' | 'second',
      header: string,
      headlineOf: (row: ListedResource) => Headline | undefined,
    ): Column<ListedResource> => ({
      id,
      header,
      isSortable: true,
      align: 'end',
      width: '13rem',
      cell: (row) => (
        <Figure
          value={row[id]}
          series={linesOf(row)[id]}
          headline={headlineOf(row)}
          range={range}
        />
      ),
    });
    const type: Column<ListedResource> = {
      id: 'type',
      header: m.products_column_type(),
      width: '8rem',
      cell: (row) => row.type.title(),
    };
    return [
      {
        id: 'name',
        header: m.products_column_name(),
        isSortable: true,
        cell: (row) => (
          <Name
            row={row}
            to={resourceLink(projectId, product, row, kept)}
            compare={compare}
            onView={onView}
          />
        ),
      },
      ...(hasTypes ? [type] : []),
      {
        id: 'state',
        header: m.products_column_state(),
        isSortable: true,
        width: '8.5rem',
        cell: ({ state }) => <StateOf state={state} />,
      },
      {
        id: 'region',
        header: m.products_column_region(),
        isSortable: true,
        width: '6.5rem',
        cell: ({ place }) => <Verbatim>{place.region}</Verbatim>,
      },
      figure('value', first, (row) => row.type.headline),
      ...(second === '' ? [] : [figure('second', second, (row) => row.type.second)]),
      {
        id: 'sample',
        header: m.products_column_sample(),
        isSortable: true,
        align: 'end',
        width: '8.5rem',
        cell: ({ sampledAtMs }) =>
          sampledAtMs === undefined ? (
            <Verbatim>{NO_VALUE}</Verbatim>
          ) : (
            <RelativeTime timeMs={sampledAtMs} />
          ),
      },
    ];
  }, [product, hasTypes, first, second, range, linesOf, compare, onView, projectId, kept]);
}

/** The resource's page, in its own region. */
function resourceLink(
  projectId: string,
  product: Product,
  { type, resourceId, place }: ListedResource,
  kept: string,
): string {
  const address = { productId: product.id, resourceType: type.name, resourceId };
  const link = inRegion(paths.resource.to(projectId, address), place.region);
  return kept === '' ? link : `${link}&${kept}`;
}
