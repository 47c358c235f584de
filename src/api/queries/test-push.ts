import * as z from 'zod/mini';
import { pushContract } from '#api/contract/pushes.ts';
import { ApiError } from '#api/errors.ts';
import { callText } from '#api/http.ts';
import { dataSourceBase } from '#api/runtime-config.ts';

/** One point, and who sends it where. */
export interface TestPush {
  readonly signal: keyof typeof pushContract;
  readonly region: string;
  /** The data source. */
  readonly id: string;
  /** The secret of a token that may push. */
  readonly token: string;
  /** The point as the endpoint wants it: OTLP in JSON, or streams of Loki. */
  readonly point: unknown;
}

/** What the server made of it; a network that gave no answer is thrown. */
export interface PushOutcome {
  readonly isTaken: boolean;
  readonly status: number;
  /** The server's own words, where it refused: data, not a message. */
  readonly detail: string | undefined;
}

/** An OTLP receiver says 200 also where it threw points away. */
const partial = z.object({
  partialSuccess: z.object({
    rejectedDataPoints: z.optional(z.union([z.string(), z.number()])),
    rejectedSpans: z.optional(z.union([z.string(), z.number()])),
    errorMessage: z.optional(z.string()),
  }),
});

/** Why the point of an answer with 200 was thrown away; undefined where it was not. */
function rejectionIn(text: string): string | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = z.safeParse(partial, answer);
  if (!data) return undefined;
  const { rejectedDataPoints = 0, rejectedSpans = 0, errorMessage = '' } = data.partialSuccess;
  return Number(rejectedDataPoints) + Number(rejectedSpans) > 0 ? errorMessage : undefined;
}

/**
 * Pushes one point through the gateway's own route for it, once. Not a mutation: its state would keep the
 * token in a cache. Rejects with an `ApiError` where nobody answered.
 */
export async function pushTestPoint(push: TestPush): Promise<PushOutcome> {
  const { signal, region, id, token, point } = push;
  const base = dataSourceBase({ type: `push-${signal}`, region, id });
  const args = { base, headers: { 'X-Token': token }, body: point };
  try {
    const { status, text } = await callText(pushContract[signal], args);
    const detail = rejectionIn(text);
    // A point that was thrown away is a 400 in all but its status.
    if (detail !== undefined) return { isTaken: false, status: 400, detail };
    return { isTaken: true, status, detail };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status === undefined) throw error;
    return { isTaken: false, status: error.status, detail: error.detail };
  }
}
