import { AddMember, CreateLabel } from '@bitacora/account';
import { AccountOpening } from '@bitacora/application';
import { ConnectInbox } from '@bitacora/inboxes';
import { Stage } from '@bitacora/server';
import { type DemoPerson, requestOfPerson, setLogo } from './set-up-people.js';

/** The other account of the people who run the shop. */
export const SECOND_ACCOUNT = 'Andes Brasil';

const GREEN = [28, 122, 69] as const;

/** Opens a second account as the administrator of the first one does; a member of the team works in both. */
export async function openSecondAccount(
  stage: Stage,
  boss: DemoPerson,
  inBoth: DemoPerson,
): Promise<string> {
  const { app, stores } = stage;
  const wanted = {
    ...{ name: SECOND_ACCOUNT, timeZone: 'America/Sao_Paulo' },
    language: 'pt',
  } as const;
  const opened = await app.nest
    .get(AccountOpening)
    .open(wanted, await requestOfPerson(stage, boss));
  if (!opened.ok) throw new Error(`The account was refused: ${JSON.stringify(opened.errors)}`);
  const there = new Stage(app, stores, opened.accountId);
  const member = { userId: inBoth.userId, role: 'agent' } as const;
  await there.send(AddMember, member, boss.performer);
  await setLogo(there, boss, GREEN);
  const label = { labelId: stores.ids.next(), name: 'promoção', colour: '#b02a74' };
  await there.send(CreateLabel, { ...label, description: '', inSidebar: true }, boss.performer);
  const inbox = { inboxId: stores.ids.next(), name: 'loja.example', domain: 'loja.example' };
  await there.send(ConnectInbox, inbox, boss.performer);
  return opened.accountId;
}
