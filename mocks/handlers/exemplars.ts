import { exemplarsContract } from '#api/contract/exemplars.ts';
import { type Backend, metricsSource } from '../backend.ts';
import { defineHandlers } from '../define-handlers.ts';
import { pageNotFound, prometheusError } from '../errors.ts';
import { createGate } from '../gate.ts';
import { PromqlError } from '../promql/errors.ts';
import { parseQuery } from '../promql/parse.ts';

/** The company's series carry no exemplars yet: the answer is empty, an expression is checked all the same. */
export function exemplarsHandlers(backend: Backend) {
  return defineHandlers(
    exemplarsContract,
    {
      exemplarList: ({ base, query }) => {
        if (!metricsSource(backend, base)) return pageNotFound();
        try {
          parseQuery(query.expr);
        } catch (error) {
          if (!(error instanceof PromqlError)) throw error;
          return prometheusError('bad_data', `invalid parameter "query": ${error.message}`);
        }
        return { status: 'success' as const, data: [] };
      },
    },
    {
      base: '/gateway/{type}/{region}/{id}',
      gate: createGate(backend),
      refuse: ([first]) => prometheusError('bad_data', `invalid parameter "${first?.argument}"`),
    },
  );
}
