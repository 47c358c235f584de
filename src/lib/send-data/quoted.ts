/** What YAML does not take as it stands, or takes for the end of a line. */
const NOT_PRINTED = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

const escaped = (letter: string): string =>
  `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A string in quotation marks, as YAML, Alloy and JSON read it alike. Half a letter is replaced. */
export function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll(NOT_PRINTED, escaped);
}
