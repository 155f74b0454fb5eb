import {
  ChooseNotices,
  ConfirmAccountEmail,
  type NoticeChoices,
  RequestAccountEmail,
  channelsInOrder,
} from '@bitacora/account';
import { AccountLogos, Pictures } from '@bitacora/application';
import { CreateOwnCannedResponse } from '@bitacora/canned-responses';
import { Memberships, type SignedInContext } from '@bitacora/platform';
import type { Performer, Stage } from '@bitacora/server';
import { drawnLogo, drawnPortrait } from './drawn-picture.js';

/** A person of the shop with what they do it as. */
export interface DemoPerson {
  readonly userId: string;
  readonly performer: Performer;
}

const TEAL = [11, 100, 112] as const;
const OWN_CANNED = {
  code: 'firma',
  content: 'Quedo atenta, {{contacto.primerNombre}}. Un saludo, {{agente.nombre}}.',
};

/** What a person of an account asks for, as by a browser. */
export async function requestOfPerson(stage: Stage, { userId, performer }: DemoPerson) {
  const { ids } = stage.stores;
  const viewer = await stage.app.nest.get(Memberships).viewer(stage.accountId, userId, ids.next());
  if (!viewer) throw new Error(`${userId} is no member of ${stage.accountId}.`);
  const request = { correlationId: ids.next(), ip: performer.ip, userAgent: null, viewer };
  return request satisfies SignedInContext;
}

/** Gives people faces, the account a logo and a contact e-mail, and a person choices and a text of their own. */
export async function dress(stage: Stage, people: readonly DemoPerson[]): Promise<void> {
  const [boss, first] = people;
  if (!boss || !first) throw new Error('The cast is empty.');
  const pictures = stage.app.nest.get(Pictures);
  // One of them has none: letters are shown as well.
  for (const [nth, person] of people.slice(0, -1).entries()) {
    const fileId = await pictures.keep(person.userId, drawnPortrait(nth));
    await pictures.take(fileId, await requestOfPerson(stage, person));
  }
  await setLogo(stage, boss, TEAL);
  const asked = { userId: boss.userId, email: 'hola@tienda.example' };
  await stage.send(RequestAccountEmail, asked, boss.performer);
  await stage.send(ConfirmAccountEmail, { version: 1 });
  const choices: NoticeChoices = {
    answerInMine: ['console', 'sound', 'desktop'],
    waitingForTaker: ['console'],
    assignedToMe: ['console', 'desktop', 'mail'],
    mentionsMe: ['console', 'mail'],
  };
  const chosen = { userId: first.userId, choices: channelsInOrder(choices) };
  await stage.send(ChooseNotices, chosen, first.performer);
  const own = { ...OWN_CANNED, audience: 'own', teamId: null, userId: first.userId } as const;
  await stage.send(CreateOwnCannedResponse, { ...own, inboxIds: [] }, first.performer);
}

/** Draws a logo and gives it to the account of the stage. */
export async function setLogo(
  stage: Stage,
  boss: DemoPerson,
  colour: Parameters<typeof drawnLogo>[0],
): Promise<void> {
  const logos = stage.app.nest.get(AccountLogos);
  const request = await requestOfPerson(stage, boss);
  const fileId = await logos.keep(request.viewer, drawnLogo(colour));
  const taken = await logos.take(fileId, request);
  if (!taken.ok) throw new Error(`The logo was refused: ${JSON.stringify(taken.errors)}`);
}
