import { ApiError } from '#api/errors.ts';

/** What is gone already is deleted: by another tab, or by a request whose answer was lost. */
export async function unlessGone(deletion: Promise<void>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'not-found') throw error;
  }
}
