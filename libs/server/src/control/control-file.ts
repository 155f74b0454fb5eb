import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How the command line reaches the server that holds a data folder. Only the folder's owner can read it. */
export interface ControlFile {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}

const OWNER_ONLY = 0o600;

/** Name of the file in the data folder. */
export const CONTROL_FILE = 'control.json';

/** Informs the command line where this server is. */
export async function writeControlFile(folder: string, control: ControlFile): Promise<void> {
  const file = join(folder, CONTROL_FILE);
  // A file that an earlier process left keeps its mode when it is written over.
  await rm(file, { force: true });
  await writeFile(file, `${JSON.stringify(control)}\n`, { mode: OWNER_ONLY });
}

export async function removeControlFile(folder: string): Promise<void> {
  await rm(join(folder, CONTROL_FILE), { force: true });
}
