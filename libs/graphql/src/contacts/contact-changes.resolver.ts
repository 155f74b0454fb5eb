import {
  ChangeContactDetails,
  RequestContactErasure,
  SetContactAttribute,
} from '@bitacora/contacts';
import { Inject } from '@nestjs/common';
import { Context, Field, ObjectType, Resolver } from '@nestjs/graphql';
import { PendingField } from '../results/pending-field.js';
import type { CommandResult } from '@bitacora/kernel';
import { Allow, CONTACT_ERASURE, type ContactErasure, commandContextOf } from '@bitacora/platform';
import {
  contactById,
  contactsProjection,
  conversationsProjection,
  timelineProjection,
} from '@bitacora/views';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { Input, Refusable } from '../results/refusable.js';
import type { RefusedType } from '../results/refused.type.js';
import { notFound, refusedBy } from '../results/refusals.js';
import {
  EraseContactInput,
  SetContactAttributeInput,
  UpdateContactInput,
} from './contact-changes.inputs.js';
import { toContact } from './to-contact.js';
import { ContactType } from './contact.types.js';

@ObjectType('ContactChanged', { description: 'A contact after a change.' })
export class ContactChangedType {
  @Field(() => ContactType, { description: 'The contact as the views have it now.' })
  contact!: ContactType;

  @PendingField()
  pending!: boolean;
}

/** What people do with a contact. */
@Resolver()
export class ContactChangesResolver {
  constructor(
    private readonly views: Views,
    private readonly commands: Commands,
    @Inject(CONTACT_ERASURE) private readonly erasure: ContactErasure,
  ) {}

  @Refusable(ContactChangedType, 'Changes the particulars of a contact.')
  @Allow(ChangeContactDetails)
  async updateContact(
    @Input(UpdateContactInput) { contactId, name, email, phone }: UpdateContactInput,
    @Context() context: OperationContext,
  ) {
    if (!(await lookupsOf(context).visibleContact(contactId))) return notFound('contactId');
    const data = { contactId, name, email, phone };
    const result = await this.commands.send(context, ChangeContactDetails, data);
    return this.answer(contactId, context, result, [contactsProjection.name]);
  }

  @Refusable(ContactChangedType, 'Sets an attribute of a contact, or clears it.')
  @Allow(SetContactAttribute)
  async setContactAttribute(
    @Input(SetContactAttributeInput) { contactId, attributeId, value }: SetContactAttributeInput,
    @Context() context: OperationContext,
  ) {
    if (!(await lookupsOf(context).visibleContact(contactId))) return notFound('contactId');
    const data = { contactId, attributeId, value: value ?? null };
    const result = await this.commands.send(context, SetContactAttribute, data);
    return this.answer(contactId, context, result, [contactsProjection.name]);
  }

  @Refusable(ContactChangedType, "Makes a contact's personal data unreadable for good.")
  @Allow(RequestContactErasure)
  async eraseContact(
    @Input(EraseContactInput) { contactId, reason }: EraseContactInput,
    @Context() context: OperationContext,
  ) {
    if (!(await lookupsOf(context).visibleContact(contactId))) return notFound('contactId');
    const sender = commandContextOf(signedIn(context));
    const result = await this.erasure.erase(contactId, reason, sender);
    return this.answer(contactId, context, result, [
      contactsProjection.name,
      conversationsProjection.name,
      timelineProjection.name,
    ]);
  }

  private async answer(
    id: string,
    context: OperationContext,
    result: CommandResult,
    views: readonly string[],
  ): Promise<ContactChangedType | RefusedType> {
    if (!result.ok) return refusedBy(result);
    const pending = await this.commands.isPending(result, views);
    const { accountId } = signedIn(context).viewer;
    const contact = await contactById(this.views.contacts, accountId, id);
    return contact ? { contact: toContact(contact), pending } : notFound('contactId');
  }
}
