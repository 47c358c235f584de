import { answerInWorker } from '#lib/in-worker.ts';
import { decodeAnswer } from './decode.ts';
import type { Decoded, Grid } from './query-answer.ts';

export interface DecodeQuestion {
  readonly text: string;
  readonly grid?: Grid | undefined;
}

/** The buffers of an answer, each once: all series of a grid share their timestamps. */
function buffersOf(decoded: Decoded): ArrayBuffer[] {
  if (!('answer' in decoded)) return [];
  const { series, histograms } = decoded.answer;
  const columns = [
    ...series.flatMap((each) => [each.timestamps, each.values]),
    ...histograms.flatMap((each) => [each.timestamps, each.counts, each.sums]),
  ];
  return [...new Set(columns.map((column) => column.buffer))].filter(
    (each) => each instanceof ArrayBuffer,
  );
}

answerInWorker(({ text, grid }: DecodeQuestion) => decodeAnswer(text, grid), buffersOf);
