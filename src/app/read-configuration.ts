import * as z from 'zod/mini';
import { configure, loadConfig } from '#api/runtime-config.ts';

/** Reads `config.json` and puts it in force. Throws `ConfigError`. */
export async function readConfiguration(): Promise<void> {
  // Compiled parsers need `new Function`, which the content security policy refuses.
  z.config({ jitless: true });
  configure(await loadConfig());
}
