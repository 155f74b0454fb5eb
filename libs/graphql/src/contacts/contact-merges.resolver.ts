import { ContactMerging } from '@bitacora/application';
import { MergeContacts } from '@bitacora/contacts';
import { Context, Resolver } from '@nestjs/graphql';
import { Allow, commandContextOf } from '@bitacora/platform';
import { contactById, contactsProjection } from '@bitacora/views';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { Input, Refusable } from '../results/refusable.js';
import type { RefusedType } from '../results/refused.type.js';
import { notFound, refusedBy } from '../results/refusals.js';
import { ContactChangedType } from './contact-changes.resolver.js';
import { MergeContactsInput } from './contact-merge.inputs.js';
import { toContact } from './to-contact.js';

/** Contacts that become one. */
@Resolver()
export class ContactMergesResolver {
  constructor(
    private readonly views: Views,
    private readonly commands: Commands,
    private readonly merging: ContactMerging,
  ) {}

  @Refusable(
    ContactChangedType,
    'Makes two contacts one, for good. The viewer has to see both. The conversations of both are read under the one that stays.',
  )
  @Allow(MergeContacts)
  async mergeContacts(
    @Input(MergeContactsInput) input: MergeContactsInput,
    @Context() context: OperationContext,
  ): Promise<ContactChangedType | RefusedType> {
    const lookups = lookupsOf(context);
    const { contactId, absorbedId, details, attributeIds, blocked = null } = input;
    for (const [field, id] of Object.entries({ contactId, absorbedId }))
      if (!(await lookups.visibleContact(id))) return notFound(field);
    const wanted = { contactId, absorbedId, details, attributeIds, blocked };
    const outcome = await this.merging.merge(wanted, commandContextOf(signedIn(context)));
    if (!outcome.ok) return refusedBy(outcome);
    const { asked, ended } = outcome;
    const isBehind = await this.commands.isPending(
      { position: ended?.position ?? asked.position, stream: ended?.stream ?? null },
      [contactsProjection.name],
    );
    const isUnfinished = asked.events.length > 0 && ended === null;
    const contact = await contactById(this.views.contacts, lookups.viewer.accountId, contactId);
    if (!contact) return notFound('contactId');
    return { contact: toContact(contact), pending: isBehind || isUnfinished };
  }
}
