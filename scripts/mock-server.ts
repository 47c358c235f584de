import { parseArgs } from 'node:util';
import { STATE_PREFIX } from '#mocks/sentinels.ts';
import { createMockServer, listen } from '#mocks/server.ts';
import { momentOf, stateOf } from '#mocks/state.ts';

const DEFAULT_PORT = 8_787;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env['PORT'] ?? String(DEFAULT_PORT) },
    persona: { type: 'string', default: 'admin' },
    chaos: { type: 'string', default: process.env['CHAOS'] ?? '0' },
    now: { type: 'string', default: '' },
    fail: { type: 'string', default: '' },
    hang: { type: 'string', default: '' },
    slow: { type: 'string', default: '' },
    auth: { type: 'string', default: '' },
    tokenless: { type: 'string', default: '' },
  },
});

/** The parameters of the demo's page, under the same names. */
const parameters = new Map(
  Object.entries(values).map(([name, value]) => [STATE_PREFIX + name, value]),
);
const state = stateOf({
  getItem: (name) => parameters.get(name) ?? null,
  setItem: (name, value) => parameters.set(name, value),
});
const startMs = momentOf(values.now);
const wanted = Number(values.port);
const server = createMockServer({ state: () => state, ...(startMs !== undefined && { startMs }) });
const port = await listen(server, wanted);
if (wanted !== 0 && port !== wanted) console.log(`Port ${wanted} is taken.`);
console.log(`The simulated backend listens on http://127.0.0.1:${port}`);
console.log(`Control plane: http://127.0.0.1:${port}/gateway/api`);
console.log(`Data sources:  http://127.0.0.1:${port}/gateway/{type}/{region}/{id}`);
