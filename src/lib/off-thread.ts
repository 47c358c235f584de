/** A question on its way to a worker. */
export interface Asked<Question> {
  readonly id: number;
  readonly question: Question;
}

/** What a worker made of it. */
export type Told<Answer> =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly error: string };

interface Pending<Question, Answer> {
  readonly question: Question;
  readonly settle: (answer: Answer | Promise<Answer>) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Asks a worker, which the first question starts. Without workers, and where one breaks down, `here` answers what
 * is open: a worker that cannot start or ran out of memory must not take the answers with it. Rejects only where
 * the answering code throws.
 */
export function offThread<Question, Answer>(
  start: () => Worker,
  here: (question: Question) => Answer | Promise<Answer>,
): (question: Question) => Promise<Answer> {
  const pending = new Map<number, Pending<Question, Answer>>();
  let worker: Worker | undefined;
  let lastId = 0;

  const answerHere = async (question: Question) => here(question);

  function started(): Worker {
    const fresh = start();
    fresh.addEventListener('message', ({ data }: MessageEvent<Told<Answer>>) => {
      const waiting = pending.get(data.id);
      pending.delete(data.id);
      if ('error' in data) waiting?.fail(new Error(data.error));
      else waiting?.settle(data.answer);
    });
    fresh.addEventListener('error', () => {
      worker = undefined;
      fresh.terminate();
      const left = [...pending.values()];
      pending.clear();
      for (const { question, settle } of left) settle(answerHere(question));
    });
    return fresh;
  }

  return (question) => {
    if (typeof Worker === 'undefined') return answerHere(question);
    worker ??= started();
    const running = worker;
    const asked: Asked<Question> = { id: ++lastId, question };
    return new Promise((settle, fail) => {
      pending.set(asked.id, { question, settle, fail });
      running.postMessage(asked, []);
    });
  };
}
