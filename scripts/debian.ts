import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Serialises everything that touches apt, so that two runs at once neither collide on its lists nor
 * remove each other's policy file. flock is part of Debian's essential set, and the kernel lets go
 * of the lock when the holder dies.
 */
const LOCK_FILE = '/var/lock/vigie-apt.lock';

/**
 * Exit code 101 of policy-rc.d forbids a package's own scripts to start a service: what the stack
 * needs it starts itself, on loopback, for as long as it runs. A policy that was there stays.
 */
const INSTALL_SCRIPT = `
set -eu
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
policy=/usr/sbin/policy-rc.d
mark='# placed while vigie installs packages'
if [ -e "$policy" ] && grep -qF "$mark" "$policy"; then rm -f "$policy"; fi
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\\n%s\\nexit 101\\n' "$mark" > "$policy"
  chmod 755 "$policy"
  trap 'rm -f "$policy"' EXIT
  trap 'exit 1' INT TERM HUP
fi
attempt=1
until apt-get -q update; do
  [ "$attempt" -lt 4 ] || exit 1
  attempt=$((attempt + 1))
  sleep 5
done
apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
`;

/** The path of a program on PATH, or undefined. */
export function findBinary(name: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {
      // Not in this folder: the next one may have it.
    }
  }
  return undefined;
}

/** True where apt can install without asking anybody. */
export function canInstallPackages(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

/** A Debian package, and the path of its program where that is there. */
export interface Package {
  readonly name: string;
  readonly find: () => string | undefined;
}

/** A package whose program bears its name. */
function packageOf(name: string): Package {
  return { name, find: () => findBinary(name) };
}

/**
 * Makes sure that the programs of packages are there. Installs what is missing when root on Debian,
 * and says so; throws a sentence saying what to install otherwise.
 */
export async function ensurePackages(needed: readonly (string | Package)[]): Promise<void> {
  const packages = needed.map((each) => (typeof each === 'string' ? packageOf(each) : each));
  const lacking = () => packages.filter(({ find }) => find() === undefined).map(({ name }) => name);
  const missing = lacking();
  if (missing.length === 0) return;
  const list = missing.join(' ');
  if (!canInstallPackages()) {
    throw new Error(
      `Missing: ${missing.join(', ')}. Install with "sudo apt-get install ${list}" on Debian, or put programs of these names on PATH.`,
    );
  }
  console.log(`Missing: ${missing.join(', ')}. Installing with apt-get; no service is started.`);
  const code = await run('flock', [
    '-w',
    '900',
    LOCK_FILE,
    'sh',
    '-c',
    INSTALL_SCRIPT,
    'sh',
    ...missing,
  ]);
  const still = lacking();
  if (code !== 0 || still.length > 0) {
    throw new Error(
      `apt-get could not install ${still.join(', ') || list} (exit code ${code}); its own words are above.`,
    );
  }
  console.log(`Installed: ${missing.join(', ')}.`);
}

/** Runs a program with its output on ours, and resolves to its exit code (1 where a signal ended it). */
export function run(command: string, args: readonly string[], timeoutMs?: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: timeoutMs,
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
