/**
 * Where menus and lists are drawn: inside the landmark of the page, so that none floats outside all of them;
 * inside the dialog that is open, as nothing outside it can be reached then.
 */
export function overlayContainer(): HTMLElement | undefined {
  const main = document.querySelector('main') ?? undefined;
  if (!main?.closest('[aria-hidden="true"]')) return main;
  const dialogs = document.querySelectorAll<HTMLElement>('[role="dialog"][data-open]');
  return dialogs[dialogs.length - 1] ?? main;
}
