import { inHeadlessChromium } from './headless.ts';
import { type MeasureOptions, measurePage, type PageMeasure } from './measure-page.ts';

export interface Candidate {
  readonly name: string;
  readonly url: string;
  readonly measures: PageMeasure[];
}

/** Measures each candidate once a round, one after the other, so that all meet the machine's moods alike. */
export function measureInTurns(
  candidates: readonly Candidate[],
  runs: number,
  options: MeasureOptions,
): Promise<void> {
  return inHeadlessChromium(async (browser) => {
    for (let run = 1; run <= runs; run++) {
      for (const { name, url, measures } of candidates) {
        const measure = await measurePage(browser, url, options);
        measures.push(measure);
        console.log(`run ${run}: ${name}: ${describeMeasure(measure)}`);
      }
    }
  });
}

function describeMeasure({ drawing, isQuiet, nodeCount }: PageMeasure): string {
  const drawn =
    drawing === undefined
      ? 'drew in no canvas and no svg'
      : `drawn after ${Math.round(drawing.lastPaintMs)} ms (${drawing.kind}, ${Math.round(drawing.width)} x ${Math.round(drawing.height)}), all ${drawing.surfaceCount} surfaces after ${Math.round(drawing.allPaintedMs)} ms`;
  return `${drawn}, ${nodeCount} nodes${isQuiet ? '' : ', never quiet'}`;
}
