import { join, resolve } from 'node:path';
import { keys } from '#mocks/sentinels.ts';
import { alertManagerId } from '#mocks/world/alert-managers.ts';
import { ensurePackages } from '../debian.ts';
import { makeCertificate, startNameServer } from '../gateway/recorder.ts';
import type { WrittenSettings } from '../gateway/settings.ts';
import { freePorts, LOOPBACK } from '../ports.ts';
import { startProcess } from '../process.ts';
import { thisMachine } from './machine.ts';
import { startAlertmanager } from './alertmanager.ts';
import { startPrometheus } from './prometheus.ts';
import { type ProviderFront, startProviderFront } from './provider-front.ts';
import { liveRoutes } from './world.ts';

const REGIONS = ['fr-par', 'nl-ams', 'pl-waw'];
const TYPES = ['metrics', 'logs', 'traces', 'alertmanager'];

export interface Provider {
  readonly front: ProviderFront;
  readonly prometheusUrl: string;
  readonly alertmanagerUrl: string;
  /** The project whose data hosts are real. */
  readonly realProjectId: string;
  /** How a gateway reaches it all. */
  readonly settings: WrittenSettings;
  /** Names of the tokens there are now. */
  tokenNames(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/**
 * The provider on loopback, keys and tokens asked for: the simulated company, and beside it one project
 * whose metrics are a real Prometheus' and whose alerts a real Alertmanager's.
 */
export async function startProvider(folder: string): Promise<Provider> {
  await ensurePackages(['prometheus-alertmanager', 'openssl']);
  const [alertmanagerPort, simulatorPort] = await freePorts(2);
  const prometheus = await startPrometheus({
    folder: join(folder, 'prometheus'),
    machine: thisMachine,
    scrapeSeconds: 1,
  });
  const alertmanager = await startAlertmanager({
    folder: join(folder, 'alertmanager'),
    port: alertmanagerPort,
  });
  const alertmanagerUrl = `http://${LOOPBACK}:${alertmanagerPort}`;

  const { projectId, region } = thisMachine;
  const sources = [{ region, target: prometheus.url }];
  const simulatorUrl = `http://${LOOPBACK}:${simulatorPort}`;
  const simulator = await startProcess({
    name: 'The simulated provider',
    command: process.execPath,
    args: [
      resolve(import.meta.dirname, 'provider-simulator.ts'),
      String(simulatorPort),
      JSON.stringify(sources),
      alertmanagerUrl,
    ],
    logFile: join(folder, 'simulator.log'),
    // Nobody is let in without a key.
    readyUrl: () =>
      fetch(`${simulatorUrl}/account/v3/projects`).then(
        ({ status }) => status === 401,
        () => false,
      ),
  });

  const names = REGIONS.flatMap((each) =>
    TYPES.map((type) => `*.${type}.cockpit.${each}.scw.test`),
  );
  const hosts = [...names, '*.dashboard.cockpit.scw.test'];
  const certificate = makeCertificate(folder, 'provider', hosts);
  const front = await startProviderFront({
    certificate,
    simulator: simulatorUrl,
    real: {
      ...Object.fromEntries(
        liveRoutes(sources).map(({ type, id, target }) => [
          `${type}/${region}/${id}`,
          { origin: target, prefix: '/prometheus' },
        ]),
      ),
      [`alertmanager/${region}/${alertManagerId(projectId, region)}`]: {
        origin: alertmanagerUrl,
        prefix: '/alertmanager',
      },
    },
  });
  const nameServer = await startNameServer();
  return {
    front,
    prometheusUrl: prometheus.url,
    alertmanagerUrl,
    realProjectId: projectId,
    settings: {
      resolver: [`${LOOPBACK}:${nameServer.port}`],
      trustedCertificates: certificate.cert,
      provider: {
        api: `http://${LOOPBACK}:${front.apiPort}/gateway/api`,
        dataHost: `https://{id}.{type}.cockpit.{region}.scw.test:${front.dataPort}`,
        grafanaHost: `https://{id}.dashboard.cockpit.scw.test:${front.dataPort}`,
      },
    },
    tokenNames: async () => {
      const lists = await Promise.all(
        REGIONS.map(async (each) => {
          const answer = await fetch(`${simulatorUrl}/cockpit/v1/regions/${each}/tokens`, {
            headers: { 'X-Auth-Token': keys.admin.secretKey },
          });
          // What the simulator says is checked against the contract by its own tests.
          const { tokens } = (await answer.json()) as { tokens: { name: string }[] };
          return tokens.map(({ name }) => name);
        }),
      );
      return lists.flat();
    },
    stop: async () => {
      nameServer.stop();
      front.stop();
      await Promise.all([simulator.stop(), prometheus.stop(), alertmanager.stop()]);
    },
  };
}
