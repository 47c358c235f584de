const IMPORT = /import \{ getLocale, experimentalStaticLocale \} from '[^']*';\n/;
const CHOICE =
  /\(\(inputs(?: = \{\})?, options = \{\}\) => \{\n\texperimentalStaticLocale [^\n]*\n\treturn (?<chosen>\w+)\(inputs\)\n\}\);?\s*$/;

/**
 * A compiled message that is its only language's: there is nothing to choose, and the choice is a fifth of
 * the bytes of a short text, a kilobyte or two a page. The compiler's option of a static locale leaves it in.
 * Throws where the compiler writes messages in another way.
 *
 * @param source the module of one message, as the compiler wrote it
 */
export function withoutChoice(source: string): string {
  if (!IMPORT.test(source) || !CHOICE.test(source)) {
    throw new Error(`A compiled message is not written as expected: ${source.slice(0, 400)}`);
  }
  return source.replace(IMPORT, '').replace(CHOICE, '($<chosen>);\n');
}
