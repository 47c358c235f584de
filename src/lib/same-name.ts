/** As a page shows it: runs of white space are one space, and none is seen at the ends. */
const asShown = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();

/** Whether somebody typed a name as they see it on screen. */
export function isSameName(typed: string, name: string): boolean {
  return asShown(typed) === asShown(name);
}
