import { expect, test } from './fixtures.ts';

/** A read is given 30 s; a list that failed is asked for again every 15 s. */
const GIVES_UP_MS = 45_000;
const RECOVERS_MS = 30_000;

test('one source answers 503 and one hangs: the rest is shown, both are named, both recover', async ({
  page,
  stack,
  watch,
}) => {
  watch.allow(/Failed to load resource/);
  const { 'nl-ams': amsterdam, 'pl-waw': warsaw } = stack.proxies;
  const [inAmsterdam = '', inWarsaw = ''] = stack.elsewhere.map(({ resourceName }) => resourceName);
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  amsterdam?.behave('answers 503');
  warsaw?.behave('hangs');
  try {
    await page.goto(`/projects/${stack.projectId}/products/instance`);
    await expect(link(stack.machine.resourceName)).toBeVisible();
    await expect(page.getByText('Still waiting for').filter({ hasText: 'pl-waw' })).toBeVisible();
    for (const region of ['nl-ams', 'pl-waw']) {
      const sentence = page.getByText(new RegExp(`^${region} did not answer`));
      await expect(sentence).toBeVisible({ timeout: GIVES_UP_MS });
    }
    await expect(link(inAmsterdam)).toHaveCount(0);
    await expect(link(inWarsaw)).toHaveCount(0);
    await expect(link(stack.machine.resourceName)).toBeVisible();
  } finally {
    amsterdam?.behave('passes');
    warsaw?.behave('passes');
  }
  await expect(link(inAmsterdam)).toBeVisible({ timeout: RECOVERS_MS });
  await expect(link(inWarsaw)).toBeVisible({ timeout: RECOVERS_MS });
  await expect(page.getByText(/did not answer|Still waiting for/)).toHaveCount(0);
});

test('panels of a source that answers 503 say so, and draw once it recovers', async ({
  page,
  stack,
  watch,
}) => {
  watch.allow(/Failed to load resource/);
  const amsterdam = stack.proxies['nl-ams'];
  const [machine] = stack.elsewhere;
  const legend = page.getByRole('list', { name: 'Series of CPU usage' });
  const failures = page.getByRole('figure').getByText('Scaleway Metrics');
  amsterdam?.behave('answers 503');
  try {
    await page.goto(
      `/projects/${stack.projectId}/products/instance/instance_server/${machine?.resourceId}?region=nl-ams`,
    );
    await expect(failures).toHaveCount(4, { timeout: GIVES_UP_MS });
    await expect(legend).toHaveCount(0);
  } finally {
    amsterdam?.behave('passes');
  }
  await expect(failures).toHaveCount(0, { timeout: RECOVERS_MS });
  await expect(legend.getByRole('listitem')).toHaveCount(1);
});

test('leaving a page aborts what is in flight', async ({ page, stack, watch }) => {
  watch.allow(/Failed to load resource/);
  const warsaw = stack.proxies['pl-waw'];
  warsaw?.behave('hangs');
  try {
    await page.goto(`/projects/${stack.projectId}/products/instance`);
    await expect.poll(() => warsaw?.hangingCount()).toBeGreaterThan(0);
    await page.getByRole('link', { name: stack.machine.resourceName, exact: true }).click();
    await expect.poll(() => warsaw?.hangingCount()).toBe(0);
  } finally {
    warsaw?.behave('passes');
  }
});

test('a clock five minutes off is said, with how far', async ({ page, stack }) => {
  await page.clock.setFixedTime(Date.now() + 5 * 60_000);
  await page.goto(`/projects/${stack.projectId}/products`);
  await expect(page.getByText('clock is 5m away from the server’s')).toBeVisible();
});
