import { expect } from '@playwright/test';
import { log } from '../product/log-command.js';

/** The chains of the log hold, by the command that an operator would use. */
export async function expectWholeLog(dataFolder: string): Promise<void> {
  const { code, text } = await log(dataFolder, 'verify');
  expect(text).toMatch(/^The log is whole/);
  expect(code).toBe(0);
}
