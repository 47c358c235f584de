import { expect, type Locator, type Page } from '@playwright/test';

/** A chart by its title. */
export function chart(page: Page, title: string): Locator {
  return page.getByRole('figure', { name: title, exact: true });
}

/** The rows of a chart's table twin, newest first: the time and a text a series. */
export async function tableOf(page: Page, title: string): Promise<string[][]> {
  const figure = chart(page, title);
  await figure.getByRole('button', { name: `Show ${title} as a table` }).click();
  await expect(figure).toHaveAttribute('aria-busy', 'false');
  const rows = figure.getByRole('table').getByRole('row');
  await expect(rows.nth(1)).toBeVisible();
  const texts = await rows.evaluateAll((elements) =>
    elements
      .filter((row) => row.getAttribute('aria-hidden') === null)
      .map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  );
  return texts.filter((cells) => cells.length > 0);
}

/** What of a chart takes the pointer. */
export function picture(page: Page, title: string): Locator {
  return chart(page, title).getByRole('img', { name: `${title}, line chart.` });
}

/** Drags over a share of a chart, from left to right, both 0 to 1 of its drawing's width. */
export async function dragOver(page: Page, title: string, from: number, to: number): Promise<void> {
  await expect(chart(page, title)).toHaveAttribute('aria-busy', 'false');
  const box = await picture(page, title).boundingBox();
  if (!box) throw new Error(`${title} is not on screen.`);
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * ((from + to) / 2), y);
  await page.mouse.move(box.x + box.width * to, y);
  await page.mouse.up();
}
