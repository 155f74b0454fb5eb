import { SettingRestoring, UsableMacros, permissionToRestore } from '@bitacora/application';
import { audienceIn } from '@bitacora/canned-responses';
import { Allow, EVENT_LOG, InPerson, type ReadableEventLog } from '@bitacora/platform';
import {
  type SettingThen,
  cannedResponsesProjection,
  directoryProjection,
  sees,
  settingHistory,
  settingThen,
  settingsHistoryProjection,
} from '@bitacora/views';
import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { entryOfEvent } from '../audit/to-audit-entry.js';
import { pageSize } from '../limits/page-size.js';
import { Commands } from '../operation/commands.js';
import { Directories } from '../operation/directories.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { namedByChanges } from '../people/named-things.js';
import { contentVersion } from '../people/versions.js';
import { Input, Refusable } from '../results/refusable.js';
import { isNamedThere } from './named-there.js';
import { notFound, refusedBy } from '../results/refusals.js';
import { pageInfoOf } from '../schema/page-info.type.js';
import { RestoreSettingInput, SettingInput } from './setting.inputs.js';
import {
  FormerSettingType,
  SettingChangeConnectionType,
  SettingRestoredType,
} from './setting.types.js';

const USUAL_PAGE = 20;
const SETTING = { type: () => SettingInput, description: 'The thing.' };
/** What shows a thing of the settings. */
const SHOWN_BY = [
  directoryProjection.name,
  cannedResponsesProjection.name,
  settingsHistoryProjection.name,
];

/** Who changed a thing of the settings, and how it was before. For those who may change it themselves. */
@Resolver()
export class SettingsHistoryResolver {
  constructor(
    private readonly views: Views,
    private readonly commands: Commands,
    private readonly directories: Directories,
    private readonly restoring: SettingRestoring,
    private readonly macros: UsableMacros,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
  ) {}

  @Query(() => SettingChangeConnectionType, {
    nullable: true,
    description:
      'The history of a thing, newest first; null for a thing that the viewer may not change.',
  })
  @Allow('conversation.read')
  async settingHistory(
    @Args('of', SETTING) of: SettingInput,
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
      description: 'Cursor of the last event of the page before.',
    })
    after: string | null | undefined,
    @Context() context: OperationContext,
  ): Promise<SettingChangeConnectionType | null> {
    if (!(await this.mayChange(of, context))) return null;
    const lookups = lookupsOf(context);
    const { settingsHistory } = this.views;
    const asked = { first: pageSize(first, USUAL_PAGE), after: after ?? null };
    const page = await settingHistory(
      settingsHistory,
      this.log,
      lookups.viewer.accountId,
      of,
      asked,
    );
    const hindrances = await this.restoring.hindrances(
      lookups.viewer.accountId,
      of,
      page.items.map(({ item }) => item),
      isNamedThere(await lookups.directory()),
    );
    const edges = page.items.map(async ({ cursor, item: { event, changes } }, nth) => {
      const hindrance = hindrances[nth] ?? null;
      const named = await namedByChanges(lookups, changes);
      const restorable = hindrance === null;
      const node = { entry: entryOfEvent(event), changes, named, restorable, hindrance };
      return { cursor, node };
    });
    return { edges: await Promise.all(edges), pageInfo: pageInfoOf(page) };
  }

  @Query(() => FormerSettingType, {
    nullable: true,
    description:
      'A thing as it was after one of its events, beside what it is now; null where there is none that the viewer may restore.',
  })
  @Allow('conversation.read')
  async formerSetting(
    @Args('of', SETTING) of: SettingInput,
    @Args('eventId', { type: () => ID, description: 'The event.' }) eventId: string,
    @Context() context: OperationContext,
  ): Promise<FormerSettingType | null> {
    const then = await this.former(of, eventId, context);
    return (
      then && {
        entry: entryOfEvent(then.event),
        changes: then.changes,
        named: await namedByChanges(lookupsOf(context), then.changes),
        version: contentVersion(then.content),
      }
    );
  }

  @Refusable(
    SettingRestoredType,
    'Gives a thing of the settings the state again that it had after an event.',
  )
  @Allow('conversation.read')
  @InPerson()
  async restoreSetting(
    @Input(RestoreSettingInput) { kind, id, eventId, expectedVersion }: RestoreSettingInput,
    @Context() context: OperationContext,
  ) {
    const setting = { kind, id };
    const then = await this.former(setting, eventId, context);
    if (!then) return notFound('eventId');
    const { viewer } = signedIn(context);
    const state = {
      ...{ setting, eventId, values: then.values },
      expectedVersion: expectedVersion ?? undefined,
    };
    const result = await this.restoring.restore(state, signedIn(context));
    if (!result.ok) return refusedBy(result);
    const pending = await this.commands.isPending(result, SHOWN_BY);
    this.directories.forget(viewer.accountId);
    return { pending };
  }

  private async former(
    of: SettingInput,
    eventId: string,
    context: OperationContext,
  ): Promise<SettingThen | null> {
    if (!(await this.mayChange(of, context))) return null;
    const { accountId } = lookupsOf(context).viewer;
    return settingThen(this.views.settingsHistory, this.log, accountId, of, eventId);
  }

  /** Whether the person may edit the thing: what they may not, they do not look into either. */
  private async mayChange({ kind, id }: SettingInput, context: OperationContext): Promise<boolean> {
    const lookups = lookupsOf(context);
    const { permissions, accountId, userId } = lookups.viewer;
    const macro = kind === 'macro' ? await this.macro(id, accountId, userId) : undefined;
    if (macro === null) return false;
    const permission = permissionToRestore({ kind, id }, macro?.userId === userId);
    if (permission === null || !(permissions as ReadonlySet<string>).has(permission)) return false;
    switch (kind) {
      case 'account':
      case 'accountEmail':
      case 'accountLogo':
      case 'secondFactor':
        return id === accountId;
      case 'inbox':
        return sees(await lookups.scope(), id);
      case 'cannedResponse': {
        const of = audienceIn(id);
        return of.audience !== 'own' || of.userId === userId;
      }
      default:
        return true;
    }
  }

  /** A shared macro, or one of the person; null for every other, and for one that is gone. */
  private async macro(macroId: string, accountId: string, userId: string) {
    const [shared, usable] = await Promise.all([
      this.macros.shared(accountId),
      this.macros.of(accountId, userId),
    ]);
    return [...shared, ...usable].find((macro) => macro.macroId === macroId) ?? null;
  }
}
