import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { askNow, askRange } from './real-server.ts';
import { numberOf, shownRows } from './shown.ts';
import type { LiveStack } from './stack.ts';

/** Step and rate window of an hour's page, whose sources are said to report every 15 s. */
const STEP_SECONDS = 15;
const BUSY = 'rate(instance_server_cpu_seconds_total[1m]) / instance_server_vcpu_count';

/** Each panel of an Instance, and what the server must be asked for the same numbers. */
const PANELS = (name: string): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  'CPU usage': { [name]: BUSY },
  Memory: { used: 'instance_server_memory_used', total: 'instance_server_memory_total' },
  'Network throughput': {
    received: 'rate(instance_server_network_receive_bytes_total[1m])',
    sent: 'rate(instance_server_network_transmit_bytes_total[1m])',
  },
  'Disk throughput': {
    read: 'rate(instance_server_disk_read_bytes_total[1m])',
    written: 'rate(instance_server_disk_written_bytes_total[1m])',
  },
});

const instancesPath = ({ projectId }: LiveStack) => `/projects/${projectId}/products/instance`;

async function openMachine(page: Page, stack: LiveStack): Promise<void> {
  const { region, resourceName } = stack.machine;
  await page.goto(`${instancesPath(stack)}?region=${region}`);
  await page.getByRole('link', { name: resourceName, exact: true }).click();
  await expect(page.getByRole('figure')).toHaveCount(4);
}

/** Keeps every core busy until it is stopped. */
function keepBusy(): { stop: () => void } {
  const children = Array.from(
    { length: availableParallelism() },
    (): ChildProcess => spawn('yes', { stdio: 'ignore' }),
  );
  return { stop: () => children.forEach((child) => child.kill('SIGKILL')) };
}

test('this machine is among the Instances, and its CPU moves with its load', async ({
  page,
  stack,
}) => {
  await page.goto(`${instancesPath(stack)}?region=${stack.machine.region}`);
  const row = page.getByRole('row').filter({ hasText: stack.machine.resourceName });
  // The first of its figures; the other is its memory.
  const cpu = row.getByText(/%$/).first();
  const shownBusy = async () => {
    await page.getByRole('button', { name: 'Refresh now' }).click();
    return numberOf((await cpu.textContent()) ?? '–') ?? 0;
  };
  await expect(row).toBeVisible();
  // A server that has just started has its first points on the list's grid within a minute.
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await expect(cpu).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  const before = await shownBusy();
  const load = keepBusy();
  try {
    // A machine that was busy before cannot move far; then the top is where it has to be.
    const enough = Math.min(before + 0.2, 0.9);
    await expect.poll(shownBusy, { timeout: 60_000, intervals: [2_000] }).toBeGreaterThan(enough);
  } finally {
    load.stop();
  }
});

test('every panel of the machine shows the numbers its server has', async ({ page, stack }) => {
  const old = `instance_server_vcpu_count offset ${3 * STEP_SECONDS}s`;
  await expect.poll(() => askNow(stack.prometheusUrl, old), { timeout: 60_000 }).toBeDefined();
  await openMachine(page, stack);
  const resource = `resource_id="${stack.machine.resourceId}"`;
  for (const [title, columns] of Object.entries(PANELS(stack.machine.resourceName))) {
    const figure = page.getByRole('figure', { name: title, exact: true });
    await figure.scrollIntoViewIfNeeded();
    await figure.getByRole('button', { name: `Show ${title} as a table` }).click();
    const table = figure.getByRole('table', { name: `${title}, newest first` });
    await expect(table.getByRole('cell').first()).toBeVisible();
    // Samples of the newest were still arriving when the page asked.
    const settled = (await shownRows(table)).slice(1);
    expect(settled.length, title).toBeGreaterThanOrEqual(2);
    for (const [column, expr] of Object.entries(columns)) {
      const times = settled.map(({ seconds }) => seconds);
      const [real] = await askRange(stack.prometheusUrl, {
        expr: expr.replaceAll(/(instance_server_\w+)/g, `$1{${resource}}`),
        startSeconds: Math.min(...times),
        endSeconds: Math.max(...times),
        stepSeconds: STEP_SECONDS,
      });
      for (const { seconds, values } of settled) {
        const expected = real?.values.get(seconds);
        const shown = values[column];
        expect(shown === undefined, `${title}: ${column} has a value`).toBe(expected === undefined);
        if (shown === undefined || expected === undefined) continue;
        // Six digits are shown.
        expect(Math.abs(shown - expected), `${title}: ${column}`).toBeLessThanOrEqual(
          Math.abs(expected) * 1e-5,
        );
      }
    }
  }
});
