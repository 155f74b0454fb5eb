import type { RestoreHindrance } from '@bitacora/application';
import { Field, ObjectType } from '@nestjs/graphql';
import { AuditEntryType, ChangedValueType } from '../audit/audit.types.js';
import { NamedThingType } from '../people/named-thing.type.js';
import { VersionField } from '../people/versions.js';
import { PendingField } from '../results/pending-field.js';
import { RestoreHindranceName } from '../schema/enums/setting.enums.js';
import { PageInfoType } from '../schema/page-info.type.js';

@ObjectType('SettingChange', { description: 'An event of a thing of the settings.' })
export class SettingChangeType {
  @Field(() => AuditEntryType, { description: 'The event.' })
  entry!: AuditEntryType;

  @Field(() => [ChangedValueType], { description: 'What it changed of the thing.' })
  changes!: readonly ChangedValueType[];

  @Field(() => [NamedThingType], { description: 'What the changes name.' })
  named!: readonly NamedThingType[];

  @Field(() => Boolean, { description: 'Whether this state can be restored.' })
  restorable!: boolean;

  @Field(() => RestoreHindranceName, {
    nullable: true,
    description: 'Why this state cannot be restored; null when it can.',
  })
  hindrance!: RestoreHindrance | null;
}

@ObjectType('SettingChangeEdge', { description: 'An event in the history of a thing.' })
export class SettingChangeEdgeType {
  @Field(() => String, { description: 'Its place in the history.' })
  cursor!: string;

  @Field(() => SettingChangeType, { description: 'The event.' })
  node!: SettingChangeType;
}

@ObjectType('SettingChangeConnection', {
  description: 'A page of the history of a thing of the settings, newest first.',
})
export class SettingChangeConnectionType {
  @Field(() => [SettingChangeEdgeType], { description: 'The events of the page.' })
  edges!: readonly SettingChangeEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page lies in the history.' })
  pageInfo!: PageInfoType;
}

@ObjectType('FormerSetting', { description: 'A state that a thing of the settings had.' })
export class FormerSettingType {
  @Field(() => AuditEntryType, { description: 'The event after which it was so.' })
  entry!: AuditEntryType;

  @Field(() => [ChangedValueType], {
    description: 'What a restore changes: `before` is now, `after` is then.',
  })
  changes!: readonly ChangedValueType[];

  @Field(() => [NamedThingType], { description: 'What the changes name.' })
  named!: readonly NamedThingType[];

  @VersionField()
  version!: string;
}

@ObjectType('SettingRestored', { description: 'A thing has an earlier state again.' })
export class SettingRestoredType {
  @PendingField()
  pending!: boolean;
}
