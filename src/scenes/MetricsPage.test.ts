import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '#api/errors.ts';
import type * as prometheus from '#api/queries/prometheus.ts';
import { type Grid, gridTimestamps } from '#api/query-answer.ts';
import { queryClient } from '#api/query-client.ts';
import { unframe } from './frames.ts';
import { MetricsPage, type PageParts } from './MetricsPage.ts';

interface Sent extends Grid {
  readonly sourceId: string;
  readonly expr: string;
  readonly signal: AbortSignal;
  answer(labels?: Record<string, string>): void;
  fail(error: Error): void;
}

const sent: Sent[] = vi.hoisted(() => []);

vi.mock('#api/queries/prometheus.ts', () => ({
  rangeOptions: (source: { id: string }, query: Grid & { expr: string }) => ({
    queryKey: ['rangeQuery', source.id, query],
    staleTime: 15_000,
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      new Promise<prometheus.RangeAnswer>((resolve, reject) => {
        const timestamps = gridTimestamps(query);
        const values = timestamps.map((at) => at / 1_000);
        sent.push({
          ...query,
          sourceId: source.id,
          signal,
          answer: (labels = { host: 'a' }) =>
            resolve({
              series: [{ labels, timestamps, values }],
              histograms: [],
              warnings: [],
              infos: [],
            }),
          fail: reject,
        });
      }),
  }),
}));

const HOUR = 3_600_000;
const NOW = 500_000 * HOUR;
const paris = { region: 'fr-par', id: 'one', name: 'Paris' };
const warsaw = { region: 'pl-waw', id: 'two', name: 'Warsaw' };

function panel(id: string, expr = `${id}{$resource}`) {
  return {
    id,
    expr,
    title: id,
    legend: '{{host}}',
    shows: '',
    worry: '',
    unit: 'none',
    chart: 'line',
  } as const;
}

const parts: PageParts = {
  panels: [panel('cpu'), panel('memory', 'rate(memory{$resource,db=~"$db"}[$__rate_interval])')],
  sources: [paris],
  matchers: 'id="x"',
  variables: [{ name: 'db', title: 'Database', metric: 'memory', label: 'db' }],
  rateWindow: undefined,
  intervalMs: 15_000,
};

const day = { range: { from: 'now-24h', to: 'now' }, values: {}, nowMs: NOW };

function open(given: Partial<PageParts> = {}) {
  const page = new MetricsPage({ ...parts, ...given }, day);
  const close = [page.activate(), ...page.state.panels.map((each) => each.activate())];
  const [cpu, memory] = page.state.panels;
  if (!cpu || !memory) throw new Error('The page has two panels.');
  return { page, cpu, memory, close: () => close.forEach((deactivate) => deactivate()) };
}

const shown = (of: ReturnType<typeof open>['cpu']) => ({
  state: of.state.$data.state.data?.state,
  errors: of.state.$data.state.data?.errors ?? [],
  ...unframe(of.state.$data.state.data?.series ?? []),
});

const settle = () => vi.advanceTimersByTimeAsync(10);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  queryClient.clear();
  sent.length = 0;
});

describe('a metrics page', () => {
  it('asks once for each panel that is looked at, and for no other', async () => {
    const { cpu, memory, close } = open();
    await settle();
    expect(sent).toHaveLength(0);
    memory.setInView(true);
    await settle();
    memory.setInView(false);
    memory.setInView(true);
    cpu.setInView(true);
    await settle();
    expect(sent.map(({ expr }) => expr)).toEqual([
      'rate(memory{id="x",db=~".*"}[195s])',
      'cpu{id="x"}',
    ]);
    close();
  });

  it('hands the typed columns of the answer on as they are', async () => {
    const { cpu, close } = open();
    cpu.setInView(true);
    await settle();
    sent[0]?.answer();
    await settle();
    const { series, notes, state } = shown(cpu);
    expect(state).toBe('Done');
    expect(series).toMatchObject([{ name: 'a', isVerbatim: true, labels: { host: 'a' } }]);
    expect(series[0]?.values).toBeInstanceOf(Float64Array);
    expect(notes).toMatchObject({
      queries: [{ expr: 'cpu{id="x"}' }],
      stepMs: 180_000,
      endMs: NOW,
    });
    close();
  });

  it('asks for the tail alone on a refresh, and shows what a full query would', async () => {
    const { page, cpu, close } = open();
    cpu.setInView(true);
    await settle();
    sent[0]?.answer();
    await settle();
    page.show({ ...day, nowMs: NOW + 180_000 });
    await settle();
    const [first, tail] = sent;
    expect(tail).toMatchObject({ startMs: NOW - 360_000, endMs: NOW + 180_000 });
    expect(gridTimestamps(tail as Grid).length).toBeLessThan(
      gridTimestamps(first as Grid).length / 10,
    );
    expect(shown(cpu).series).toHaveLength(1);
    tail?.answer();
    await settle();
    const [{ timestamps, values } = { timestamps: [], values: [] }] = shown(cpu).series;
    expect(timestamps).toEqual(
      gridTimestamps({ startMs: NOW - 24 * HOUR + 180_000, endMs: NOW + 180_000, stepMs: 180_000 }),
    );
    expect([...values]).toEqual(Array.from(timestamps, (at) => at / 1_000));
    close();
  });

  it('refreshes what has its answer, and what awaits one once that is there', async () => {
    const { page, cpu, memory, close } = open();
    cpu.setInView(true);
    memory.setInView(true);
    await vi.advanceTimersByTimeAsync(100);
    sent[0]?.answer();
    await settle();
    page.show({ ...day, nowMs: NOW + 240_000 });
    await settle();
    expect(sent.map(({ expr }) => expr.slice(0, 3))).toEqual(['cpu', 'rat', 'cpu']);
    expect(sent[1]?.signal.aborted).toBe(false);
    sent[1]?.answer();
    await settle();
    expect(sent.map(({ expr }) => expr.slice(0, 3))).toEqual(['cpu', 'rat', 'cpu', 'rat']);
    expect(sent[3]?.endMs).toBe(NOW + 180_000);
    close();
  });

  it.each([
    ['day', 24 * HOUR],
    ['week', 7 * 24 * HOUR],
    ['period', 24 * HOUR],
  ] as const)(
    'draws the %s before on the times of the present, for one query more',
    async (against, backMs) => {
      const { page, cpu, close } = open();
      cpu.setInView(true);
      await settle();
      sent[0]?.answer();
      await settle();
      page.show({ ...day, against });
      await settle();
      expect(sent).toHaveLength(2);
      expect(sent[1]).toMatchObject({ startMs: NOW - 24 * HOUR - backMs, endMs: NOW - backMs });
      sent[1]?.answer();
      await settle();
      const { series, previous } = shown(cpu);
      expect(previous[0]?.timestamps).toEqual(series[0]?.timestamps);
      expect(previous[0]?.id).toBe(series[0]?.id);
      expect(previous[0]?.values[0]).toBe((NOW - 24 * HOUR - backMs) / 1_000);
      page.show(day);
      await settle();
      expect(sent).toHaveLength(2);
      expect(shown(cpu).previous).toEqual([]);
      close();
    },
  );

  it('asks for another range once, whatever else changes with it', async () => {
    const { page, cpu, close } = open();
    cpu.setInView(true);
    await settle();
    sent[0]?.answer();
    await settle();
    page.show({ ...day, range: { from: 'now-1h', to: 'now' }, against: 'period' });
    await settle();
    expect(sent.slice(1).map(({ endMs }) => (NOW - endMs) / HOUR)).toEqual([0, 1]);
    expect(sent.some(({ signal }) => signal.aborted)).toBe(false);
    close();
  });

  it('aborts what is in flight when it is left, and when the range changes', async () => {
    const { page, cpu, memory, close } = open();
    cpu.setInView(true);
    memory.setInView(true);
    await settle();
    page.show({ ...day, range: { from: 'now-1h', to: 'now' } });
    await settle();
    expect(sent.map(({ signal }) => signal.aborted)).toEqual([true, true, false, false]);
    close();
    expect(sent.map(({ signal }) => signal.aborted)).toEqual([true, true, true, true]);
  });

  it('does not abort what another panel waits for as well', async () => {
    const { cpu, memory, close } = open({ panels: [panel('cpu'), panel('cpu')] });
    cpu.setInView(true);
    memory.setInView(true);
    await settle();
    expect(sent).toHaveLength(1);
    cpu.state.$data.cancelQuery();
    expect(sent[0]?.signal.aborted).toBe(false);
    close();
    expect(sent[0]?.signal.aborted).toBe(true);
  });

  it('asks anew for the panels that mention a variable, and only for another value', async () => {
    const { page, cpu, memory, close } = open();
    cpu.setInView(true);
    memory.setInView(true);
    await settle();
    for (const each of sent) each.answer();
    await settle();
    page.show({ ...day, values: { db: ['a.b', 'c'] } });
    page.show({ ...day, values: { db: ['a.b', 'c'] } });
    await settle();
    expect(sent.slice(2).map(({ expr }) => expr)).toEqual([
      'rate(memory{id="x",db=~"a\\\\.b|c"}[195s])',
    ]);
    close();
  });

  it('shows what arrived while one source still hangs, and names the one that failed', async () => {
    const { cpu, close } = open({ sources: [paris, warsaw] });
    cpu.setInView(true);
    await settle();
    sent[0]?.answer();
    await settle();
    expect(shown(cpu)).toMatchObject({ state: 'Loading', series: [{ name: 'a · fr-par' }] });
    const failure = new Error('hung');
    sent[1]?.fail(failure);
    await settle();
    expect(shown(cpu)).toMatchObject({
      state: 'Error',
      series: [{ name: 'a · fr-par' }],
      errors: [{ message: 'Warsaw · pl-waw', cause: failure }],
    });
    close();
  });

  it('keeps the last answer where a refresh fails', async () => {
    const { page, cpu, close } = open();
    cpu.setInView(true);
    await settle();
    sent[0]?.answer();
    await settle();
    page.show({ ...day, nowMs: NOW + 240_000 });
    await settle();
    sent[1]?.fail(new Error('gone'));
    await settle();
    expect(shown(cpu)).toMatchObject({ state: 'Error', series: [{ name: 'a' }] });
    close();
  });

  it('recovers by itself once a failure has passed, and stops trying when it is left', async () => {
    const { page, cpu, close } = open();
    cpu.setInView(true);
    await settle();
    sent[0]?.fail(new ApiError({ kind: 'unavailable', endpointId: 'rangeQuery', userMessage: '' }));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(sent).toHaveLength(2);
    expect(shown(cpu).errors).toHaveLength(1);
    sent[1]?.answer();
    await settle();
    expect(shown(cpu)).toMatchObject({ state: 'Done', errors: [] });
    page.show({ ...day, nowMs: NOW + 240_000 });
    await settle();
    sent[2]?.fail(new ApiError({ kind: 'unavailable', endpointId: 'rangeQuery', userMessage: '' }));
    await settle();
    close();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sent).toHaveLength(3);
  });
});
