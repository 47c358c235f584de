import { m } from '#messages/compiled/messages.js';
import {
  type AgentConfig,
  type AgentNote,
  ConfigFault,
  type MetricsInput,
} from './agent-config.ts';
import { prometheusSeconds } from './duration.ts';
import { listAt, recordAt, type YamlPath, type YamlText } from './yaml-reader.ts';

/** https://prometheus.io/docs/prometheus/latest/configuration/configuration/ */
const DEFAULT_INTERVAL = '1m';

/** What is left out, left empty or zero is what Prometheus has a default for. */
function isStated(value: unknown): boolean {
  if (typeof value === 'string') return !/^0[a-z]*$/.test(value);
  return value !== undefined && value !== null && value !== 0;
}

function intervalAt(text: YamlText, value: unknown, path: YamlPath): number {
  const seconds = prometheusSeconds(value);
  if (seconds !== undefined) return seconds;
  throw new ConfigFault(m.agent_fault_duration({ field: 'scrape_interval' }), text.lineOf(path));
}

/** The targets that are written down; undefined where any are discovered. */
function targetsOf(
  text: YamlText,
  job: Readonly<Record<string, unknown>>,
  path: YamlPath,
): number | undefined {
  if (Object.keys(job).some((key) => key.endsWith('_sd_configs'))) return undefined;
  return listAt(text, job['static_configs'], [...path, 'static_configs']).reduce<number>(
    (count, each, index) => {
      const place = [...path, 'static_configs', index];
      const { targets } = recordAt(text, each, place);
      return count + listAt(text, targets, [...place, 'targets']).length;
    },
    0,
  );
}

/**
 * The jobs of a Prometheus configuration, or of what the collector's Prometheus receiver has for one; `path`
 * is where it stands, `prefix` tells its jobs from those of another.
 */
export function scrapeJobs(
  text: YamlText,
  config: Readonly<Record<string, unknown>>,
  path: YamlPath = [],
  prefix = '',
): readonly MetricsInput[] {
  const global = recordAt(text, config['global'], [...path, 'global']);
  const stated = global['scrape_interval'];
  const usual = intervalAt(text, isStated(stated) ? stated : DEFAULT_INTERVAL, [
    ...path,
    'global',
    'scrape_interval',
  ]);
  const names = new Set<string>();
  return listAt(text, config['scrape_configs'], [...path, 'scrape_configs']).map((each, index) => {
    const place = [...path, 'scrape_configs', index];
    const job = recordAt(text, each, place);
    const { job_name: written, scrape_interval: own } = job;
    const limit = job['sample_limit'] ?? global['sample_limit'];
    // An unquoted number is a name too.
    const name = typeof written === 'number' ? String(written) : written;
    if (typeof name !== 'string' || name === '') {
      throw new ConfigFault(m.agent_fault_job_name(), text.lineOf(place));
    }
    if (names.has(name)) {
      throw new ConfigFault(m.agent_fault_job_twice({ name }), text.lineOf([...place, 'job_name']));
    }
    names.add(name);
    return {
      kind: 'metrics',
      id: `${prefix}${name}`,
      name,
      mode: 'scrape',
      intervalSeconds: isStated(own) ? intervalAt(text, own, [...place, 'scrape_interval']) : usual,
      isIntervalStated: isStated(own) || isStated(stated),
      targets: targetsOf(text, job, place),
      ...(typeof limit === 'number' && limit > 0 ? { sampleLimit: limit } : {}),
    };
  });
}

/** True where any job or remote write relabels samples. */
export function relabels(text: YamlText, config: Readonly<Record<string, unknown>>): boolean {
  const entries = ['scrape_configs', 'remote_write'].flatMap((part) =>
    listAt(text, config[part], [part]).map((each, index) => recordAt(text, each, [part, index])),
  );
  return entries.some((entry) =>
    ['metric_relabel_configs', 'write_relabel_configs'].some(
      (key) => listAt(text, entry[key], [key]).length > 0,
    ),
  );
}

const CHOOSING = new Set(['keep', 'drop', 'keepequal', 'dropequal']);

/** True where targets that are written down may be left out before they are scraped. */
export function choosesTargets(text: YamlText, config: Readonly<Record<string, unknown>>): boolean {
  return listAt(text, config['scrape_configs'], ['scrape_configs']).some((each) => {
    const { static_configs: written, relabel_configs: rules } = recordAt(text, each, [
      'scrape_configs',
    ]);
    return (
      written !== undefined &&
      listAt(text, rules, ['relabel_configs']).some((rule) =>
        CHOOSING.has(String(recordAt(text, rule, ['relabel_configs'])['action']).toLowerCase()),
      )
    );
  });
}
export function readPrometheusConfig(text: YamlText): AgentConfig {
  const config = recordAt(text, text.value, []);
  const global = recordAt(text, config['global'], ['global']);
  const labels = recordAt(text, global['external_labels'], ['global', 'external_labels']);
  const writes = listAt(text, config['remote_write'], ['remote_write']).length;
  const notes: readonly (readonly [boolean, AgentNote])[] = [
    [relabels(text, config), 'relabelling'],
    [choosesTargets(text, config), 'target-relabelling'],
    [listAt(text, config['rule_files'], ['rule_files']).length > 0, 'recording-rules'],
    [writes === 0, 'no-remote-write'],
    [writes > 1, 'several-remote-writes'],
    ['scrape_config_files' in config, 'includes'],
  ];
  return {
    agent: 'prometheus',
    inputs: scrapeJobs(text, config),
    keptTraceShare: 1,
    metricLabels: Object.keys(labels).length,
    logLabels: 0,
    notes: notes.flatMap(([isSo, note]) => (isSo ? [note] : [])),
  };
}
