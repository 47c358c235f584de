import { answerInWorker } from '#lib/in-worker.ts';
import { neededMetrics } from './needed-metrics.ts';

answerInWorker((exprs: readonly string[]) => exprs.map(neededMetrics));
