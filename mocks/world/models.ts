import { counter, gauge, type Metric, type Resource } from './resource.ts';
import { constant, type Shape, scale } from './shape.ts';
import { busy, flow, thing } from './thing.ts';

function deploymentMetrics(prefix: string, name: string, load: Shape): readonly Metric[] {
  return [
    counter(`${prefix}_requests_total`, flow(name, 'requests', 6, load)),
    counter(`${prefix}_tokens_total`, flow(name, 'in', 2_400, load), { direction: 'input' }),
    counter(`${prefix}_tokens_total`, flow(name, 'out', 800, load), { direction: 'output' }),
    gauge(`${prefix}_gpu_utilization`, load, {}, { unit: 0.001, jitter: 0.05 }),
    gauge(`${prefix}_replicas`, constant(2)),
  ];
}

/** Answers that took no longer than so many seconds, as a share of all. */
const DURATIONS = [
  ['0.5', 0.22],
  ['1', 0.51],
  ['2.5', 0.83],
  ['5', 0.95],
  ['10', 0.99],
  ['+Inf', 1],
] as const;

function durationMetrics(prefix: string, requests: Shape): readonly Metric[] {
  const name = `${prefix}_request_duration_seconds`;
  return [
    ...DURATIONS.map(([le, share]) =>
      counter(`${name}_bucket`, scale(requests, share), { le }, { unit: 0.01 }),
    ),
    counter(`${name}_count`, requests, {}, { unit: 0.01 }),
    counter(`${name}_sum`, scale(requests, 1.6), {}, { unit: 0.001 }),
  ];
}

export function models(): readonly Resource[] {
  return [
    thing(
      { name: 'product-tagger', type: 'inference_deployment' },
      deploymentMetrics('inference_deployment', 'product-tagger', busy('product-tagger')),
    ),
    thing(
      { name: 'support-assistant', type: 'llm_inference_deployment' },
      deploymentMetrics('llm_inference_deployment', 'support-assistant', busy('support-assistant')),
    ),
    thing({ name: 'generative-apis', type: 'generative_apis' }, [
      counter('generative_apis_tokens_total', flow('generative-apis', 'in', 900), {
        direction: 'input',
      }),
      counter('generative_apis_tokens_total', flow('generative-apis', 'out', 260), {
        direction: 'output',
      }),
      counter('generative_apis_requests_total', flow('generative-apis', 'requests', 1.2)),
      ...durationMetrics('generative_apis', flow('generative-apis', 'requests', 1.2)),
    ]),
    thing({ name: 'demand-lab', type: 'spk_datalab', intervalSeconds: 300 }, [
      gauge('spk_datalab_executors', scale(busy('demand-lab'), 8)),
      counter('spk_datalab_tasks_total', flow('demand-lab', 'tasks', 5)),
    ]),
    thing({ name: 'training-cluster', type: 'hpc', region: 'pl-waw' }, [
      gauge('hpc_node_up', constant(1), { node: 'gpu-0' }),
      gauge('hpc_node_up', constant(1), { node: 'gpu-1' }),
      gauge('hpc_gpu_utilization', busy('training-cluster'), {}, { unit: 0.001, jitter: 0.04 }),
    ]),
  ];
}
