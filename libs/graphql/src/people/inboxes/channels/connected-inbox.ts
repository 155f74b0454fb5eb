import type { CommandContext, CommandRefused, CommandResult } from '@bitacora/kernel';
import { commandContextOf } from '@bitacora/platform';
import { type OperationContext, signedIn } from '../../../operation/operation-context.js';
import type { RefusedType } from '../../../results/refused.type.js';
import { notFound, refusedBy } from '../../../results/refusals.js';
import type { InboxChangedType } from '../../changed.types.js';
import type { DirectoryChanges } from '../../directory-changes.js';
import { toInbox } from '../../to-directory.js';

/** What connecting an inbox came to. */
interface ConnectedInbox {
  readonly ok: true;
  readonly inboxId: string;
  readonly result: CommandResult & { readonly ok: true };
}

/** Connects an inbox, or changes its connection, in the name of the person who asks; gives it as it is then, or why not. */
export async function connectedInbox(
  changes: DirectoryChanges,
  context: OperationContext,
  act: (by: CommandContext) => Promise<ConnectedInbox | CommandRefused>,
): Promise<InboxChangedType | RefusedType> {
  const done = await act(commandContextOf(signedIn(context)));
  if (!done.ok) return refusedBy(done);
  const { pending, directory } = await changes.settled(context, done.result);
  const inbox = directory.inboxes.get(done.inboxId);
  return inbox ? { inbox: toInbox(directory, inbox), pending } : notFound('inboxId');
}
