import { Context, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { CommandResult } from '@bitacora/kernel';
import { Allow } from '@bitacora/platform';
import {
  CreateRuleFolder,
  DeleteRuleFolder,
  FileRules,
  MoveRuleFolder,
  RenameRuleFolder,
  folderContent,
} from '@bitacora/rules';
import {
  type RuleFolderDocument,
  folderDocumentId,
  listRuleFolders,
  listRules,
  rulesProjection,
} from '@bitacora/views';
import { Pushes } from '../../live/pushes.js';
import { Commands } from '../../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../../operation/operation-context.js';
import { Views } from '../../operation/views.js';
import { contentVersion } from '../../people/versions.js';
import { Input, Refusable } from '../../results/refusable.js';
import type { RefusedType } from '../../results/refused.type.js';
import { refusedBy } from '../../results/refusals.js';
import { RulesChangedType } from '../rule-changes.types.js';
import { toRule } from '../to-rule.js';
import {
  CreateRuleFolderInput,
  DeleteRuleFolderInput,
  SetRuleFolderInput,
  MoveRuleFolderInput,
  RenameRuleFolderInput,
  RuleFolderType,
  RuleFoldersChangedType,
} from './rule-folders.types.js';

type Changed = Promise<RuleFoldersChangedType | RefusedType>;

/** The folders in which people find rules. */
@Resolver()
export class RuleFoldersResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly pushes: Pushes,
  ) {}

  @Query(() => [RuleFolderType], { description: 'All folders of rules in their order.' })
  @Allow('rule.read')
  ruleFolders(@Context() context: OperationContext): Promise<readonly RuleFolderType[]> {
    return this.listed(signedIn(context).viewer.accountId);
  }

  @Subscription(() => [RuleFolderType], {
    resolve: <T>(pushed: T): T => pushed,
    description: 'All folders of rules whenever one of them changed.',
  })
  @Allow('rule.read')
  ruleFoldersPushed(@Context() context: OperationContext) {
    const { accountId } = lookupsOf(context).viewer;
    return this.pushes.of<readonly RuleFolderType[]>(context, {
      permission: 'rule.read',
      watched: {
        projection: rulesProjection.name,
        wants: (id: string) => id.startsWith(folderDocumentId(accountId, '')),
      },
      read: async () => [await this.listed(accountId)],
    });
  }

  @Refusable(RuleFoldersChangedType, 'Creates a folder for rules, after all others.')
  @Allow(CreateRuleFolder)
  async createRuleFolder(
    @Input(CreateRuleFolderInput) { name }: CreateRuleFolderInput,
    @Context() context: OperationContext,
  ): Changed {
    const data = { folderId: this.commands.newId(), name };
    return this.all(context, await this.commands.send(context, CreateRuleFolder, data));
  }

  @Refusable(RuleFoldersChangedType, 'Gives a folder of rules another name.')
  @Allow(RenameRuleFolder)
  async renameRuleFolder(
    @Input(RenameRuleFolderInput) { folderId, name, expectedVersion }: RenameRuleFolderInput,
    @Context() context: OperationContext,
  ): Changed {
    const data = { folderId, name };
    const seen = { expectedVersion };
    return this.all(context, await this.commands.send(context, RenameRuleFolder, data, seen));
  }

  @Refusable(
    RuleFoldersChangedType,
    'Moves a folder of rules among the folders; the order in which rules act stays.',
  )
  @Allow(MoveRuleFolder)
  async moveRuleFolder(
    @Input(MoveRuleFolderInput) { folderId, before }: MoveRuleFolderInput,
    @Context() context: OperationContext,
  ): Changed {
    const data = { folderId, before: before ?? null };
    return this.all(context, await this.commands.send(context, MoveRuleFolder, data));
  }

  @Refusable(RuleFoldersChangedType, 'Deletes a folder of rules; its rules stay, in no folder.')
  @Allow(DeleteRuleFolder)
  async deleteRuleFolder(
    @Input(DeleteRuleFolderInput) { folderId }: DeleteRuleFolderInput,
    @Context() context: OperationContext,
  ): Changed {
    return this.all(context, await this.commands.send(context, DeleteRuleFolder, { folderId }));
  }

  @Refusable(
    RulesChangedType,
    'Puts rules into a folder, or takes them out; the order in which rules act stays.',
  )
  @Allow(FileRules)
  async setRuleFolder(
    @Input(SetRuleFolderInput) { ruleIds, folderId }: SetRuleFolderInput,
    @Context() context: OperationContext,
  ): Promise<RulesChangedType | RefusedType> {
    const data = { ruleIds, folderId: folderId ?? null };
    const result = await this.commands.send(context, FileRules, data);
    if (!result.ok) return refusedBy(result);
    const pending = await this.commands.isPending(result, [rulesProjection.name]);
    const { accountId } = signedIn(context).viewer;
    const rules = await listRules(this.views.rules, accountId, this.commands.now());
    return { rules: rules.map(toRule), pending };
  }

  private async all(context: OperationContext, result: CommandResult): Changed {
    if (!result.ok) return refusedBy(result);
    const pending = await this.commands.isPending(result, [rulesProjection.name]);
    return { folders: await this.listed(signedIn(context).viewer.accountId), pending };
  }

  private async listed(accountId: string): Promise<readonly RuleFolderType[]> {
    return (await listRuleFolders(this.views.rules, accountId)).map(toFolder);
  }
}

function toFolder({ folderId: id, name }: RuleFolderDocument): RuleFolderType {
  return { id, name, version: contentVersion(folderContent({ name })) };
}
