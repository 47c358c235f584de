import { m } from '#messages/compiled/messages.js';
import { type AgentConfig, ConfigFault } from './agent-config.ts';
import { readAlloyConfig } from './read-alloy-config.ts';
import { readCollectorConfig } from './read-collector-config.ts';
import { readFluentBitConfig } from './read-fluent-bit-config.ts';
import { readPrometheusConfig } from './read-prometheus-config.ts';
import { isRecord, readYaml } from './yaml-reader.ts';

export type AgentReading =
  | { readonly kind: 'read'; readonly config: AgentConfig }
  /** A sentence, and the line it is about, from 1; nothing of the text is quoted but a job's name. */
  | { readonly kind: 'fault'; readonly message: string; readonly line: number | undefined };

/** Larger than any configuration a person pastes; a limit against what hangs the page. */
const LONGEST = 512 * 1_024;

const CLASSIC_SECTION =
  /^[ \t]*\[(service|input|output|filter|parser|multiline_parser|custom|plugins)\][ \t]*$/im;
const ALLOY_BLOCK =
  /^[ \t]*(?:[a-z_]\w*(?:\.[a-z_]\w*)+(?:[ \t]+"[^"\n]*")?|logging|tracing|http|remotecfg|livedebugging|(?:declare|argument|export|import\.\w+)[ \t]+"[^"\n]*")[ \t]*\{/m;

const PROMETHEUS_KEYS = [
  'scrape_configs',
  'global',
  'remote_write',
  'rule_files',
  'alerting',
  'scrape_config_files',
];

async function readAny(text: string): Promise<AgentConfig> {
  if (text.length > LONGEST) throw new ConfigFault(m.agent_fault_long());
  if (CLASSIC_SECTION.test(text)) return readFluentBitConfig(text);
  if (ALLOY_BLOCK.test(text)) return readAlloyConfig(text);
  const yaml = await readYaml(text);
  if (!isRecord(yaml.value)) throw new ConfigFault(m.agent_fault_unknown());
  const keys = new Set(Object.keys(yaml.value));
  if (keys.has('receivers') || keys.has('exporters')) return readCollectorConfig(yaml);
  if (keys.has('pipeline')) return readFluentBitConfig(yaml);
  if (PROMETHEUS_KEYS.some((key) => keys.has(key))) return readPrometheusConfig(yaml);
  throw new ConfigFault(m.agent_fault_unknown());
}

/** Reads a configuration, whichever program's it is. Nothing leaves the page, and nothing is kept. */
export async function readAgentConfig(text: string): Promise<AgentReading> {
  try {
    const config = await readAny(text);
    if (config.inputs.length === 0) throw new ConfigFault(m.agent_fault_empty());
    return { kind: 'read', config };
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    return { kind: 'fault', message: error.message, line: error.line };
  }
}
