const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/** What `[:name:]` or `[:^name:]` stands for inside a JavaScript class; undefined where there is none. */
export function posixMembers(name: string, isNegated: boolean): string | undefined {
  const members = POSIX[name];
  return members === undefined || !isNegated ? members : complement(members);
}

/** The members of a class that the ASCII ones leave. */
function complement(members: string): string {
  const isMember = new RegExp(`[${members}]`);
  let others = '\\u{80}-\\u{10FFFF}';
  for (let code = 0; code < 0x80; code++) {
    if (!isMember.test(String.fromCharCode(code))) others += `\\u{${code.toString(16)}}`;
  }
  return others;
}
