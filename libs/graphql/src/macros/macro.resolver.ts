import { MacroWriting, UsableMacros } from '@bitacora/application';
import type { CommandResult } from '@bitacora/kernel';
import { Allow, commandContextOf } from '@bitacora/platform';
import type { Macro, WantedMacro } from '@bitacora/rules';
import { Context, Query, Resolver, Subscription } from '@nestjs/graphql';
import { settingsHistoryProjection } from '@bitacora/views';
import { Pushes } from '../live/pushes.js';
import type { Lookups } from '../operation/lookups.js';
import { Views } from '../operation/views.js';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Input, Refusable } from '../results/refusable.js';
import { notFound, refusedBy } from '../results/refusals.js';
import type { RefusedType } from '../results/refused.type.js';
import {
  CreateMacroInput,
  DeleteMacroInput,
  MacroChangedType,
  MacroType,
  UpdateMacroInput,
} from './macro.types.js';
import { MacroFormat } from './to-macro.js';

/** Macros, and what people do with them. Who answers keeps their own; who manages the settings, those that are shared. */
@Resolver()
export class MacroResolver {
  constructor(
    private readonly writing: MacroWriting,
    private readonly macros: UsableMacros,
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly pushes: Pushes,
  ) {}

  @Query(() => [MacroType], {
    name: 'macros',
    description: 'The macros that the viewer may run or manage, by their names.',
  })
  @Allow('conversation.read')
  async listed(@Context() context: OperationContext): Promise<readonly MacroType[]> {
    return this.list(lookupsOf(context));
  }

  @Subscription(() => [MacroType], {
    resolve: (pushed: readonly MacroType[]) => pushed,
    description:
      'The macros that the viewer may run or manage, whenever one of the account changed.',
  })
  @Allow('conversation.read')
  macrosPushed(@Context() context: OperationContext) {
    return this.pushes.of<readonly MacroType[]>(context, {
      permission: 'conversation.read',
      watched: { projection: settingsHistoryProjection.name },
      read: async (ids, lookups) => {
        const changed = await this.views.settingsHistory.get(ids);
        const isOfMacro = [...changed.values()].some(({ thing }) => thing.startsWith('macro:'));
        return isOfMacro ? [await this.list(lookups)] : [];
      },
    });
  }

  private async list(lookups: Lookups): Promise<readonly MacroType[]> {
    const [seen, directory] = await Promise.all([this.seen(lookups), lookups.directory()]);
    const format = new MacroFormat(directory);
    return seen
      .map(({ macro, usable }) => format.shown(macro, usable))
      .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  }

  @Refusable(MacroChangedType, 'Creates a macro.')
  @Allow('conversation.reply')
  async createMacro(
    @Input(CreateMacroInput) input: CreateMacroInput,
    @Context() context: OperationContext,
  ) {
    const isOwn = input.audience === 'own';
    const macro = wanted(this.commands.newId(), input, isOwn, context);
    const result = await this.writing.create(macro, commandContextOf(signedIn(context)));
    return this.answer(context, result, macro.macroId);
  }

  @Refusable(MacroChangedType, 'Changes a macro.')
  @Allow('conversation.reply')
  async updateMacro(
    @Input(UpdateMacroInput) input: UpdateMacroInput,
    @Context() context: OperationContext,
  ) {
    const there = await this.one(context, input.macroId);
    if (!there) return notFound('macroId');
    const macro = wanted(there.macroId, input, there.userId !== null, context);
    const sender = commandContextOf(signedIn(context));
    const seen = input.expectedVersion ?? undefined;
    return this.answer(context, await this.writing.change(macro, sender, seen), macro.macroId);
  }

  @Refusable(MacroChangedType, 'Deletes a macro.')
  @Allow('conversation.reply')
  async deleteMacro(
    @Input(DeleteMacroInput) { macroId }: DeleteMacroInput,
    @Context() context: OperationContext,
  ): Promise<MacroChangedType | RefusedType> {
    const there = await this.one(context, macroId);
    if (!there) return notFound('macroId');
    const result = await this.writing.delete(there, commandContextOf(signedIn(context)));
    return result.ok ? { macro: null } : refusedBy(result);
  }

  private async answer(
    context: OperationContext,
    result: CommandResult,
    macroId: string,
  ): Promise<MacroChangedType | RefusedType> {
    if (!result.ok) return refusedBy(result);
    const found = (await this.seen(lookupsOf(context))).find(
      ({ macro }) => macro.macroId === macroId,
    );
    const format = new MacroFormat(await lookupsOf(context).directory());
    return { macro: found ? format.shown(found.macro, found.usable) : null };
  }

  private async one(context: OperationContext, macroId: string): Promise<Macro | undefined> {
    const seen = await this.seen(lookupsOf(context));
    return seen.find(({ macro }) => macro.macroId === macroId)?.macro;
  }

  /** Those that the person may run, and all that are shared for who reads the settings. */
  private async seen({ viewer }: Lookups) {
    const { accountId, userId, permissions } = viewer;
    const usable = await this.macros.of(accountId, userId);
    const shared = permissions.has('settings.read') ? await this.macros.shared(accountId) : [];
    const ids = new Set(usable.map(({ macroId }) => macroId));
    return [
      ...usable.map((macro) => ({ macro, usable: true })),
      ...shared
        .filter(({ macroId }) => !ids.has(macroId))
        .map((macro) => ({ macro, usable: false })),
    ];
  }
}

/** Whose own macro it is, the session says; a team counts only for the audience of one. */
function wanted(
  macroId: string,
  { name, description, audience, teamId, steps }: CreateMacroInput,
  isOwn: boolean,
  context: OperationContext,
): WantedMacro {
  return {
    macroId,
    audience,
    teamId: audience === 'team' ? (teamId ?? null) : null,
    userId: isOwn ? signedIn(context).viewer.userId : null,
    name,
    description: description ?? '',
    // The command checks what a client sent.
    steps: steps as WantedMacro['steps'],
  };
}
