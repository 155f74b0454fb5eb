import type { Decision } from '@bitacora/kernel';
import type { InboxEvent } from '../inbox.events.js';
import type { Inbox } from '../inbox.state.js';
import { type InboxPicture, type PictureUse, pictureFault } from './inbox-pictures.js';

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
