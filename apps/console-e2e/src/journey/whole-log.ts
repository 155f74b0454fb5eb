import { expect } from '@playwright/test';
import type { Installation } from '../product/installation.js';
import { log } from '../product/log-command.js';

/** The chains of the log hold, by the command that an operator would use. */
export async function expectWholeLog(installation: Installation): Promise<void> {
  const { code, text } = await log(installation, 'verify');
  expect(text).toMatch(/^The log is whole/);
  expect(code).toBe(0);
}
