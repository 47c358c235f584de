import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freePorts, isPortFree, LOOPBACK } from './ports.ts';
import { type ProcessSpec, startProcess } from './process.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigie-process-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function specOf(script: (port: number) => string): Promise<ProcessSpec & { port: number }> {
  const [port = 0] = await freePorts(1);
  return {
    name: 'The example',
    command: process.execPath,
    args: ['-e', script(port)],
    logFile: join(folder, `${port}.log`),
    readyUrl: `http://${LOOPBACK}:${port}/`,
    readyTimeoutMs: 5_000,
    port,
  };
}

const serve = (status: number) => (port: number) =>
  `require('node:http').createServer((q, r) => r.writeHead(${status}).end()).listen(${port}, '${LOOPBACK}')`;

test('a program that answers runs until it is stopped', async () => {
  const spec = await specOf(serve(200));
  const running = await startProcess(spec);
  expect(await isPortFree(spec.port)).toBe(false);
  await running.stop();
  expect(await isPortFree(spec.port)).toBe(true);
});

test('a program that ignores SIGTERM is killed', async () => {
  const spec = await specOf((port) => `process.on('SIGTERM', () => {}); ${serve(200)(port)}`);
  const running = await startProcess(spec);
  await running.stop(50);
  expect(await isPortFree(spec.port)).toBe(true);
});

test.each([
  [
    'ends early',
    () => "console.error('no such file'); process.exit(3)",
    /^The example ended early \(exit code 3\)\..*\nno such file/,
  ],
  ['never answers with success', serve(503), /^The example did not answer at http/],
])('a program that %s is an error that says so', async (_name, script, expected) => {
  const spec = await specOf(script);
  await expect(startProcess({ ...spec, readyTimeoutMs: 600 })).rejects.toThrow(expected);
  expect(await isPortFree(spec.port)).toBe(true);
});

test('a program that is not there is an error that says so', async () => {
  const spec = await specOf(() => '');
  await expect(startProcess({ ...spec, command: '/no/such/program' })).rejects.toThrow(
    /^The example did not start: .*ENOENT/,
  );
});
