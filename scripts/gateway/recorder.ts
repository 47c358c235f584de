import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { listenOnLoopback } from '../loopback.ts';
import { LOOPBACK } from '../ports.ts';

/** A request as it arrived. */
export interface Recorded {
  readonly line: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Recorder {
  readonly port: number;
  /** Since the last `forget`. */
  readonly requests: Recorded[];
  /** Connections made, whether or not a request came of them. */
  connectionCount(): number;
  forget(): void;
  stop(): void;
}

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate that is its own authority, for these names; files in `folder`. */
export function makeCertificate(
  folder: string,
  name: string,
  hosts: readonly string[],
): Certificate {
  const cert = join(folder, `${name}.pem`);
  const key = join(folder, `${name}.key`);
  const names = `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}`;
  const command = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=${name}`;
  execFileSync('openssl', [...command.split(' '), '-addext', names, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  });
  return { cert, key };
}

const pairOf = ({ cert, key }: Certificate) => ({
  cert: readFileSync(cert),
  key: readFileSync(key),
});

/** A server under TLS that keeps what reaches it and answers with everything a gateway must not pass on. */
export async function startRecorder(
  certificateFor: (serverName: string) => Certificate,
): Promise<Recorder> {
  const requests: Recorded[] = [];
  let connections = 0;
  const server = createServer(
    {
      ...pairOf(certificateFor('')),
      SNICallback: (name, done) => done(null, createSecureContext(pairOf(certificateFor(name)))),
    },
    (incoming, outgoing) => void record(incoming, outgoing, requests),
  );
  server.on('connection', () => connections++);
  server.on('tlsClientError', () => undefined);
  const { port, stop } = await listenOnLoopback(server);
  return {
    port,
    requests,
    connectionCount: () => connections,
    forget: () => {
      requests.length = 0;
      connections = 0;
    },
    stop,
  };
}

async function record(incoming: IncomingMessage, outgoing: ServerResponse, requests: Recorded[]) {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  const { method, url, headers, httpVersion } = incoming;
  requests.push({ line: `${method} ${url} HTTP/${httpVersion}`, headers, body });
  outgoing.writeHead(200, {
    'Content-Type': 'application/json',
    'X-Request-Id': 'request-1',
    'Set-Cookie': ['session=secret-cookie', 'other=secret-cookie'],
    'X-Accel-Redirect': '/config.json',
    Location: 'https://evil.test/',
    'WWW-Authenticate': 'Basic realm="evil"',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Max-Age': '9999',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Speculation-Rules': '"/evil"',
    'Use-As-Dictionary': 'match="/*"',
    'X-Frame-Options': 'ALLOWALL',
    'Content-Security-Policy': 'default-src *',
    'Clear-Site-Data': '"*"',
    'Cache-Control': 'public, max-age=9999',
    'Keep-Alive': 'timeout=99',
    Server: 'evil',
  });
  outgoing.end('{"status":"success"}');
}

export interface NameServer {
  readonly port: number;
  /** Names asked for since the last `forget`. */
  readonly names: string[];
  forget(): void;
  stop(): void;
}

/** A DNS server that knows one address, this machine's, and keeps what it was asked for. */
export async function startNameServer(): Promise<NameServer> {
  const names: string[] = [];
  const socket = createSocket('udp4', (question, { address, port }) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
      labels.push(question.subarray(at + 1, at + 1 + length).toString('latin1'));
      at += 1 + length;
    }
    const isForAddress = question.readUInt16BE(at + 1) === 1;
    names.push(labels.join('.'));
    const answer = isForAddress
      ? Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1])
      : Buffer.alloc(0);
    const reply = Buffer.concat([question.subarray(0, at + 5), answer]);
    // An answer, without error, with as many records as follow.
    reply.writeUInt16BE(0x81_80, 2);
    reply.writeUInt16BE(isForAddress ? 1 : 0, 6);
    reply.fill(0, 8, 12);
    socket.send(reply, port, address);
  });
  socket.bind(0, LOOPBACK);
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    names,
    forget: () => {
      names.length = 0;
    },
    stop: () => {
      socket.close();
    },
  };
}
