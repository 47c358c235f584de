const UNKNOWN_TO_HCL: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c' };

/** A string of HCL. https://developer.hashicorp.com/terraform/language/expressions/strings */
export function hclText(text: string): string {
  return JSON.stringify(text)
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
  /** Shell variables that stand for secrets in the body, as `$NAME`: the body is then quoted around them. */
  readonly variables?: readonly string[];
}

/** A POST to the provider's API as a command; the key comes from the environment. */
export function curlPost({ region, path, body, variables = [] }: Post): string {
  const quoted = shellText(JSON.stringify(body));
  const data = variables.reduce(
    (text, name) =>
      text.replaceAll(new RegExp(String.raw`\$${name}(?!\w)`, 'g'), (found) => `'"${found}"'`),
    quoted,
  );
  return [
    `curl --fail -X POST ${shellText(`${API}/${region}/${path}`)}`,
    '  -H "X-Auth-Token: $SCW_SECRET_KEY"',
    "  -H 'Content-Type: application/json'",
    `  -d ${data}`,
  ].join(' \\\n');
}
