import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '@bitacora/platform';
import { listContacts } from '@bitacora/views';
import { pageSize } from '../limits/page-size.js';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { AttributeValueType } from '../people/attributes/attribute.types.js';
import { LabelType } from '../people/directory.types.js';
import { attributeSort, attributeValuesIn } from '../people/attributes/to-attribute.js';
import { labelsIn } from '../people/to-directory.js';
import { AttributeSortInput } from '../conversations/conversation.inputs.js';
import { ContactFilter } from './contact.inputs.js';
import { toContactConnection, toContact } from './to-contact.js';
import { ContactConnectionType, ContactType } from './contact.types.js';

const USUAL_PAGE = 50;

/** Contacts: who writes. */
@Resolver(() => ContactType)
export class ContactResolver {
  constructor(private readonly views: Views) {}

  @Query(() => ContactType, {
    nullable: true,
    description: 'One contact; null when the viewer sees none with this id.',
  })
  @Allow('contact.read')
  async contact(
    @Args('id', { type: () => ID, description: 'Id of the contact.' }) id: string,
    @Context() context: OperationContext,
  ): Promise<ContactType | null> {
    const contact = await lookupsOf(context).visibleContact(id);
    return contact && toContact(contact);
  }

  @Query(() => ContactConnectionType, {
    description: 'The contacts that the viewer sees, newest first.',
  })
  @Allow('contact.read')
  async contacts(
    @Args('search', {
      type: () => String,
      nullable: true,
      description: 'Only those whose name, e-mail or telephone fits these words.',
    })
    search: string | null | undefined,
    @Args('filter', {
      type: () => ContactFilter,
      nullable: true,
      description: 'Only those that the filter leaves in.',
    })
    filter: ContactFilter | null | undefined,
    @Args('byAttribute', {
      type: () => AttributeSortInput,
      nullable: true,
      description: 'In the order of an attribute of contacts instead of newest first.',
    })
    byAttribute: AttributeSortInput | null | undefined,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: USUAL_PAGE,
      description: 'Size of the page, 1 to 100.',
    })
    first: number | null,
    @Args('after', {
      type: () => String,
      nullable: true,
      description: 'Cursor of the last contact of the page before.',
    })
    after: string | null | undefined,
    @Context() context: OperationContext,
  ): Promise<ContactConnectionType> {
    const lookups = lookupsOf(context);
    const [scope, directory] = await Promise.all([lookups.scope(), lookups.directory()]);
    const page = await listContacts(this.views.contacts, scope, {
      search: search ?? null,
      filter: filter ?? {},
      byAttribute: attributeSort(directory, 'contact', byAttribute),
      first: pageSize(first, USUAL_PAGE),
      after: after ?? null,
    });
    return toContactConnection(page);
  }

  @ResolveField(() => [LabelType], { description: 'Labels that the contact has.' })
  async labels(@Parent() { labelIds }: ContactType, @Context() context: OperationContext) {
    return labelsIn(await lookupsOf(context).directory(), labelIds);
  }

  @ResolveField(() => [AttributeValueType], { description: 'What is known about them besides.' })
  async attributes(@Parent() { attributes }: ContactType, @Context() context: OperationContext) {
    return attributeValuesIn(await lookupsOf(context).directory(), 'contact', attributes);
  }
}
