import { DEAD_LETTERS, type Documents } from '@bitacora/kernel';

/** Counting stops here; the console shows "1,000+". */
const ENOUGH = 1_000;

/** Events and deadlines that reactors have set aside, without what waits behind them; at most 1,000. */
export async function countDeadLetters(documents: Documents): Promise<number> {
  const letters = await documents.open(DEAD_LETTERS);
  return letters.count({ kind: { $in: ['failed', 'deadline'] } }, ENOUGH);
}
