import { type Page, expect } from '@playwright/test';
import { AuditDesk } from '../console/audit-desk.js';
import { ReplayDesk } from '../console/replay-desk.js';

/** What a person did, as the audit log says it. */
export interface AuditStep {
  readonly who: string;
  readonly did: string;
  /** Rules and the system act from nowhere. */
  readonly fromNowhere?: boolean;
}

/** Finds every step in the audit log, with who did it and from which address. */
export async function findEveryStep(page: Page, steps: readonly AuditStep[]): Promise<void> {
  const audit = new AuditDesk(page);
  await audit.open();
  let sought = '';
  for (const { who, did, fromNowhere } of steps) {
    if (who !== sought) await audit.search(who);
    sought = who;
    const entry = audit.entry(who, did).first();
    await expect(entry, `${who} ${did}`).toBeVisible();
    const ip = audit.ip(entry);
    if (fromNowhere) await expect(ip).not.toHaveText(ADDRESS);
    else await expect(ip).toHaveText(ADDRESS);
  }
}

/** This machine, over IPv4 or IPv6. */
const ADDRESS = /^(127\.0\.0\.1|::1)$/;

/** What the auditor follows. */
export interface Trail {
  /** Id of the conversation. */
  readonly conversation: string;
  readonly rule: string;
  readonly label: string;
  readonly assignee: string;
  /** Words that set the rule off. */
  readonly words: string;
}

/**
 * Opens the replay, goes back to before the rule acted and sees the state of then; then follows the
 * label back to the message, to what the rule read in it, and to the rule in the version that acted.
 */
export async function followTheLabel(page: Page, address: string, trail: Trail): Promise<void> {
  const replay = new ReplayDesk(page);
  await page.goto(`${address}/inbox/all/${trail.conversation}`);
  await page.getByRole('button', { name: 'Reproducir' }).click();
  await expect(replay.state('Asignada a')).toHaveText(trail.assignee);
  await expect(replay.state('Prioridad')).toHaveText('urgente');
  await expect(replay.state('Etiquetas')).toHaveText(trail.label);

  await replay.moment.press('Home');
  await expect(replay.words).toHaveCount(0);
  await replay.moment.press('ArrowRight');
  await expect(replay.words).toHaveText(new RegExp(trail.words));
  await expect(replay.state('Estado')).toHaveText('abierta');
  await expect(replay.state('Asignada a')).toHaveText('nadie');
  await expect(replay.state('Prioridad')).toHaveText('sin prioridad');
  await expect(replay.state('Etiquetas')).toHaveText('ninguna');

  await replay.event('añadió').filter({ hasText: trail.label }).click();
  await expect(replay.state('Etiquetas')).toHaveText(trail.label);
  await expect(replay.inspector.getByText('versión 1')).toBeVisible();
  await expect(replay.inspector.getByText(`«${trail.words}»`)).toBeVisible();
  const message = replay.inspector.getByRole('link').filter({ hasText: 'escribió' });
  const rule = replay.inspector.getByRole('link').filter({ hasText: trail.rule });
  await message.click();
  await expect(replay.words).toHaveText(new RegExp(trail.words));
  await expect(replay.state('Etiquetas')).toHaveText('ninguna');
  await page.goBack();
  // Until then the inspector shows the message, which caused more than one act of the rule.
  await expect(replay.state('Etiquetas')).toHaveText(trail.label);
  await rule.click();
  await expect(page.getByRole('heading', { name: trail.rule })).toBeVisible();
}
