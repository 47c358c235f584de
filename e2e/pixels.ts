import type { Page } from '@playwright/test';

/** A difference of a channel that an eye may see, of 255. */
const NOISE = 24;

/** The share of pixels, 0 to 1, in which two PNGs differ by more than noise, laid over each other. */
export function differingShare(page: Page, one: Buffer, other: Buffer): Promise<number> {
  return page.evaluate(
    async ({ sources, noise }) => {
      const [a, b] = await Promise.all(
        sources.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          return createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        }),
      );
      if (!a || !b) throw new Error('There are two pictures.');
      const width = Math.min(a.width, b.width);
      const height = Math.min(a.height, b.height);
      const [first, second] = [a, b].map((bitmap) => {
        const context = new OffscreenCanvas(width, height).getContext('2d');
        context?.drawImage(bitmap, 0, 0);
        return context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
      });
      let count = 0;
      for (let index = 0; index < width * height * 4; index += 4) {
        const isOther = [0, 1, 2].some(
          (channel) =>
            Math.abs((first?.[index + channel] ?? 0) - (second?.[index + channel] ?? 0)) > noise,
        );
        if (isOther) count++;
      }
      return count / (width * height);
    },
    { sources: [one.toString('base64'), other.toString('base64')], noise: NOISE },
  );
}
