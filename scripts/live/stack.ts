import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createMockServer } from '#mocks/server.ts';
import { listenOnLoopback } from '../loopback.ts';
import { freePorts, LOOPBACK } from '../ports.ts';
import { startAlertmanager } from './alertmanager.ts';
import { type BackfilledSeries, backfill } from './backfill.ts';
import { BUILT_FOLDER, developConsole, serveConsole } from './console.ts';
import { startDataHosts } from './data-hosts.ts';
import { thisMachine } from './machine.ts';
import { DEFAULT_SCRAPE_SECONDS, type PrometheusOptions, startPrometheus } from './prometheus.ts';
import { startRuler } from './ruler.ts';
import { serviceJobs, type Services, startServices } from './services.ts';
import { sendTestAlerts } from './test-alerts.ts';
import {
  liveAlertmanagerRoute,
  liveDatabase,
  liveRoutes,
  liveRow,
  type LiveSource,
  ownRow,
} from './world.ts';

export interface StackOptions extends Pick<PrometheusOptions, 'folder' | 'scrapeSeconds'> {
  /** Where the console is served; a free port where absent. */
  readonly port?: number;
  /** The developer's server instead of what was built. */
  readonly isDevelopment?: boolean;
  /** A build elsewhere than where `buildConsole` puts it. */
  readonly builtFolder?: string;
  /** A day of these, every minute, is there before anything starts. */
  readonly history?: readonly BackfilledSeries[];
  /** Where the Alertmanager tells of what fires; nowhere where absent. */
  readonly webhookUrl?: string;
  /** Sources of other regions, already running. */
  readonly moreSources?: readonly LiveSource[];
}

export interface RunningStack {
  readonly consoleUrl: string;
  readonly prometheusUrl: string;
  readonly alertmanagerUrl: string;
  /** The Prometheus behind the one data source that data can be sent to. */
  ownPrometheusUrl(): Promise<string>;
  readonly projectId: string;
  /** What this machine's Prometheus scrapes besides the machine. */
  readonly services: Services;
  stop(): Promise<void>;
}

/**
 * Real servers, the control plane's handlers and the console in front of them, all on loopback. The
 * console must have been built, unless it is the developer's.
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const { folder, port = 0, history = [], scrapeSeconds = DEFAULT_SCRAPE_SECONDS } = options;
  if (history.length > 0) {
    backfill(folder, history, { endMs: Date.now(), hours: 24, stepSeconds: 60 });
  }
  mkdirSync(folder, { recursive: true });
  const services = await startServices(folder);
  const [alertmanagerPort] = await freePorts(1);
  const alertmanagerAddress = `${LOOPBACK}:${alertmanagerPort}`;
  const alertmanager = await startAlertmanager({
    folder,
    port: alertmanagerPort,
    webhookUrl: options.webhookUrl,
  });
  const prometheus = await startPrometheus({
    ...options,
    alertmanagerAddress,
    machine: thisMachine,
    moreJobs: (nodeAddress) => serviceJobs(services, nodeAddress),
  });
  const sources = [
    { region: thisMachine.region, target: prometheus.url },
    ...(options.moreSources ?? []),
  ];
  const database = liveDatabase(sources);
  database.alertManagers.push({
    project_id: thisMachine.projectId,
    region: thisMachine.region,
    is_managed: false,
  });
  const controlPlane = await listenOnLoopback(createMockServer({ database }));
  const dataHosts = await startDataHosts({
    folder: join(folder, 'own-sources'),
    database,
    controlPlane: controlPlane.origin,
    scrapeSeconds,
    alertmanagerAddress,
  });
  const own = ownRow(dataHosts.url);
  database.dataSources.push(own);
  const here = { region: thisMachine.region, target: prometheus.url };
  const ruler = await startRuler({
    prometheus,
    scrapeSeconds,
    database,
    source: liveRow(here),
    controlPlane: controlPlane.origin,
  });
  const alertmanagerUrl = `http://${alertmanagerAddress}`;
  const stopSending = sendTestAlerts({ ...thisMachine, database, alertmanagerUrl });
  const targets = {
    controlPlane: controlPlane.origin,
    dataHosts: dataHosts.url,
    dataSources: [
      ...liveRoutes([{ ...here, target: ruler.url }, ...(options.moreSources ?? [])]),
      liveAlertmanagerRoute(thisMachine.region, alertmanagerUrl),
    ],
  };
  const console = options.isDevelopment
    ? await developConsole(port, targets)
    : await serveConsole(port, targets, options.builtFolder ?? BUILT_FOLDER);
  return {
    consoleUrl: console.url,
    prometheusUrl: prometheus.url,
    alertmanagerUrl,
    ownPrometheusUrl: () => dataHosts.prometheusOf(own),
    projectId: thisMachine.projectId,
    services,
    stop: async () => {
      await console.stop();
      stopSending();
      ruler.stop();
      await dataHosts.stop();
      controlPlane.stop();
      await prometheus.stop();
      await alertmanager.stop();
      await services.stop();
    },
  };
}
