/** `npm start`: builds the demo and serves it, so that the first page never waits for a compiler. */
import { preview } from 'vite';
import { run } from './run.ts';

console.log('Building the demo.');
await run('npm', ['run', '--silent', 'build:demo', '--', '--logLevel', 'warn']);
const server = await preview({ mode: 'demo', build: { outDir: 'dist/demo' } });
server.printUrls();
console.log('  The console on its embedded demo backend. Ctrl+C ends it.');
