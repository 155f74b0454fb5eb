import { type Decision, isRefusal } from '@bitacora/kernel';
import type { InboxEvent } from '../inbox.events.js';
import type { Inbox } from '../inbox.state.js';
import { inboxRefusal } from '../inbox.errors.js';
import {
  type FormerPictures,
  type InboxPicture,
  PICTURE_USES,
  type PictureUse,
  keptPicturesFor,
  pictureFault,
} from './inbox-pictures.js';

/** The content is kept already; it counts with the event. The picture that the inbox has changes nothing. */
export function changePicture(
  { use, picture }: { readonly use: PictureUse; readonly picture: InboxPicture | null },
  { inboxId, pictures }: Inbox,
): Decision<InboxEvent> {
  const fault = picture && pictureFault(use, picture);
  if (fault) return fault;
  const isSame = pictures[use]?.fileId === picture?.fileId;
  return isSame ? [] : [{ type: 'InboxPictureChanged', data: { inboxId, use, picture } }];
}

/** Gives an inbox pictures again that it had: those whose content it keeps. What is there already changes nothing. */
export function restorePictures(wanted: FormerPictures, inbox: Inbox): Decision<InboxEvent> {
  const decided = PICTURE_USES.map((use) => {
    const digest = wanted[use];
    if (digest === (inbox.pictures[use]?.digest ?? null)) return [];
    const picture =
      digest === null ? null : keptPicturesFor(use, inbox).findLast((one) => one.digest === digest);
    return picture === undefined
      ? inboxRefusal('PICTURE_GONE', `pictures.${use}`)
      : changePicture({ use, picture }, inbox);
  });
  return decided.find(isRefusal) ?? decided.flatMap((part) => (isRefusal(part) ? [] : part));
}
