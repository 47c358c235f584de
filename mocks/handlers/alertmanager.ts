import { alertmanagerContract } from '#api/contract/alertmanager.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import type { Backend } from '../backend.ts';
import { newId } from '../db.ts';
import { defineHandlers, type Problem } from '../define-handlers.ts';
import { pageNotFound } from '../errors.ts';
import { createGate } from '../gate.ts';
import { type NotifiedAlert, notifiedAlerts, type Place, RECEIVER } from '../notified-alerts.ts';
import type { Matcher } from '../promql/matcher.ts';
import { RegexError } from '../promql/regex.ts';
import type { AlertManagerRow, SilenceRow } from '../rows.ts';
import { compiled, parseFilter, silenceState } from '../silences.ts';
import { alertManagerId } from '../world/alert-managers.ts';

type Silence = WireResponseOf<typeof alertmanagerContract.silenceGet>;
type Base = Readonly<Record<string, string>>;

/** How notifications are grouped: read by the console from here. */
const CONFIG = `route:
  receiver: default
  group_by:
  - alertname
  - region
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 4h
receivers:
- name: default
templates: []
`;

const GROUP_BY = ['alertname', 'region'] as const;
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
  const { database } = backend;
  const placeOf = (base: Base): AlertManagerRow | undefined =>
    database.alertManagers.find(
      (row) =>
        base['type'] === 'alertmanager' &&
        row.region === base['region'] &&
        alertManagerId(row.project_id, row.region) === base['id'],
    );
  const own = (place: Place): SilenceRow[] =>
    database.silences.filter(
      (row) => row.project_id === place.project_id && row.region === place.region,
    );
  const replace = (row: SilenceRow, changed: SilenceRow): void => {
    database.silences = database.silences.map((each) => (each === row ? changed : each));
  };
  const expire = (row: SilenceRow): void => {
    const nowMs = backend.nowMs();
    if (row.ends_ms > nowMs) replace(row, { ...row, ends_ms: nowMs, updated_ms: nowMs });
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
        const place = placeOf(base);
        if (!place) return pageNotFound();
        const matchers = filters(query.filter);
        if (matchers instanceof Response) return matchers;
        return own(place)
          .filter((row) =>
            matchers.every((matcher) =>
              row.matchers.some(
                (each) => each.name === matcher.name && matcher.matches(each.value),
              ),
            ),
          )
          .map((row) => shownSilence(row, backend.nowMs()))
          .toReversed();
      },

      silenceGet: ({ base, path }) => {
        const place = placeOf(base);
        if (!place) return pageNotFound();
        if (!UUID.test(path.silenceId)) return badId(path.silenceId);
        const row = own(place).find((each) => each.id === path.silenceId);
        return row ? shownSilence(row, backend.nowMs()) : empty(404);
      },

      silenceSet: ({ base, body }) => {
        const place = placeOf(base);
        if (!place) return pageNotFound();
        const nowMs = backend.nowMs();
        const matchers = body.matchers.map((each) => ({ ...each, isEqual: each.isEqual ?? true }));
        if (body.endsAtMs < nowMs)
          return refused("Failed to create silence: end time can't be in the past");
        if (body.endsAtMs < body.startsAtMs)
          return refused('Failed to create silence: start time must be before end time');
        try {
          const matchesEmpty = matchers.map(compiled).every((matcher) => matcher.matches(''));
          if (matchesEmpty)
            return refused('silence invalid: at least one matcher must not match the empty string');
        } catch (error) {
          if (!(error instanceof RegexError)) throw error;
          return refused(`silence invalid: invalid label matcher: ${error.message}`);
        }
        const known = own(place).find((row) => row.id === body.id);
        if (body.id !== undefined && !known) return empty(404);
        const keepsId =
          known !== undefined &&
          silenceState(known, nowMs) !== 'expired' &&
          JSON.stringify(known.matchers) === JSON.stringify(matchers);
        const row: SilenceRow = {
          project_id: place.project_id,
          region: place.region,
          id: keepsId ? known.id : newId(database, 'silence'),
          matchers,
          starts_ms: keepsId ? known.starts_ms : Math.max(nowMs, body.startsAtMs),
          ends_ms: body.endsAtMs,
          updated_ms: nowMs,
          created_by: body.createdBy,
          comment: body.comment,
        };
        if (keepsId) {
          replace(known, row);
        } else {
          if (known) expire(known);
          database.silences.push(row);
        }
        return { silenceID: row.id };
      },

      silenceExpire: ({ base, path }) => {
        const place = placeOf(base);
        if (!place) return pageNotFound();
        if (!UUID.test(path.silenceId)) return badId(path.silenceId);
        const row = own(place).find((each) => each.id === path.silenceId);
        if (!row) return empty(404);
        expire(row);
        return empty(200);
      },

      receiverList: ({ base }) => {
        const place = placeOf(base);
        if (!place) return pageNotFound();
        return [RECEIVER.name, ...(place.other_receivers ?? [])].map((name) => ({ name }));
      },

      alertmanagerStatusGet: ({ base }) => {
        if (!placeOf(base)) return pageNotFound();
        return {
          cluster: { status: 'ready' },
          config: { original: CONFIG },
          uptime: moment(backend.world.anchorMs - 86_400_000),
          versionInfo: {
            version: '0.28.1',
            revision: '',
            branch: '',
            buildUser: '',
            buildDate: '',
            goVersion: '',
          },
        };
      },
    },
    { base: '/gateway/{type}/{region}/{id}', gate: createGate(backend), refuse: badBody },
  );
}
