import type { Asked, Told } from './off-thread.ts';

/** The worker's side of `offThread`. `buffersOf` names what moves with an answer instead of being copied. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it is what messages are read as, below
export function answerInWorker<Question, Answer>(
  answer: (question: Question) => Answer,
  buffersOf: (answer: Answer) => Transferable[] = () => [],
): void {
  self.addEventListener('message', ({ data }: MessageEvent<Asked<Question>>) => {
    const { id, question } = data;
    let told: Told<Answer>;
    let transfer: Transferable[] = [];
    try {
      const given = answer(question);
      transfer = buffersOf(given);
      told = { id, answer: given };
    } catch (error) {
      told = { id, error: error instanceof Error ? error.message : String(error) };
    }
    self.postMessage(told, { transfer });
  });
}
