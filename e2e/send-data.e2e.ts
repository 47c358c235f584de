import { projects } from '#mocks/sentinels.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const base = `/projects/${projects.production.id}/data-sources/send`;
const AGENTS = [
  ['Prometheus', ['Metrics'], 'remote_write:'],
  ['Grafana Alloy', ['Metrics', 'Logs', 'Traces'], 'X-Token'],
  ['OpenTelemetry Collector', ['Metrics', 'Logs', 'Traces'], 'otlphttp/cockpit'],
  ['Fluent Bit', ['Metrics', 'Logs'], 'pipeline:'],
  ['Kubernetes (Alloy by Helm)', ['Metrics', 'Logs', 'Traces'], 'configMap:'],
  ['cURL, one point as a test', ['Metrics', 'Logs', 'Traces'], 'curl --fail-with-body'],
] as const;

for (const [size, viewport] of [
  ['a laptop', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test(`sending data on ${size}: no violation, nothing sideways`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto(base);
    await expect(page.getByText('Waiting for the first data')).toBeVisible();
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

for (const [agent, signals, holds] of AGENTS) {
  test(`${agent} has its configuration for all it can send`, async ({ page }) => {
    await page.goto(base);
    await page.getByRole('combobox', { name: 'What you run' }).click();
    await page.getByRole('option', { name: agent, exact: true }).click();
    const code = page.getByRole('region', { name: `Configuration of ${agent}` });
    for (const signal of signals) {
      await page.getByRole('combobox', { name: 'Kind of data' }).click();
      await page.getByRole('option', { name: signal }).click();
      await expect(code).toContainText(holds);
      await expect(code).toContainText(`.${signal.toLowerCase()}.cockpit.fr-par.scw.cloud`);
    }
  });
}

test('what arrives is told: series of a job, bytes of logs by the counter', async ({ page }) => {
  await page.goto(`${base}?job=checkout`);
  await expect(page.getByText('Data arrives')).toBeVisible();
  await expect(page.getByText(/^[\d,]+ series$/)).toBeVisible();
  await page.goto(`${base}?agent=alloy&signal=logs`);
  await expect(page.getByText('Data arrives')).toBeVisible();
  await expect(page.getByText(/GB in the last two minutes/)).toBeVisible();
});

test('a token made here stands in the configuration, and goes with the page', async ({ page }) => {
  await page.goto(base);
  const code = page.getByRole('region', { name: 'Configuration of Prometheus' });
  await expect(code).toContainText('YOUR_COCKPIT_TOKEN');
  await page.getByRole('button', { name: 'Create a token for this' }).dblclick();
  await expect(page.getByText('secret stands in the configuration')).toBeVisible();
  await expect(code).not.toContainText('YOUR_COCKPIT_TOKEN');
  const [, secret = ''] = /X-Token: "(.+)"/.exec(await code.innerText()) ?? [];
  expect(secret.length).toBeGreaterThan(20);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Tokens' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'push-metrics-fr-par' })).toHaveCount(1);
  const kept = await page.evaluate(
    () =>
      JSON.stringify(Object.entries(localStorage)) +
      JSON.stringify(Object.entries(sessionStorage)) +
      location.href +
      document.documentElement.outerHTML,
  );
  expect(kept).not.toContain(secret);
  await page.getByRole('link', { name: 'Send data' }).click();
  await expect(code).toContainText('YOUR_COCKPIT_TOKEN');
});

test('a token that is refused is said, and the page stays', async ({ page, watch }) => {
  watch.allow(/status of \d|Failed to load resource/);
  await page.goto(`${base}?refuse=quotas_exceeded&job=mine`);
  await page.getByRole('button', { name: 'Create a token for this' }).click();
  await expect(page.getByRole('alert')).toContainText('20');
  await expect(page.getByLabel('Job, as the label has it')).toHaveValue('mine');
});

test('an agent’s complaint is explained, and a month is priced', async ({ page }) => {
  await page.goto(base);
  const field = page.getByLabel('Paste what your agent logs');
  await field.fill('err="server returned HTTP status 401 Unauthorized: no token"');
  await expect(page.getByText('401 · The token is not accepted')).toBeVisible();
  await field.fill(
    '[error] [output:loki:loki.0] x.logs.cockpit.fr-par.scw.cloud:443, HTTP status=404',
  );
  await expect(page.getByText('404 · Nothing takes pushes at this address')).toBeVisible();
  await expect(page.getByText('Here it is:')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Series', { exact: true }).fill('1000');
  await expect(page.getByText('44.64 M samples')).toBeVisible();
  await page.getByLabel('Series', { exact: true }).fill('many');
  await expect(page.getByText('A number from 0 to')).toBeVisible();
  await page.getByLabel('Address that is scraped').fill('http://localhost:9100/metrics');
  await expect(page.getByText('without http://')).toBeVisible();
  await expect(page.getByText('- targets: ["localhost:9100"]')).toBeVisible();
});

test('one point as a test: refused in words, then taken, and found again', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 40[13]|Failed to load resource/);
  await page.goto(base);
  const token = page.getByLabel('Token of fr-par that may push');
  const send = page.getByRole('button', { name: 'Send one test point' });
  await send.click();
  await expect(page.getByText('Paste a token, or create one for this.')).toBeVisible();
  await token.fill('6170692d-6b65-4920-8f66-206120746573');
  await send.click();
  await expect(page.getByText('Data hosts must never see it')).toBeVisible();
  await token.fill('a1B2'.repeat(16));
  await send.click();
  await expect(page.getByText('401 · The token is not accepted')).toBeVisible();
  await expect(page.getByText('invalid token')).toBeVisible();
  await page.getByRole('button', { name: 'Create a token for this' }).click();
  await expect(page.getByText('With the token that was made here.')).toBeVisible();
  const pushed = page.waitForRequest(/push-metrics/);
  await send.click();
  await expect(page.getByText('200 · The point is taken')).toBeVisible();
  expect((await pushed).headers()['content-type']).toBe('application/json');
  await expect(page.getByText('vigie_test_sample{job="vigie_test"}')).toBeVisible();
  await expect(page.getByText('Data arrives')).toBeVisible();
  await expect(page.getByText(/^1 series$/)).toBeVisible();
  await expectAccessible(page);
  const kept = await page.evaluate(
    () =>
      JSON.stringify(Object.entries(localStorage)) +
      JSON.stringify(Object.entries(sessionStorage)) +
      location.href,
  );
  expect(kept).not.toContain((await pushed).headers()['x-token']);
});

for (const [signal, status, told] of [
  ['logs', 204, '{service_name="vigie_test"}'],
  ['traces', 200, 'under the id of its trace:'],
] as const) {
  test(`one point of ${signal} as a test`, async ({ page }) => {
    await page.goto(`${base}?agent=alloy&signal=${signal}`);
    await page.getByRole('button', { name: 'Create a token for this' }).click();
    await page.getByRole('button', { name: 'Send one test point' }).click();
    await expect(page.getByText(`${status} · The point is taken`)).toBeVisible();
    await expect(page.getByText(told)).toBeVisible();
  });
}

test('where no data source of one’s own takes it, that is said', async ({ page }) => {
  await page.goto(`/projects/${projects.staging.id}/data-sources/send`);
  await expect(page.getByText('No data source of your own takes this yet')).toBeVisible();
  await page.getByRole('link', { name: 'Go to the data sources' }).click();
  await expect(page.getByRole('button', { name: 'Create a data source' })).toBeVisible();
});
