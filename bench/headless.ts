import { type Browser, chromium } from 'playwright';
import { chromiumArgs, chromiumPath } from '../scripts/browser.ts';

/** Does something in a headless Chromium, which is gone afterwards. */
export async function inHeadlessChromium<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [...chromiumArgs],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}
