import { useMemo } from 'react';
import { Link, useLocation } from 'react-router';
import { Sparkline } from '#charts/Sparkline.tsx';
import type { Product } from '#lib/catalogue/product.ts';
import { inRegion, paths } from '#lib/paths.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { formatValue, NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import type { productSearch } from './product-search.ts';
import styles from './products.module.css';
import type { ResourceRow } from './resource-rows.ts';
import { useProjectId } from './use-project-id.ts';

export type ProductView = ReturnType<typeof productSearch.parse>;

interface ResourceTableProps {
  readonly product: Product;
  readonly rows: readonly ResourceRow[];
  readonly range: ResolvedRange;
  readonly view: ProductView;
  onView(change: Partial<ProductView>): void;
}

export function ResourceTable({ product, rows, range, view, onView }: ResourceTableProps) {
  const columns = useColumns(product, range);
  return (
    <Table
      caption={m.products_table({ product: product.name() })}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      sort={{ column: view.sort, direction: view.order }}
      onSort={({ column, direction }) => {
        const sort = columns.find(({ id }) => id === column)?.id;
        if (isSort(sort)) onView({ sort, order: direction });
      }}
    />
  );
}

function isSort(id: string | undefined): id is ProductView['sort'] {
  return id === 'name' || id === 'value' || id === 'region' || id === 'sample';
}

function useColumns(product: Product, range: ResolvedRange): readonly Column<ResourceRow>[] {
  const projectId = useProjectId();
  const { search } = useLocation();
  return useMemo(() => {
    const headline = product.resourceTypes[0]?.headline.title() ?? '';
    return [
      {
        id: 'name',
        header: m.products_column_name(),
        isSortable: true,
        cell: (row) => (
          <Link to={resourceLink(projectId, product, row, search)}>
            <Verbatim>{row.name}</Verbatim>
          </Link>
        ),
      },
      {
        id: 'type',
        header: m.products_column_type(),
        width: '8rem',
        cell: ({ type }) => type.title(),
      },
      {
        id: 'region',
        header: m.products_column_region(),
        isSortable: true,
        width: '8rem',
        cell: ({ region }) => <Verbatim>{region}</Verbatim>,
      },
      {
        id: 'value',
        header: headline,
        isSortable: true,
        align: 'end',
        width: '9rem',
        cell: ({ value, type }) => (
          <Verbatim className={styles.figure}>
            {value === undefined ? NO_VALUE : formatValue(value, type.headline.unit)}
          </Verbatim>
        ),
      },
      {
        id: 'trend',
        header: m.products_column_trend(),
        width: '9rem',
        cell: ({ headline: series, type }) =>
          series ? <Sparkline series={series} unit={type.headline.unit} range={range} /> : null,
      },
      {
        id: 'sample',
        header: m.products_column_sample(),
        isSortable: true,
        align: 'end',
        width: '10rem',
        cell: ({ sampledAtMs }) =>
          sampledAtMs === undefined ? (
            <Verbatim>{NO_VALUE}</Verbatim>
          ) : (
            <RelativeTime timeMs={sampledAtMs} />
          ),
      },
    ];
  }, [product, projectId, range, search]);
}

/** The resource's page, in its own region, over the range of this one. */
function resourceLink(projectId: string, product: Product, row: ResourceRow, search: string) {
  const path = paths.resource.to(projectId, {
    productId: product.id,
    resourceType: row.type.name,
    resourceId: row.resourceId,
  });
  const kept = new URLSearchParams();
  const now = new URLSearchParams(search);
  for (const name of ['from', 'to', 'refresh']) {
    const value = now.get(name);
    if (value !== null) kept.set(name, value);
  }
  const link = inRegion(path, row.region);
  return kept.size > 0 ? `${link}&${kept}` : link;
}
