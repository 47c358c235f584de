import type { Page } from '@playwright/test';

export interface Watch {
  /** Lines of the console and errors that fail the test. */
  readonly complaints: string[];
  complain(line: string): void;
  /** Lets a complaint through that a test provokes on purpose. */
  allow(pattern: RegExp): void;
}

/** Collects what a browser complains of: errors, warnings, violations of the content policy. */
export function watchPage(page: Page): Watch {
  const allowed: RegExp[] = [];
  const complaints: string[] = [];
  const complain = (line: string) => {
    if (!allowed.some((pattern) => pattern.test(line))) complaints.push(line);
  };
  page.on('console', (message) => {
    const kind = message.type();
    if (kind === 'error' || kind === 'warning') complain(`${kind}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complain(`uncaught: ${error.message}`));
  return { complaints, complain, allow: (pattern) => allowed.push(pattern) };
}
