import { spawnSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';

const LONGEST_MS = 2_000;

/**
 * Lets the other threads of the process go first whenever they have something to do. Linux keeps a
 * priority for each thread and names the calling one under `/proc/thread-self`; elsewhere threads share
 * the priority of their process, and nothing changes.
 */
export function lowerPriority(): void {
  if (process.platform !== 'linux') return;
  const thread = basename(readlinkSync('/proc/thread-self'));
  setPriority(Number(thread), constants.priority.PRIORITY_LOW);
  // The lowest priority still finishes its turn of some milliseconds when another thread wakes up; an idle thread gives way
  // at once. Only a tool can ask for that; where there is none, the priority has to do.
  spawnSync('chrt', ['-i', '-p', '0', thread], { stdio: 'ignore', timeout: LONGEST_MS });
}
