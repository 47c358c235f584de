import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { instant, maybe, openEnum, wireObject } from './wire.ts';

/**
 * What a data source's ruler is doing, below the base of one data source.
 * https://prometheus.io/docs/prometheus/latest/querying/api/#rules
 */

const labels = z.record(z.string(), z.string());
const state = openEnum(['inactive', 'pending', 'firing'], 'unknown_state');

const activeAlert = wireObject({
  labels: ['labels', labels],
  /** With the templates filled in. */
  annotations: ['annotations', labels],
  state: ['state', state],
  activeAtMs: ['activeAt', maybe(instant)],
  /** In Go's exponent form: `9.65e-01`. */
  value: ['value', z.string()],
});

/** One set of labels for which a rule's expression holds. */
export type ActiveAlert = z.output<typeof activeAlert>;

const rule = wireObject({
  type: ['type', openEnum(['alerting', 'recording'], 'unknown_type')],
  name: ['name', z.string()],
  query: ['query', z.string()],
  labels: ['labels', maybe(labels)],
  health: ['health', openEnum(['ok', 'err', 'unknown'], 'unknown_health')],
  lastError: ['lastError', maybe(z.string())],
  /** Seconds. */
  evaluationSeconds: ['evaluationTime', maybe(z.number())],
  lastEvaluationMs: ['lastEvaluation', maybe(instant)],
  /** These five of alerting rules only; seconds where they are durations. */
  state: ['state', maybe(state)],
  waitsSeconds: ['duration', maybe(z.number())],
  keepsFiringSeconds: ['keepFiringFor', maybe(z.number())],
  annotations: ['annotations', maybe(labels)],
  alerts: ['alerts', maybe(z.array(activeAlert))],
});

export type RunningRule = z.output<typeof rule>;

const group = wireObject({
  name: ['name', z.string()],
  /** The namespace, in Mimir. */
  file: ['file', z.string()],
  intervalSeconds: ['interval', z.number()],
  /** Alerts at most; 0 where there is no limit. */
  limit: ['limit', maybe(z.number())],
  rules: ['rules', z.array(rule)],
  lastEvaluationMs: ['lastEvaluation', maybe(instant)],
  evaluationSeconds: ['evaluationTime', maybe(z.number())],
});

export type RunningGroup = z.output<typeof group>;

const success = <S extends z.ZodMiniType>(data: S) =>
  z.object({ status: z.literal('success'), data });

export const prometheusRulesContract = defineContract({
  runningGroupList: endpoint('GET', '/prometheus/api/v1/rules', {
    query: wireObject({
      /** `alert` or `record`; both where absent. */
      type: ['type', maybe(z.string())],
    }),
    response: success(z.object({ groups: z.array(group) })),
  }),

  activeAlertList: endpoint('GET', '/prometheus/api/v1/alerts', {
    response: success(z.object({ alerts: z.array(activeAlert) })),
  }),
});
