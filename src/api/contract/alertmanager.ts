import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { flag, instant, maybe, openEnum, repeated, wireObject } from './wire.ts';

/**
 * The Alertmanager's second API, below the base of one project and region.
 * https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
 */

const labels = z.record(z.string(), z.string());

const matcher = wireObject({
  name: ['name', z.string()],
  value: ['value', z.string()],
  isRegex: ['isRegex', z.boolean()],
  /** True where absent. */
  isEqual: ['isEqual', maybe(z.boolean())],
});

export type AlertMatcher = z.output<typeof matcher>;

const silence = wireObject({
  id: ['id', z.string()],
  state: [
    'status',
    z.codec(
      z.object({ state: z.string() }),
      openEnum(['active', 'pending', 'expired'], 'unknown_state'),
      {
        decode: (status) => status.state,
        encode: (state) => ({ state }),
      },
    ),
  ],
  matchers: ['matchers', z.array(matcher)],
  startsAtMs: ['startsAt', instant],
  endsAtMs: ['endsAt', instant],
  updatedAtMs: ['updatedAt', instant],
  createdBy: ['createdBy', z.string()],
  comment: ['comment', z.string()],
});

export type Silence = z.output<typeof silence>;

const receiver = z.object({ name: z.string() });

const alertStatus = wireObject({
  state: ['state', openEnum(['active', 'suppressed', 'unprocessed'], 'unknown_state')],
  silencedBy: ['silencedBy', z.array(z.string())],
  inhibitedBy: ['inhibitedBy', z.array(z.string())],
});

const alert = wireObject({
  labels: ['labels', labels],
  annotations: ['annotations', labels],
  fingerprint: ['fingerprint', z.string()],
  receivers: ['receivers', z.array(receiver)],
  startsAtMs: ['startsAt', instant],
  endsAtMs: ['endsAt', instant],
  updatedAtMs: ['updatedAt', instant],
  generatorUrl: ['generatorURL', maybe(z.string())],
  status: ['status', alertStatus],
});

/** An alert as the Alertmanager handles it. */
export type NotifiedAlert = z.output<typeof alert>;

const alertFilter = wireObject({
  /** Matchers: `severity="critical"`. All of them must fit. */
  filter: ['filter', maybe(repeated(z.string()))],
  isActive: ['active', maybe(flag)],
  isSilenced: ['silenced', maybe(flag)],
  isInhibited: ['inhibited', maybe(flag)],
  receiver: ['receiver', maybe(z.string())],
});

export const alertmanagerContract = defineContract({
  notifiedAlertList: endpoint('GET', '/alertmanager/api/v2/alerts', {
    query: alertFilter,
    response: z.array(alert),
  }),

  alertGroupList: endpoint('GET', '/alertmanager/api/v2/alerts/groups', {
    query: alertFilter,
    response: z.array(z.object({ labels, receiver, alerts: z.array(alert) })),
  }),

  silenceList: endpoint('GET', '/alertmanager/api/v2/silences', {
    query: wireObject({ filter: ['filter', maybe(repeated(z.string()))] }),
    response: z.array(silence),
  }),

  silenceGet: endpoint('GET', '/alertmanager/api/v2/silence/{silenceId}', { response: silence }),

  /** With an id: an edit. Other matchers make another silence and expire the first. */
  silenceSet: endpoint('POST', '/alertmanager/api/v2/silences', {
    body: wireObject({
      id: ['id', maybe(z.string())],
      matchers: ['matchers', z.array(matcher)],
      startsAtMs: ['startsAt', instant],
      endsAtMs: ['endsAt', instant],
      createdBy: ['createdBy', z.string()],
      comment: ['comment', z.string()],
    }),
    response: wireObject({ silenceId: ['silenceID', z.string()] }),
  }),

  silenceExpire: endpoint('DELETE', '/alertmanager/api/v2/silence/{silenceId}', {}),

  receiverList: endpoint('GET', '/alertmanager/api/v2/receivers', { response: z.array(receiver) }),

  alertmanagerStatusGet: endpoint('GET', '/alertmanager/api/v2/status', {
    response: z.object({
      cluster: z.object({ status: z.string() }),
      config: z.object({ original: z.string() }),
      uptime: z.string(),
      versionInfo: z.record(z.string(), z.string()),
    }),
  }),
});
