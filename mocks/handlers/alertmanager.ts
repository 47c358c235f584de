import { alertmanagerContract } from '#api/contract/alertmanager.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import type { Backend } from '../backend.ts';
import { defineHandlers, type Problem } from '../define-handlers.ts';
import { pageNotFound } from '../errors.ts';
import { createGate } from '../gate.ts';
import { type NotifiedAlert, notifiedAlerts, RECEIVER } from '../notified-alerts.ts';
import type { Place } from '../place.ts';
import type { Matcher } from '../promql/matcher.ts';
import type { AlertManagerRow, SilenceRow } from '../rows.ts';
import { silenceBook } from '../silence-book.ts';
import { parseFilter, silenceState } from '../silences.ts';
import { alertManagerId } from '../world/alert-managers.ts';

type Silence = WireResponseOf<typeof alertmanagerContract.silenceGet>;
type Base = Readonly<Record<string, string>>;

/** How notifications are grouped: read by the console from here. */
function configuration(receivers: readonly string[]): string {
  return `route:
  receiver: ${RECEIVER.name}
  group_by:
  - alertname
  - region
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 4h
receivers:
${receivers.map((name) => `- name: ${name}\n`).join('')}templates: []
`;
}

const GROUP_BY = ['alertname', 'region'] as const;
const receiversOf = ({ other_receivers = [] }: AlertManagerRow): readonly string[] => [
  RECEIVER.name,
  ...other_receivers,
];

/** As an Alertmanager of that version says it; the provider's is not published. */
const VERSION = {
  version: '0.28.1',
  revision: '',
  branch: '',
  buildUser: '',
  buildDate: '',
  goVersion: '',
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A bare JSON string, as the server's own checks answer. */
const refused = (reason: string): Response => Response.json(reason, { status: 400 });
/** As the layer in front of them answers, which checks the form. */
const unprocessable = (code: number, message: string): Response =>
  Response.json({ code, message }, { status: 422 });
const badId = (id: string): Response =>
  unprocessable(601, `silenceID in path must be of type uuid: ${JSON.stringify(id)}`);
const empty = (status: number): Response => new Response('', { status });

function badBody(problems: readonly Problem[]): Response {
  const [first] = problems;
  return unprocessable(602, `${first?.argument} in body is required`);
}

const moment = (timeMs: number): string => new Date(timeMs).toISOString();

function shownSilence(row: SilenceRow, nowMs: number): Silence {
  return {
    id: row.id,
    status: { state: silenceState(row, nowMs) },
    updatedAt: moment(row.updated_ms),
    comment: row.comment,
    createdBy: row.created_by,
    endsAt: moment(row.ends_ms),
    matchers: row.matchers.map(({ isEqual, isRegex, name, value }) => ({
      isEqual,
      isRegex,
      name,
      value,
    })),
    startsAt: moment(row.starts_ms),
  };
}

/** True where the silence itself has a matcher on that label whose value fits. */
function isAbout(row: SilenceRow, matcher: Matcher): boolean {
  return row.matchers.some((each) => each.name === matcher.name && matcher.matches(each.value));
}

function filters(texts: readonly string[] | undefined): readonly Matcher[] | Response {
  const matchers: Matcher[] = [];
  for (const text of texts ?? []) {
    const matcher = parseFilter(text);
    if (!matcher) return refused(`bad matcher format: ${text}`);
    matchers.push(matcher);
  }
  return matchers;
}

interface AlertQuery {
  readonly filter?: readonly string[] | undefined;
  readonly isActive?: boolean | undefined;
  readonly isSilenced?: boolean | undefined;
  readonly receiver?: string | undefined;
}

async function wantedAlerts(
  backend: Backend,
  place: Place,
  query: AlertQuery,
): Promise<NotifiedAlert[] | Response> {
  const matchers = filters(query.filter);
  if (matchers instanceof Response) return matchers;
  const isOurs =
    query.receiver === undefined || new RegExp(`^(?:${query.receiver})$`).test(RECEIVER.name);
  const all = isOurs ? await notifiedAlerts(backend, place) : [];
  return all
    .filter((alert) =>
      matchers.every((matcher) => matcher.matches(alert.labels[matcher.name] ?? '')),
    )
    .filter((alert) => query.isActive !== false || alert.status.state !== 'active')
    .filter((alert) => query.isSilenced !== false || alert.status.silencedBy.length === 0);
}

export function alertmanagerHandlers(backend: Backend) {
  const placeOf = (base: Base): AlertManagerRow | undefined =>
    backend.database.alertManagers.find(
      (row) =>
        base['type'] === 'alertmanager' &&
        row.region === base['region'] &&
        alertManagerId(row.project_id, row.region) === base['id'],
    );
  const bookOf = (base: Base) => {
    const place = placeOf(base);
    return place && silenceBook(backend, place);
  };

  return defineHandlers(
    alertmanagerContract,
    {
      notifiedAlertList: async ({ base, query }) => {
        const place = placeOf(base);
        return place ? wantedAlerts(backend, place, query) : pageNotFound();
      },

      alertGroupList: async ({ base, query }) => {
        const place = placeOf(base);
        if (!place) return pageNotFound();
        const alerts = await wantedAlerts(backend, place, query);
        if (alerts instanceof Response) return alerts;
        const groups = Map.groupBy(alerts, (alert) =>
          GROUP_BY.map((name) => alert.labels[name]).join('/'),
        );
        return [...groups.values()].map((members) => ({
          alerts: members,
          labels: Object.fromEntries(
            GROUP_BY.flatMap((name) => {
              const value = members[0]?.labels[name];
              return value === undefined ? [] : [[name, value] as const];
            }),
          ),
          receiver: { ...RECEIVER },
        }));
      },

      silenceList: ({ base, query }) => {
        const book = bookOf(base);
        if (!book) return pageNotFound();
        const matchers = filters(query.filter);
        if (matchers instanceof Response) return matchers;
        return book
          .rows()
          .filter((row) => matchers.every((matcher) => isAbout(row, matcher)))
          .map((row) => shownSilence(row, backend.nowMs()))
          .toReversed();
      },

      silenceGet: ({ base, path: { silenceId } }) => {
        const book = bookOf(base);
        if (!book) return pageNotFound();
        if (!UUID.test(silenceId)) return badId(silenceId);
        const row = book.find(silenceId);
        return row ? shownSilence(row, backend.nowMs()) : empty(404);
      },

      silenceSet: ({ base, body }) => {
        const written = bookOf(base)?.write(body);
        switch (written?.kind) {
          case undefined:
            return pageNotFound();
          case 'unknown':
            return empty(404);
          case 'refused':
            return refused(written.reason);
          case 'kept':
            return { silenceID: written.id };
        }
      },

      silenceExpire: ({ base, path: { silenceId } }) => {
        const book = bookOf(base);
        if (!book) return pageNotFound();
        if (!UUID.test(silenceId)) return badId(silenceId);
        const row = book.find(silenceId);
        if (!row) return empty(404);
        book.expire(row);
        return empty(200);
      },

      receiverList: ({ base }) => {
        const place = placeOf(base);
        return place ? receiversOf(place).map((name) => ({ name })) : pageNotFound();
      },

      alertmanagerStatusGet: ({ base }) => {
        const place = placeOf(base);
        if (!place) return pageNotFound();
        return {
          cluster: { status: 'ready' },
          config: { original: configuration(receiversOf(place)) },
          uptime: moment(backend.world.anchorMs - 86_400_000),
          versionInfo: VERSION,
        };
      },
    },
    { base: '/gateway/{type}/{region}/{id}', gate: createGate(backend), refuse: badBody },
  );
}
