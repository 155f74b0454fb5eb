import { Field, ObjectType } from '@nestjs/graphql';
import type { CalendarRefusal, HolidaySkip } from '@bitacora/hours/published';
import { CalendarRefusalName, HolidaySkipName } from '../../schema/enums/people.enums.js';
import { HolidayType } from '../directory.types.js';

@ObjectType('SkippedHoliday', { description: 'An entry of a calendar that becomes no holiday.' })
export class SkippedHolidayType {
  @Field(() => String, { description: 'Its name; empty without one.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its day; null where it has none.' })
  date!: string | null;

  @Field(() => HolidaySkipName, { description: 'Why it is skipped.' })
  reason!: HolidaySkip;
}

@ObjectType('HolidayImport', { description: 'What an import of holidays would do.' })
export class HolidayImportType {
  @Field(() => [HolidayType], { description: 'Days that are new.' })
  added!: readonly HolidayType[];

  @Field(() => [HolidayType], { description: 'Days that are there under another name.' })
  changed!: readonly HolidayType[];

  @Field(() => [SkippedHolidayType], { description: 'Entries that become no holiday.' })
  skipped!: readonly SkippedHolidayType[];

  @Field(() => CalendarRefusalName, {
    nullable: true,
    description: 'Why nothing was read; null when it was.',
  })
  refusal!: CalendarRefusal | null;
}
