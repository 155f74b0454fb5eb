import { Context, Resolver } from '@nestjs/graphql';
import { InboxPictures } from '@bitacora/application';
import { ChangeInboxPicture } from '@bitacora/inboxes';
import { Allow } from '@bitacora/platform';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import { Input, Refusable } from '../../results/refusable.js';
import { notFound, refusedBy } from '../../results/refusals.js';
import { InboxChangedType } from '../changed.types.js';
import { DirectoryChanges } from '../directory-changes.js';
import { toInbox } from '../to-directory.js';
import { SetInboxPictureInput } from './inboxes.inputs.js';

/** The pictures of inboxes. */
@Resolver()
export class InboxPicturesResolver {
  constructor(
    private readonly pictures: InboxPictures,
    private readonly changes: DirectoryChanges,
  ) {}

  @Refusable(
    InboxChangedType,
    'Gives an inbox, or the button of its chat, another picture, or none.',
  )
  @Allow(ChangeInboxPicture)
  async setInboxPicture(
    @Input(SetInboxPictureInput) { inboxId, use, fileId, expectedVersion }: SetInboxPictureInput,
    @Context() context: OperationContext,
  ) {
    const picture = { inboxId, use, fileId: fileId ?? null };
    const seen = { expectedVersion: expectedVersion ?? undefined };
    const result = await this.pictures.take(picture, signedIn(context), seen);
    if (!result.ok) return refusedBy(result);
    const { pending, directory } = await this.changes.settled(context, result);
    const inbox = directory.inboxes.get(inboxId);
    return inbox ? { inbox: toInbox(directory, inbox), pending } : notFound('inboxId');
  }
}
