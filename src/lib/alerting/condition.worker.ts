import { answerInWorker } from '#lib/in-worker.ts';
import { parseCondition } from './condition.ts';

answerInWorker(parseCondition);
