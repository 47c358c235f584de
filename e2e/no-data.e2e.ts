import { METRICS_RETENTION_DAYS, sentinels } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import { chart, picture } from './charts.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { differingShare } from './pixels.ts';

const TITLE = 'CPU usage';

/** Every way in which data are not there: where it is seen, and what the chart says of it. */
const looks = [
  { look: 'zero', of: sentinels.zero, range: 'now-6h', says: 'Every value is zero.' },
  { look: 'gap', of: sentinels.gap, range: 'now-6h', says: 'Nothing was sent for a while' },
  {
    look: 'not yet arrived',
    of: sentinels.arriving,
    range: 'now-15m',
    says: 'The newest points have not arrived yet.',
  },
  {
    look: 'a source that stopped',
    of: sentinels.stopped,
    range: 'now-6h',
    says: 'No samples since 18 Nov 2026, 09:3',
  },
  {
    look: 'expired by retention',
    of: sentinels.expired,
    range: `now-${METRICS_RETENTION_DAYS * 2}d`,
    says: 'past their retention',
  },
  {
    look: 'over a limit',
    of: sentinels.overLimit,
    says: /Over a limit of the server.*Narrow the time range, or aggregate to fewer series/,
  },
  {
    look: 'nothing at all',
    of: sentinels.empty,
    says: /No data in this range.*Try a longer range/,
  },
] as const;

type Seen = (typeof looks)[number];

function addressOf(seen: Seen) {
  const from = 'range' in seen ? seen.range : 'now-1h';
  return addresses.resource(seen.of, 'instance', `&from=${from}&to=now`);
}

test('what retention deleted ends where the retention begins', async ({ page }) => {
  await page.goto(addressOf(looks[4]));
  const figure = chart(page, TITLE);
  await expect(figure).toContainText('past their retention');
  // Half of the range is older than what is kept.
  await expect(async () => {
    const [band, plot] = await Promise.all([
      figure.locator('[data-look=expired]').boundingBox(),
      picture(page, TITLE).boundingBox(),
    ]);
    expect((band?.width ?? 0) / (plot?.width ?? 1)).toBeGreaterThan(0.3);
    expect((band?.width ?? 0) / (plot?.width ?? 1)).toBeLessThan(0.6);
  }).toPass();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`each kind of missing data is named and looks different, ${colorScheme}`, async ({
    page,
    watch,
  }) => {
    test.slow();
    watch.allow(/status of 422/);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const shots: { look: string; png: Buffer }[] = [];
    for (const seen of looks) {
      await page.goto(addressOf(seen));
      const figure = chart(page, TITLE);
      await expect(figure).toContainText(seen.says);
      await expect(figure).toHaveAttribute('aria-busy', 'false');
      // It says that alone: no other look's words stand beside it.
      for (const other of looks) {
        if (other !== seen) await expect(figure).not.toContainText(other.says);
      }
      await page.mouse.move(0, 0);
      const png = await figure.screenshot({
        animations: 'disabled',
        path: test.info().outputPath(`${seen.look}.png`),
      });
      shots.push({ look: seen.look, png });
    }
    for (const [index, one] of shots.entries()) {
      for (const other of shots.slice(index + 1)) {
        const share = await differingShare(page, one.png, other.png);
        console.log(`${colorScheme}: ${one.look} / ${other.look} ${(share * 100).toFixed(1)} %`);
        expect(share, `${one.look} and ${other.look}`).toBeGreaterThan(0.005);
      }
    }
  });
}

test('a limit is told apart from a failure, and reads well in both themes', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 422/);
  await page.goto(addresses.resource(sentinels.overLimit));
  await expect(chart(page, TITLE).getByRole('status')).toContainText('Over a limit of the server');
  await expectAccessible(page);
});

test('a forbidden source says so in its panels, and the page stands', async ({ page, watch }) => {
  watch.allow(/status of 403/);
  await page.goto(addresses.resource(sentinels.forbidden));
  const status = chart(page, TITLE).getByRole('status');
  await expect(status).toContainText(/not allowed|rights|permission/i);
  await expect(status).not.toContainText('Over a limit');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
