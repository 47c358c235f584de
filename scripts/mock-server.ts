import { parseArgs } from 'node:util';
import { createMockServer, listen } from '#mocks/server.ts';
import { CALM, momentOf } from '#mocks/state.ts';

const DEFAULT_PORT = 8_787;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env['PORT'] ?? String(DEFAULT_PORT) },
    persona: { type: 'string', default: 'admin' },
    chaos: { type: 'string', default: process.env['CHAOS'] ?? '0' },
    now: { type: 'string', default: '' },
  },
});

const persona =
  values.persona === 'viewer' || values.persona === 'newcomer' ? values.persona : 'admin';
const state = { ...CALM, persona, chaosPercent: Number(values.chaos) } as const;
const startMs = momentOf(values.now);
const wanted = Number(values.port);
const server = createMockServer({ state: () => state, ...(startMs !== undefined && { startMs }) });
const port = await listen(server, wanted);
if (wanted !== 0 && port !== wanted) console.log(`Port ${wanted} is taken.`);
console.log(`The simulated backend listens on http://127.0.0.1:${port}`);
console.log(`Control plane: http://127.0.0.1:${port}/gateway/api`);
console.log(`Data sources:  http://127.0.0.1:${port}/gateway/{type}/{region}/{id}`);
