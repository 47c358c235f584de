import type { Locator } from '@playwright/test';

/** What one unit on screen stands for. Prefixes of bytes are binary. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  '%': 0.01,
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/** The number a person reads off `12.3%`, `1.46 GiB` or `512 B/s`; undefined of a dash. */
export function numberOf(shown: string): number | undefined {
  if (shown === '–') return undefined;
  const parts = /^(-?[\d,]*\.?\d+)\s?([A-Za-z%]*)(?:\/s)?$/.exec(shown);
  const scale = UNITS[parts?.[2] ?? ''];
  if (!parts?.[1] || scale === undefined) throw new Error(`No number and unit: "${shown}"`);
  return Number(parts[1].replaceAll(',', '')) * scale;
}

export interface ShownRow {
  readonly seconds: number;
  /** By the name at the head of the column; absent where a dash stands. */
  readonly values: Readonly<Record<string, number>>;
}

/** The rows of a chart's table twin that are in view, newest first. */
export async function shownRows(table: Locator): Promise<ShownRow[]> {
  const rows = await table.locator('tr:not([aria-hidden])').evaluateAll((elements) =>
    elements.map((row) => ({
      time: row.querySelector('time')?.dateTime,
      cells: [...row.querySelectorAll('td, thead th:not(:first-child)')].map(
        (cell) => cell.textContent,
      ),
    })),
  );
  const [head, ...body] = rows;
  return body.map(({ time, cells }) => {
    const values: Record<string, number> = {};
    for (const [index, name] of (head?.cells ?? []).entries()) {
      const value = numberOf(cells[index] ?? '–');
      if (value !== undefined) values[name] = value;
    }
    return { seconds: Date.parse(time ?? '') / 1000, values };
  });
}
