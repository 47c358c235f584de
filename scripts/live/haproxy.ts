import { writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { freePorts, LOOPBACK } from '../ports.ts';
import { startProcess } from '../process.ts';

/** Backends whose servers answer, and one whose server does not. */
export const HEALTHY_BACKENDS = ['web', 'api'] as const;
export const BROKEN_BACKEND = 'legacy';

const MEMORY_MEBIBYTES = 256;
export const MAX_SESSIONS = 200;

/** Frontends that a customer's load balancer would not have. */
export const INTERNAL_FRONTENDS = ['exporter', 'origin'] as const;

/** A load balancer in front of itself, with its own exporter built in. */
export interface RunningBalancer {
  /** `host:port` of its exporter. */
  readonly exporterAddress: string;
  /** Opens sessions and holds them until they are stopped. */
  load(sessions: number): Promise<{ stop: () => void }>;
  stop(): Promise<void>;
}

export async function startHaproxy(logFolder: string): Promise<RunningBalancer> {
  const [exporterPort = 0, originPort = 0, frontPort = 0, deadPort = 0] = await freePorts(4);
  const configFile = join(logFolder, 'haproxy.cfg');
  writeFileSync(configFile, configuration({ exporterPort, originPort, frontPort, deadPort }));
  const exporterAddress = `${LOOPBACK}:${exporterPort}`;
  const server = await startProcess({
    name: 'HAProxy',
    // In the foreground, with its warnings in the log: the broken backend is on purpose.
    command: 'haproxy',
    args: ['-db', '-m', String(MEMORY_MEBIBYTES), '-f', configFile],
    logFile: join(logFolder, 'haproxy.log'),
    readyUrl: `http://${exporterAddress}/metrics`,
  });
  return {
    exporterAddress,
    load: (sessions) => holdSessions(frontPort, sessions),
    stop: () => server.stop(),
  };
}

async function holdSessions(port: number, count: number): Promise<{ stop: () => void }> {
  const sockets = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect(port, LOOPBACK, () => resolve(socket));
          socket.once('error', reject);
        }),
    ),
  );
  return { stop: () => sockets.forEach((socket) => socket.destroy()) };
}

interface Ports {
  readonly exporterPort: number;
  readonly originPort: number;
  readonly frontPort: number;
  readonly deadPort: number;
}

function configuration({ exporterPort, originPort, frontPort, deadPort }: Ports): string {
  const backend = (name: string, port: number) => `
backend ${name}
    server ${name}-1 ${LOOPBACK}:${port} check inter 500
    server ${name}-2 ${LOOPBACK}:${port} check inter 500
`;
  return `global
    maxconn ${MAX_SESSIONS}
    stats maxconn 10

defaults
    mode http
    timeout connect 1s
    timeout client 10m
    timeout http-request 10m
    timeout server 10s

frontend exporter
    bind ${LOOPBACK}:${exporterPort}
    http-request use-service prometheus-exporter if { path /metrics }

frontend origin
    bind ${LOOPBACK}:${originPort}
    http-request return status 200 content-type text/plain string "ok"

frontend shop
    bind ${LOOPBACK}:${frontPort}
    use_backend api if { path_beg /api }
    use_backend ${BROKEN_BACKEND} if { path_beg /${BROKEN_BACKEND} }
    default_backend web
${HEALTHY_BACKENDS.map((name) => backend(name, originPort)).join('')}${backend(BROKEN_BACKEND, deadPort)}`;
}
