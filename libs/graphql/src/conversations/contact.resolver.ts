import { ChangeContactDetails } from '@bitacora/contacts';
import {
  Args,
  Context,
  ID,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { Inject } from '@nestjs/common';
import type { CommandResult } from '@bitacora/kernel';
import { Allow, CONTACT_ERASURE, type ContactErasure, commandContextOf } from '@bitacora/platform';
import {
  contactById,
  contactsProjection,
  conversationsProjection,
  listContacts,
  listConversations,
  timelineProjection,
} from '@bitacora/views';
import { pageSize } from '../limits/page-size.js';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import type { RefusedType } from '../results/refused.type.js';
import { notFound, refusedBy } from '../results/refusals.js';
import type { ContactChangedType } from '../results/results.types.js';
import { ContactResult } from '../results/results.unions.js';
import { contactPageShape, contactShape, conversationPageShape } from './conversation-shapes.js';
import { ContactInput } from './conversation.inputs.js';
import { ContactConnectionType, ContactType } from './contact.types.js';
import { ConversationConnectionType } from './conversation.types.js';

const USUAL_PAGE = 50;
const USUAL_CONVERSATIONS = 10;

/** Contacts: who writes. */
@Resolver(() => ContactType)
export class ContactResolver {
  constructor(
    private readonly views: Views,
    private readonly commands: Commands,
    @Inject(CONTACT_ERASURE) private readonly erasure: ContactErasure,
  ) {}

  @Query(() => ContactType, { nullable: true })
  @Allow('contact.read')
  async contact(
    @Args('id', { type: () => ID }) id: string,
    @Context() context: OperationContext,
  ): Promise<ContactType | null> {
    const contact = await lookupsOf(context).visibleContact(id);
    return contact && contactShape(contact);
  }

  @Query(() => ContactConnectionType)
  @Allow('contact.read')
  async contacts(
    @Args('search', { type: () => String, nullable: true }) search: string | null | undefined,
    @Args('first', { type: () => Int, nullable: true, defaultValue: USUAL_PAGE })
    first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null | undefined,
    @Context() context: OperationContext,
  ): Promise<ContactConnectionType> {
    const scope = await lookupsOf(context).scope();
    const page = await listContacts(this.views.contacts, scope, {
      search: search ?? null,
      first: pageSize(first, USUAL_PAGE),
      after: after ?? null,
    });
    return contactPageShape(page);
  }

  @ResolveField(() => ConversationConnectionType, {
    description: 'Their conversations, newest activity first.',
  })
  async conversations(
    @Parent() { id }: ContactType,
    @Args('first', { type: () => Int, nullable: true, defaultValue: USUAL_CONVERSATIONS })
    first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null | undefined,
    @Context() context: OperationContext,
  ): Promise<ConversationConnectionType> {
    const scope = await lookupsOf(context).scope();
    const page = await listConversations(this.views, scope, {
      filter: { contactId: id },
      sort: 'lastActivityDesc',
      first: pageSize(first, USUAL_CONVERSATIONS),
      after: after ?? null,
    });
    return conversationPageShape(page, '');
  }

  @Mutation(() => ContactResult)
  @Allow('contact.manage')
  async updateContact(
    @Args('id', { type: () => ID }) id: string,
    @Args('input', { type: () => ContactInput }) { name, email, phone }: ContactInput,
    @Context() context: OperationContext,
  ) {
    if (!(await lookupsOf(context).visibleContact(id))) return notFound('id');
    const data = { contactId: id, name, email, phone };
    const result = await this.commands.send(context, ChangeContactDetails, data);
    return this.answer(id, context, result, [contactsProjection.name]);
  }

  @Mutation(() => ContactResult)
  @Allow('contact.erase')
  async eraseContact(
    @Args('id', { type: () => ID }) id: string,
    @Args('reason', { type: () => String }) reason: string,
    @Context() context: OperationContext,
  ) {
    if (!(await lookupsOf(context).visibleContact(id))) return notFound('id');
    const sender = commandContextOf(signedIn(context));
    const result = await this.erasure.erase(id, reason, sender);
    return this.answer(id, context, result, [
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
    return contact ? { contact: contactShape(contact), pending } : notFound('id');
  }
}
