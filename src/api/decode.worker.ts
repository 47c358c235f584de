import { decodeAnswer } from './decode.ts';
import type { Decoded, Grid } from './query-answer.ts';

export interface DecodeRequest {
  readonly id: number;
  readonly text: string;
  readonly grid?: Grid | undefined;
}

export interface DecodeReply {
  readonly id: number;
  readonly decoded: Decoded;
}

/** The buffers of an answer, each once: all series of a grid share their timestamps. */
function buffersOf(decoded: Decoded): ArrayBufferLike[] {
  if (!('answer' in decoded)) return [];
  const { series, histograms } = decoded.answer;
  const columns = [
    ...series.flatMap((each) => [each.timestamps, each.values]),
    ...histograms.flatMap((each) => [each.timestamps, each.counts, each.sums]),
  ];
  return [...new Set(columns.map((column) => column.buffer))];
}

self.addEventListener('message', (event: MessageEvent<DecodeRequest>) => {
  const { id, text, grid } = event.data;
  const decoded = decodeAnswer(text, grid);
  const reply: DecodeReply = { id, decoded };
  self.postMessage(reply, {
    transfer: buffersOf(decoded).filter((each) => each instanceof ArrayBuffer),
  });
});
