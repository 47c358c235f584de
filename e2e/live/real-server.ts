/** What a real Prometheus says when it is asked directly, past the console and its gateway. */
export interface RealSeries {
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds since the epoch to value. */
  readonly values: ReadonlyMap<number, number>;
}

export interface RangeQuestion {
  readonly expr: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepSeconds: number;
}

interface MatrixRow {
  metric: Record<string, string>;
  values: [number, string][];
}

export async function askRange(origin: string, question: RangeQuestion): Promise<RealSeries[]> {
  const search = new URLSearchParams({
    query: question.expr,
    start: String(question.startSeconds),
    end: String(question.endSeconds),
    step: String(question.stepSeconds),
  });
  const answer = await fetch(`${origin}/api/v1/query_range?${search}`);
  if (!answer.ok) throw new Error(`${question.expr}: ${answer.status} ${await answer.text()}`);
  // The shape of a matrix is the server's promise; a test against a real server is what would notice.
  const { data } = (await answer.json()) as { data: { result: MatrixRow[] } };
  return data.result.map(({ metric, values }) => ({
    labels: metric,
    values: new Map(values.map(([seconds, text]) => [seconds, Number(text)])),
  }));
}

/** The value of an expression that has one series, now; undefined where it has none. */
export async function askNow(origin: string, expr: string): Promise<number | undefined> {
  const nowSeconds = Date.now() / 1000;
  const [series] = await askRange(origin, {
    expr,
    startSeconds: nowSeconds,
    endSeconds: nowSeconds,
    stepSeconds: 1,
  });
  return series === undefined ? undefined : [...series.values.values()].at(-1);
}
