import { ChangeAttribute, CreateAttribute, DeleteAttribute } from '@bitacora/account';
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { type DomainError, refuse } from '@bitacora/kernel';
import { Allow } from '@bitacora/platform';
import { attributeUse } from '@bitacora/views';
import { type OperationContext, lookupsOf } from '../../operation/operation-context.js';
import { Views } from '../../operation/views.js';
import { Input, Refusable } from '../../results/refusable.js';
import { refusedWith } from '../../results/refusals.js';
import { AttributeUseType } from './attribute.types.js';
import {
  CreateAttributeInput,
  DeleteAttributeInput,
  UpdateAttributeInput,
} from './attributes.inputs.js';
import { DirectoryChangedType } from '../changed.types.js';
import { DirectoryChanges } from '../directory-changes.js';

/** Attributes of conversations and of contacts. */
@Resolver()
export class AttributesResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly views: Views,
  ) {}

  @Query(() => AttributeUseType, {
    nullable: true,
    description: 'What hangs on an attribute; null when there is none with this id.',
  })
  @Allow('settings.read')
  async attributeUse(
    @Args('id', { type: () => ID, description: 'Id of the attribute.' }) id: string,
    @Context() context: OperationContext,
  ): Promise<AttributeUseType | null> {
    const attribute = (await lookupsOf(context).directory()).attributes.get(id);
    if (!attribute || attribute.deleted) return null;
    return attribute.owner === 'contact'
      ? attributeUse(this.views.contacts, attribute)
      : attributeUse(this.views.conversations, attribute);
  }

  @Refusable(DirectoryChangedType, 'Creates an attribute.')
  @Allow(CreateAttribute)
  async createAttribute(
    @Input(CreateAttributeInput) input: CreateAttributeInput,
    @Context() context: OperationContext,
  ) {
    const { key, type } = input;
    const foreign = await this.foreignOption(null, input, context);
    if (foreign) return refusedWith(foreign);
    const data = { ...this.changeable(this.changes.newId(), input), key, type };
    return this.changes.change(context, CreateAttribute, data);
  }

  @Refusable(DirectoryChangedType, 'Changes an attribute.')
  @Allow(ChangeAttribute)
  async updateAttribute(
    @Input(UpdateAttributeInput) input: UpdateAttributeInput,
    @Context() context: OperationContext,
  ) {
    const foreign = await this.foreignOption(input.attributeId, input, context);
    if (foreign) return refusedWith(foreign);
    const data = this.changeable(input.attributeId, input);
    return this.changes.change(context, ChangeAttribute, data, input);
  }

  @Refusable(DirectoryChangedType, 'Deletes an attribute; its values are shown no more.')
  @Allow(DeleteAttribute)
  deleteAttribute(
    @Input(DeleteAttributeInput) { attributeId, owner }: DeleteAttributeInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, DeleteAttribute, { attributeId, owner });
  }

  /** Why an option has an id that is one of another attribute, of a contact or of a conversation; null when none has. */
  private async foreignOption(
    attributeId: string | null,
    { options }: Pick<CreateAttributeInput, 'options'>,
    context: OperationContext,
  ): Promise<DomainError | null> {
    const { attributes } = await lookupsOf(context).directory();
    const others = [...attributes.values()].filter((one) => one.attributeId !== attributeId);
    const taken = new Set(others.flatMap((one) => one.options.map(({ optionId }) => optionId)));
    const at = (options ?? []).findIndex(({ id }) => id != null && taken.has(id));
    return at === -1 ? null : refuse('ID_TAKEN', `options.${at}`);
  }

  private changeable(
    attributeId: string,
    input: Omit<UpdateAttributeInput, 'attributeId' | 'expectedVersion'>,
  ) {
    const { owner, name, description, pattern, hint, setBySite, options } = input;
    return {
      ...{ attributeId, owner, name, description: description ?? '' },
      ...{ pattern: pattern ?? null, hint: hint ?? '', setBySite: setBySite ?? false },
      options: (options ?? []).map((option) => ({
        optionId: option.id ?? this.changes.newId(),
        name: option.name,
      })),
    };
  }
}
