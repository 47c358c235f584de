const UNIT_NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3_600e9,
  d: 86_400e9,
  w: 604_800e9,
  y: 31_536_000e9,
};

/** https://prometheus.io/docs/prometheus/latest/configuration/configuration/: whole numbers, the largest unit first. */
const PROMETHEUS = /^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?$/;
/** https://pkg.go.dev/time#ParseDuration */
const GO = /^(?:\d+(?:\.\d*)?(?:ns|us|µs|ms|s|m|h))+$/;
const PART = /(\d+(?:\.\d*)?)(ns|us|µs|ms|[smhdwy])/g;

function secondsOf(text: unknown, form: RegExp): number | undefined {
  if (typeof text !== 'string' || text.length > 40 || !form.test(text)) return undefined;
  const nanoseconds = [...text.matchAll(PART)].reduce(
    (sum, [, count, unit = 's']) => sum + Number(count) * (UNIT_NANOSECONDS[unit] ?? 0),
    0,
  );
  return nanoseconds > 0 ? nanoseconds / 1e9 : undefined;
}

/** Seconds of a duration as Prometheus writes it, such as `1m30s`; undefined for what is none or not above zero. */
export const prometheusSeconds = (text: unknown): number | undefined => secondsOf(text, PROMETHEUS);

/** Seconds of a duration as Go writes it, such as `1m30s` or `0.5s`; undefined for what is none or not above zero. */
export const goSeconds = (text: unknown): number | undefined => secondsOf(text, GO);
