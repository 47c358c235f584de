import { offThread } from '#lib/off-thread.ts';
import { decodeAnswer } from './decode.ts';
import type { DecodeQuestion } from './decode.worker.ts';
import type { Decoded, Grid } from './query-answer.ts';

/**
 * Characters from which an answer is decoded in a worker. One million takes 4 ms in place, 20 ms on a
 * phone: about a frame. 14.5 million take 59 ms in place, and 12 ms of the main thread (to copy the
 * text) when sent away; below a million the round trip costs more than it saves.
 */
const LARGE_FROM = 1_000_000;

const decodeLarge = offThread<DecodeQuestion, Decoded>(
  () => new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' }),
  ({ text, grid }) => decodeAnswer(text, grid),
);

/** `decodeAnswer`, off the main thread where the text is large and workers exist. */
export function decodeOffThread(text: string, grid?: Grid): Promise<Decoded> {
  if (text.length < LARGE_FROM) return Promise.resolve(decodeAnswer(text, grid));
  return decodeLarge({ text, grid });
}
