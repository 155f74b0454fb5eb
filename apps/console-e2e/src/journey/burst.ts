import { expect } from '@playwright/test';
import type { Installation } from '../product/installation.js';
import { loggedEvents } from '../product/log-command.js';
import type { Product } from '../product/product.js';
import { PersistentVisitor } from '../site/persistent-visitor.js';
import { countsOf } from './effects.js';
import { expectWholeLog } from './whole-log.js';

const VISITORS = 6;
const MESSAGES = 15;
/** Answered messages after which the process is killed: in the middle. */
const KILL_AFTER = 30;

interface Scene {
  readonly product: Product;
  readonly installation: Installation;
  readonly token: string;
  /** Address of the page that the visitors are on. */
  readonly page: string;
}

/**
 * Visitors write all at once; the process is killed in the middle and started again. Nothing that was
 * answered for is missing, nothing is there twice, and the rule acted once on each conversation.
 */
export async function burstThroughAKill({
  product,
  installation,
  token,
  page,
}: Scene): Promise<void> {
  const { address } = product;
  const before = (await loggedEvents(installation)).length;
  const visitors = await Promise.all(
    Array.from({ length: VISITORS }, (_, n) =>
      PersistentVisitor.introduce(
        { address, token, page },
        `Visitante ${n}`,
        `visitante${n}@correo.example`,
      ),
    ),
  );
  const acknowledged = (): number =>
    visitors.reduce((sum, visitor) => sum + visitor.acknowledged.length, 0);
  const written = Promise.all(
    visitors.map(async (visitor, n) => {
      for (const text of textsOf(n)) await visitor.write(text);
    }),
  );
  await expect.poll(acknowledged, { intervals: [5] }).toBeGreaterThanOrEqual(KILL_AFTER);
  await product.kill();
  const atTheKill = acknowledged();
  await product.startAgain();
  await written;
  expect(atTheKill).toBeLessThan(VISITORS * MESSAGES);
  expect(visitors.some(({ repeats }) => repeats > 0)).toBe(true);

  for (const [n, visitor] of visitors.entries()) {
    expect(visitor.acknowledged).toEqual(textsOf(n));
    await expect
      .poll(
        async () =>
          (await visitor.history())
            .map(({ from, text }) => (from === 'visitor' ? text : from))
            .sort(),
        { timeout: 60_000 },
      )
      .toEqual([...textsOf(n), 'automatic'].sort());
    const said = (await visitor.history()).filter(({ from }) => from === 'visitor');
    expect(said.map(({ text }) => text)).toEqual(textsOf(n));
  }
  await expect
    .poll(async () => countsOf((await loggedEvents(installation)).slice(before)), {
      // The killed owner's leases last some seconds, and then a busy machine has the burst to work off.
      timeout: 60_000,
      intervals: [500],
    })
    .toEqual({
      ConversationStarted: VISITORS,
      MessageReceived: VISITORS * MESSAGES,
      MessageSent: VISITORS,
      // One pass for each message, and one for the answer to each new conversation.
      RulesApplied: VISITORS * MESSAGES + VISITORS,
      ConversationLabelAdded: VISITORS,
      ConversationPriorityChanged: VISITORS,
      ConversationAssigned: VISITORS,
    });
  await expectWholeLog(installation);
}

function textsOf(visitor: number): string[] {
  return Array.from({ length: MESSAGES }, (_, n) => `Es urgente ${visitor}-${n}`);
}
