import * as z from 'zod/mini';
import { m } from '#messages/compiled/messages.js';
import { fieldPath } from './field-path.ts';
import { fetchText } from './http.ts';

/** A path of this origin: the browser may not call the provider's hosts by itself. */
const path = z.string().check(z.regex(/^\/(?!\/)/));

const dataSourcePath = path.check(z.regex(/\{type\}/), z.regex(/\{region\}/), z.regex(/\{id\}/));

const runtimeConfig = z.object({
  /** Which build this file belongs to. */
  mode: z.enum(['demo', 'live']),
  /** Where the control plane is reached. */
  api: path,
  /** Where a data source is reached: `{type}`, `{region}` and `{id}` are filled in. */
  dataSource: dataSourcePath,
  regions: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
  organizationId: z.optional(z.string()),
  /** The shortest step asked of a metrics source, in seconds. */
  minimumIntervalSeconds: z._default(z.number().check(z.positive()), 15),
});

/** What an operator of the console decides: `config.json`, read before anything else. */
export type RuntimeConfig = z.output<typeof runtimeConfig>;

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
  if (parsed.success) return parsed.data;
  const field = fieldPath(parsed.error.issues[0]?.path ?? []);
  throw new ConfigError(field ? m.api_config_field({ field }) : m.api_config_not_json(), field);
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

/** The configuration in force. Throws where `configure` was never called. */
export function currentConfig(): RuntimeConfig {
  if (!current) throw new Error('configure() must run before anything is asked of a server.');
  return current;
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
