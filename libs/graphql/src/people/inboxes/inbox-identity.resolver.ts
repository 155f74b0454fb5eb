import { IssueIdentitySecret } from '@bitacora/inboxes';
import { Context, Resolver } from '@nestjs/graphql';
import { Allow, IdentitySecrets } from '@bitacora/platform';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import { Input, Refusable } from '../../results/refusable.js';
import type { RefusedType } from '../../results/refused.type.js';
import { notFound, refusedBy } from '../../results/refusals.js';
import { IdentitySecretIssuedType } from '../changed.types.js';
import { DirectoryChanges } from '../directory-changes.js';
import { toInbox } from '../to-directory.js';
import { IssueIdentitySecretInput } from './inbox-identity.types.js';

/** With what a website signs who its visitors are. */
@Resolver()
export class InboxIdentityResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly secrets: IdentitySecrets,
  ) {}

  @Refusable(
    IdentitySecretIssuedType,
    'Gives an inbox another secret with which its website signs who its visitors are; shown once.',
  )
  @Allow(IssueIdentitySecret)
  async issueIdentitySecret(
    @Input(IssueIdentitySecretInput) { inboxId, endsEarlier }: IssueIdentitySecretInput,
    @Context() context: OperationContext,
  ): Promise<IdentitySecretIssuedType | RefusedType> {
    const { inboxes } = await this.changes.directory(context);
    const inbox = inboxes.get(inboxId);
    // Nothing is put into the vault for what cannot have a secret.
    if (!inbox || inbox.deleted) return notFound('inboxId');
    const { accountId } = signedIn(context).viewer;
    const { secretId, secret } = await this.secrets.issue(accountId, inboxId);
    const data = { inboxId, secretId, endsEarlier };
    const issued = await this.changes.send(context, IssueIdentitySecret, data);
    if (!issued.ok) {
      await this.secrets.withdraw(accountId, inboxId, secretId);
      return refusedBy(issued);
    }
    const { pending, directory } = await this.changes.settled(context, issued);
    return { inbox: toInbox(directory, directory.inboxes.get(inboxId) ?? inbox), pending, secret };
  }
}
