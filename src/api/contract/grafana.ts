import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { maybe, wireObject } from './wire.ts';

/** A Grafana behind the gateway: one that sleeps is woken by being asked. */
export const grafanaContract = defineContract({
  grafanaHealth: endpoint('GET', '/api/health', {
    response: wireObject({
      database: ['database', z.string()],
      version: ['version', maybe(z.string())],
    }),
    // As long as the gateway lets a server be silent, and a little more.
    timeoutMs: 40_000,
    isAskedOnce: true,
  }),
});
