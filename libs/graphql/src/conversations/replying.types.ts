import type { ReplyHindrance } from '@bitacora/application';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { ReplyHindranceName } from '../schema/enums/delivery.enums.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('ReplyFiles', { description: 'Files that a channel carries with a reply.' })
export class ReplyFilesType {
  @Field(() => Int, { description: 'Most files of one message.' })
  most!: number;

  @Field(() => Float, { description: 'Most bytes of one file.' })
  bytesEach!: number;

  @Field(() => Float, { description: 'Most bytes of all files of a message.' })
  bytesAll!: number;

  @Field(() => [String], {
    nullable: true,
    description:
      'Media types; one that ends with an asterisk stands for all of its kind. Null: every type.',
  })
  types!: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Types of files beside which words are carried, as in types. Null: beside each.',
  })
  besideWords!: string[] | null;
}

@ObjectType('Replying', { description: 'What the channel of a conversation carries now.' })
export class ReplyingType {
  @Field(() => Int, { description: 'Most characters of a reply.' })
  textMax!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Most SMS of a reply; null: the channel is none of SMS.',
  })
  smsParts!: number | null;

  @Field(() => Boolean, {
    description:
      'Whether e-mail addresses, telephone numbers, links and names of other networks are refused.',
  })
  isWithoutContactData!: boolean;

  @Field(() => ReplyFilesType, { nullable: true, description: 'Null: it carries no files.' })
  files!: ReplyFilesType | null;

  @Field(() => Boolean, {
    description:
      'Whether it would carry files, if this installation had a public address of https.',
  })
  filesNeedAddress!: boolean;

  @Field(() => Boolean, { description: 'Whether a reply can quote a message.' })
  quotes!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when a reply may be sent, which can be over; null: always.',
  })
  until!: string | null;

  @Field(() => ReplyHindranceName, {
    nullable: true,
    description: 'Why the provider takes no answer now; null: it takes one, or did not say.',
  })
  closed!: ReplyHindrance | null;
}
