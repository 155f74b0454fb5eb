import type { DeviceLinkKind } from '@bitacora/application';
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { DeviceLinkKindName } from '../../../schema/enums/delivery.enums.js';
import { QrCodeType } from '../../profile/profile.types.js';
import { DeleteInboxInput } from '../inboxes.inputs.js';

@ObjectType('DeviceLink', { description: 'The link of a telephone to an inbox.' })
export class DeviceLinkType {
  @Field(() => DeviceLinkKindName, { description: 'Where it is.' })
  state!: DeviceLinkKind;

  @Field(() => QrCodeType, {
    nullable: true,
    description: 'For the camera of the telephone; another one comes every twenty seconds.',
  })
  qrCode!: QrCodeType | null;

  @Field(() => String, {
    nullable: true,
    description: 'Eight characters that are typed into the telephone.',
  })
  code!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The number that is linked, in international form.',
  })
  number!: string | null;
}

@ObjectType('DeviceLinked', { description: 'A telephone is to be linked.' })
export class DeviceLinkedType {
  @Field(() => DeviceLinkType, { nullable: true, description: 'Where its link is.' })
  link!: DeviceLinkType | null;
}

@InputType({ description: 'An inbox that a telephone is linked to.' })
export class RequestDeviceLinkInput extends DeleteInboxInput {}
