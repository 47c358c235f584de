/** Where menus and lists are drawn: inside the landmark of the page, so that none floats outside all of them. */
export function overlayContainer(): HTMLElement | undefined {
  return document.querySelector('main') ?? undefined;
}
