import * as z from 'zod/mini';
import { m } from '#messages/compiled/messages.js';
import { fieldPath } from './field-path.ts';
import { fetchText } from './http.ts';

/** A path of this origin: the browser may not call the provider's hosts by itself. */
const path = z.string().check(z.regex(/^\/(?!\/)/));

const dataSourcePath = path.check(z.regex(/\{type\}/), z.regex(/\{region\}/), z.regex(/\{id\}/));

const word = z.string().check(z.minLength(1));

const ownServer = z.object({
  type: z.enum(['metrics', 'logs', 'traces', 'alertmanager']),
  region: word,
  /** What the gateway knows it by; it alone knows its address. */
  id: word,
  /** For people; the id where absent. */
  name: z.optional(word),
});

/** A server of the operator's own. */
export type OwnServer = z.output<typeof ownServer>;

const runtimeConfig = z.object({
  /** Which build this file belongs to. */
  mode: z.enum(['demo', 'live']),
  /** Where the control plane is reached, where there is one. */
  api: z._default(path, '/gateway/api'),
  /** Where a data source is reached: `{type}`, `{region}` and `{id}` are filled in. */
  dataSource: z._default(dataSourcePath, '/gateway/{type}/{region}/{id}'),
  /** Those of `servers` where absent. */
  regions: z.optional(z.array(word).check(z.minLength(1))),
  /** The operator's own servers, instead of a control plane that would list them. */
  servers: z.optional(z.array(ownServer).check(z.minLength(1))),
  organizationId: z.optional(z.string()),
  /**
   * `key`: each person enters an API key of their own. `gateway`: the gateway adds one behind a single
   * sign-on, and the console never sees it. `none`, as where absent: nothing is asked of anybody.
   */
  signIn: z.optional(z.enum(['none', 'key', 'gateway'])),
  /** Where a person signs out of the single sign-on. */
  signOutUrl: z.optional(path),
  /** The gateway adds the tokens of data hosts as well: none is made. */
  gatewayHoldsTokens: z.optional(z.boolean()),
  /** The public half of the key the gateway adds: what it may do is looked up by it. */
  accessKey: z.optional(z.string().check(z.regex(/^SCW[A-Z0-9]{17}$/))),
  /** The expression whose changes are drawn as deploys; version changes of `*_build_info` where absent. */
  deployMarks: z.optional(z.string()),
  grafana: z.optional(
    z.object({
      /** Pattern of a data source's uid: `{id}` and `{region}` are filled in. Its name where absent. */
      dataSourceUid: z.optional(z.string()),
      /** The organization of Grafana that links name; 1 where absent. */
      orgId: z.optional(z.int().check(z.positive())),
      /** Where the gateway reaches it to wake it: `{id}` is the project. */
      path: z.optional(path.check(z.regex(/\{id\}/))),
    }),
  ),
  /** The shortest step asked of a metrics source, in seconds. */
  minimumIntervalSeconds: z._default(z.number().check(z.positive()), 15),
});

/** What an operator of the console decides: `config.json`, read before anything else. */
export type RuntimeConfig = z.output<typeof runtimeConfig> & {
  readonly regions: readonly string[];
};

/** `config.json` cannot be used. `message` is a sentence that names the field. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly field: string | undefined;

  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}

/** Reads the text of `config.json`. Throws `ConfigError`. */
export function parseConfig(text: string): RuntimeConfig {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new ConfigError(m.api_config_not_json());
  }
  const parsed = z.safeParse(runtimeConfig, data);
  if (!parsed.success) {
    const field = fieldPath(parsed.error.issues[0]?.path ?? []);
    throw new ConfigError(field ? m.api_config_field({ field }) : m.api_config_not_json(), field);
  }
  const regions = parsed.data.regions ?? [
    ...new Set(parsed.data.servers?.map(({ region }) => region)),
  ];
  if (regions.length === 0)
    throw new ConfigError(m.api_config_field({ field: 'regions' }), 'regions');
  return { ...parsed.data, regions };
}

/** Fetches and reads `config.json`, which stands beside the page. Throws `ConfigError`. */
export async function loadConfig(signal?: AbortSignal): Promise<RuntimeConfig> {
  let text: string;
  try {
    text = await fetchText('/config.json', signal);
  } catch (cause) {
    throw Object.assign(new ConfigError(m.api_config_missing()), { cause });
  }
  return parseConfig(text);
}

let current: RuntimeConfig | undefined;

export function configure(config: RuntimeConfig): void {
  current = config;
}

/** Replaces fields of the configuration in force: what a demo or a sign-in knows better. */
export function reconfigure(change: Partial<RuntimeConfig>): void {
  current = { ...currentConfig(), ...change };
}

/** The configuration in force. Throws where `configure` was never called. */
export function currentConfig(): RuntimeConfig {
  if (!current) throw new Error('configure() must run before anything is asked of a server.');
  return current;
}

/**
 * True where a control plane answers for projects, data sources and alerts; false where the operator's own
 * servers are all there is.
 */
export function hasControlPlane(): boolean {
  return currentConfig().servers === undefined;
}

/** The operator's own servers in some regions; empty where a control plane lists data sources. */
export function ownServersIn(regions: readonly string[]): readonly OwnServer[] {
  return (currentConfig().servers ?? []).filter(({ region }) => regions.includes(region));
}

/** The path below which a data source's own API is served. */
export function dataSourceBase(source: {
  readonly type: string;
  readonly region: string;
  readonly id: string;
}): string {
  return currentConfig()
    .dataSource.replace('{type}', encodeURIComponent(source.type))
    .replace('{region}', encodeURIComponent(source.region))
    .replace('{id}', encodeURIComponent(source.id));
}
