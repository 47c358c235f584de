import { flatLoadBalancer, flatPostgresql, projects, sentinels } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const pages: [string, string, string][] = [
  ['the overview', addresses.overview(), 'api-2'],
  ['the overview of nothing', addresses.overview(projects.empty.id), 'Send data'],
  ['products', addresses.products(), 'CPU & GPU Instances'],
  ['a product', addresses.instances(), 'web-1'],
  ['a product with nothing', addresses.instances(projects.empty.id), 'create one'],
  ['an Instance', addresses.flat(), 'Disk throughput'],
  ['a database', addresses.resource(flatPostgresql, 'rdb'), 'Sessions by state'],
  ['a Load Balancer', addresses.resource(flatLoadBalancer, 'lb'), 'Servers down'],
  ['a resource that stopped', addresses.resource(sentinels.stopped), 'CPU usage'],
  ['Grafana', addresses.grafana(), 'PostgreSQL overview'],
  ['not found', '/nowhere', 'There is no such page'],
];

for (const [name, address, text] of pages) {
  for (const [size, viewport] of [
    ['a laptop', { width: 1440, height: 900 }],
    ['a phone', { width: 390, height: 844 }],
  ] as const) {
    test(`${name} on ${size}: no violation, no complaint, nothing sideways`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.goto(address);
      await expect(page.getByText(text).first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}
