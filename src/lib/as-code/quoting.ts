const UNKNOWN_TO_HCL: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c' };

/** A string of HCL. https://developer.hashicorp.com/terraform/language/expressions/strings */
export function hclText(text: string): string {
  return JSON.stringify(text.toWellFormed())
    .replaceAll(/\\./g, (escape) => UNKNOWN_TO_HCL[escape] ?? escape)
    .replaceAll(/[$%]\{/g, (opening) => `${opening[0]}${opening}`);
}

/** One word for a POSIX shell. */
export function shellText(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * Names for blocks of HCL, each used once: letters, digits and underscores of what is named, numbered
 * where two would be the same.
 */
export function hclNames(): (text: string) => string {
  const used = new Set<string>();
  return (text) => {
    const plain = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
    const base = /^[a-z]/.test(plain) ? plain.replace(/_$/, '') : `x_${plain}`.replace(/_$/, '');
    let name = base;
    for (let count = 2; used.has(name); count++) name = `${base}_${count}`;
    used.add(name);
    return name;
  };
}

const API = 'https://api.scaleway.com/cockpit/v1/regions';

interface Post {
  readonly region: string;
  /** Below the region. */
  readonly path: string;
  readonly body: unknown;
}

/** In a body: the value of a variable of the shell, where a text would stand. */
interface ShellVariable {
  readonly shellVariable: string;
}

function isShellVariable(value: object): value is ShellVariable {
  return 'shellVariable' in value && typeof value.shellVariable === 'string';
}

/** JSON for between the single quotes of a shell, which are left for its variables alone: no text is taken for one. */
function shellJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shellJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value).replaceAll("'", `'\\''`);
  }
  if (isShellVariable(value)) return `"'"$${value.shellVariable}"'"`;
  const parts = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${parts.map(([key, each]) => `${shellJson(key)}:${shellJson(each)}`).join(',')}}`;
}

/** A POST to the provider's API as a command; the key comes from the environment. */
export function curlPost({ region, path, body }: Post): string {
  return [
    `curl --fail -X POST ${shellText(`${API}/${region}/${path}`)}`,
    '  -H "X-Auth-Token: $SCW_SECRET_KEY"',
    "  -H 'Content-Type: application/json'",
    `  -d '${shellJson(body)}'`,
  ].join(' \\\n');
}
