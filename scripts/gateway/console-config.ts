import { routes } from './routes.ts';
import type { Settings } from './settings.ts';

const controlPlane = routes.find(({ name }) => name === 'api');

/**
 * What the console is told: the gateway knows it all, so that nobody writes the same into two files.
 * Read by `src/api/runtime-config.ts`.
 */
export function consoleConfig(settings: Settings): object {
  const { provider, ownServers, singleSignOn, console } = settings;
  const common = {
    mode: 'live',
    dataSource: '/gateway/{type}/{region}/{id}',
    ...(singleSignOn && {
      signIn: 'gateway',
      signOutUrl: singleSignOn.signOut,
      gatewayHoldsTokens: singleSignOn.holdsTokens,
    }),
  };
  if (provider) {
    const { regions } = provider;
    return { signIn: 'key', ...common, api: controlPlane?.prefix, regions, ...console };
  }
  const servers = ownServers.map(({ type, region, id, name }) => ({ type, region, id, name }));
  return { ...common, servers, ...console };
}

/** nginx reads one word of a directive into a buffer of 4 KiB; a letter of a name takes up to four bytes. */
const LONGEST_WORD = 900;

/**
 * The lines of a location that answer with the configuration. No shape of the settings lets an apostrophe,
 * a dollar or a backslash through.
 */
export function configLines(settings: Settings): readonly string[] {
  const text = JSON.stringify(consoleConfig(settings));
  if (/['$\\]/.test(text)) throw new Error(`The console's configuration cannot be quoted: ${text}`);
  const letters = Array.from(text);
  const count = Math.ceil(letters.length / LONGEST_WORD);
  const parts = Array.from({ length: count }, (_, index) => ({
    name: `$vigie_config_${index}`,
    text: letters.slice(index * LONGEST_WORD, (index + 1) * LONGEST_WORD).join(''),
  }));
  return [
    ...parts.map((part) => `set ${part.name} '${part.text}';`),
    `return 200 "${parts.map(({ name }) => `\${${name.slice(1)}}`).join('')}";`,
  ];
}
