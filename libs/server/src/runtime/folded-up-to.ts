import { type Position, reached } from '@bitacora/kernel';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessorUnit } from './processors.js';

const LOOK_EVERY_MS = 10;
/** Stored checkpoints of other processes move every few seconds when nothing concerns them. */
const LOOK_ELSEWHERE_MS = 250;
const WAIT_MOST_MS = 30_000;

/**
 * Waits until all processors have handled the log up to a position, those of other processes too
 * (`isShared`); false after 30 s. Machine time on purpose: it waits for work, not for a moment.
 */
export async function foldedUpTo(
  position: Position,
  units: readonly ProcessorUnit[],
  isShared: boolean,
): Promise<boolean> {
  const end = performance.now() + WAIT_MOST_MS;
  for (const unit of units) {
    while (!(await hasReached(unit, position, isShared))) {
      if (performance.now() > end) return false;
      await delay(isHere(unit) ? LOOK_EVERY_MS : LOOK_ELSEWHERE_MS);
    }
  }
  return true;
}

function isHere({ runner: { status } }: ProcessorUnit): boolean {
  return status.state !== 'stopped' && status.state !== 'waiting';
}

async function hasReached(
  unit: ProcessorUnit,
  position: Position,
  isShared: boolean,
): Promise<boolean> {
  if (isHere(unit)) return reached(unit.runner.status.position, position);
  return !isShared || reached(await unit.stored(), position);
}
