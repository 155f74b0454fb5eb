import {
  AddContactLabel,
  BlockContact,
  ChangeContactDetails,
  RemoveContactLabel,
  RequestContactErasure,
  SetContactAttribute,
  UnblockContact,
} from '@bitacora/contacts';
import { Inject } from '@nestjs/common';
import { Context, Field, Int, ObjectType, Resolver } from '@nestjs/graphql';
import { PendingField } from '../results/pending-field.js';
import type { CommandResult } from '@bitacora/kernel';
import { Allow, CONTACT_ERASURE, type ContactErasure, commandContextOf } from '@bitacora/platform';
import {
  contactById,
  contactsProjection,
  documentId,
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
  SetContactBlockInput,
  SetContactAttributeInput,
  SetContactLabelInput,
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

@ObjectType('ContactsChanged', { description: 'Contacts after a change of several at once.' })
export class ContactsChangedType {
  @Field(() => [ContactType], { description: 'Those that are so now.' })
  contacts!: readonly ContactType[];

  @Field(() => Int, { description: 'How many could not be changed, because they were erased.' })
  unchanged!: number;

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
    @Input(UpdateContactInput) { contactId: given, name, email, phone, rut }: UpdateContactInput,
    @Context() context: OperationContext,
  ) {
    const contact = await lookupsOf(context).visibleContact(given);
    if (!contact) return notFound('contactId');
    const { contactId } = contact;
    const data = { contactId, name, email, phone, rut };
    const result = await this.commands.send(context, ChangeContactDetails, data);
    return this.answer(contactId, context, result, [contactsProjection.name]);
  }

  @Refusable(ContactChangedType, 'Sets an attribute of a contact, or clears it.')
  @Allow(SetContactAttribute)
  async setContactAttribute(
    @Input(SetContactAttributeInput)
    { contactId: given, attributeId, value }: SetContactAttributeInput,
    @Context() context: OperationContext,
  ) {
    const contact = await lookupsOf(context).visibleContact(given);
    if (!contact) return notFound('contactId');
    const { contactId } = contact;
    const data = { contactId, attributeId, value: value ?? null };
    const result = await this.commands.send(context, SetContactAttribute, data);
    return this.answer(contactId, context, result, [contactsProjection.name]);
  }

  @Refusable(ContactsChangedType, 'Puts a label on contacts, or takes it off them.')
  @Allow(AddContactLabel)
  async setContactLabel(
    @Input(SetContactLabelInput) { contactIds: given, labelId, on }: SetContactLabelInput,
    @Context() context: OperationContext,
  ): Promise<ContactsChangedType | RefusedType> {
    const lookups = lookupsOf(context);
    const seen = await Promise.all(given.map((id) => lookups.visibleContact(id)));
    const missing = seen.findIndex((contact) => contact === null);
    if (missing >= 0) return notFound(`contactIds.${missing}`);
    const command = on ? AddContactLabel : RemoveContactLabel;
    const results: CommandResult[] = [];
    const contactIds = [...new Set(seen.flatMap((one) => (one ? [one.contactId] : [])))];
    for (const contactId of contactIds)
      results.push(await this.commands.send(context, command, { contactId, labelId }));
    const done = results.filter((result) => result.ok);
    const [refused] = results;
    if (done.length === 0 && refused && !refused.ok) return refusedBy(refused);
    const waits = done.map((result) => this.commands.isPending(result, [contactsProjection.name]));
    const pending = (await Promise.all(waits)).some(Boolean);
    const { accountId } = lookups.viewer;
    const ids = contactIds.filter((_, at) => results[at]?.ok);
    const found = await this.views.contacts.get(ids.map((id) => documentId(accountId, id)));
    const contacts = [...found.values()].map(toContact);
    return { contacts, unchanged: results.length - done.length, pending };
  }

  @Refusable(ContactChangedType, 'Blocks a contact, or lets it write again.')
  @Allow(BlockContact)
  async setContactBlock(
    @Input(SetContactBlockInput) { contactId: given, blocked }: SetContactBlockInput,
    @Context() context: OperationContext,
  ) {
    const contact = await lookupsOf(context).visibleContact(given);
    if (!contact) return notFound('contactId');
    const { contactId } = contact;
    const command = blocked ? BlockContact : UnblockContact;
    const result = await this.commands.send(context, command, { contactId });
    return this.answer(contactId, context, result, [contactsProjection.name]);
  }

  @Refusable(ContactChangedType, "Makes a contact's personal data unreadable for good.")
  @Allow(RequestContactErasure)
  async eraseContact(
    @Input(EraseContactInput) { contactId: given, reason }: EraseContactInput,
    @Context() context: OperationContext,
  ) {
    const contact = await lookupsOf(context).visibleContact(given);
    if (!contact) return notFound('contactId');
    const { contactId } = contact;
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
