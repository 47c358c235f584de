/**
 * How many bytes of logs come from which streams. Loki has no list of them with their sizes that all of its
 * versions know, so its lines are summed up: only so far back as a server reads within its time limit.
 */

/** Groups at most; the rest is one row. */
export const MOST_LOG_GROUPS = 50;

/** Stands for streams as they are, not grouped by a label. */
export const EACH_STREAM = '';

const LABEL = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Labels that agents put on every stream. */
const COMMON = ['service_name', 'job', 'app', 'service', 'namespace', 'resource_name'];

/** LogQL selects by at least one label: one that every stream has, most likely. */
export function commonLabel(labels: readonly string[]): string | undefined {
  const usable = labels.filter((each) => LABEL.test(each));
  return COMMON.find((each) => usable.includes(each)) ?? usable[0];
}

interface Selection {
  /** What streams are selected by: they have it. */
  readonly selectedBy: string;
  readonly hours: number;
}

const bytesOf = ({ selectedBy, hours }: Selection): string =>
  `bytes_over_time({${selectedBy}=~".+"}[${hours}h])`;

/** All bytes of the last hours. */
export function logBytesExpression(selection: Selection): string {
  return `sum(${bytesOf(selection)})`;
}

/** Bytes by the values of a label, or by stream, most first. */
export function logGroupsExpression(by: string, selection: Selection): string {
  const bytes = bytesOf(selection);
  return `topk(${MOST_LOG_GROUPS}, ${by === EACH_STREAM ? bytes : `sum by (${by}) (${bytes})`})`;
}
