import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';

/**
 * Lets the other threads of the process go first whenever they have something to do. Linux keeps a
 * priority for each thread and names the calling one under `/proc/thread-self`; elsewhere threads share
 * the priority of their process, and nothing changes.
 */
export function lowerPriority(): void {
  if (process.platform !== 'linux') return;
  const thread = basename(readlinkSync('/proc/thread-self'));
  setPriority(Number(thread), constants.priority.PRIORITY_LOW);
}
