const WRITTEN =
  /\nconst en_(?<inner>\w+) = \/\*\* @type \{[^\n]*?\} \*\/ (?<body>\((?:i)?\) => [\s\S]*?\n\});?\n\n\/\*\*\n(?<doc>[\s\S]*?)\*\n\* @param[\s\S]*?\*\/\nexport const (?<name>\w+) = \/\*\* @type \{(?<type>[^\n]*)\} \*\/ \(\(inputs[\s\S]*\n\}\);\s*$/;

/**
 * A compiled message without its choice of a language: of one there is nothing to choose, and the choice
 * is a fifth of the bytes of a short text. Throws where the compiler writes messages in another way.
 *
 * @param source the module of one message, as the compiler wrote it
 */
export function withoutChoice(source: string): string {
  const parts = WRITTEN.exec(source)?.groups;
  if (!parts || parts.inner !== parts.name) {
    throw new Error(`A compiled message is not written as expected: ${source.slice(0, 400)}`);
  }
  const head = source
    .slice(0, source.search(WRITTEN))
    .replace(/import \{ getLocale, experimentalStaticLocale \} from '[^']*';\n/, '');
  return `${head}\n/**\n${parts.doc}* @type {${parts.type}}\n*/\nexport const ${parts.name} = ${parts.body};\n`;
}
