import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('AutomaticText', { description: 'The text of a rule that was sent as a message.' })
export class AutomaticTextType {
  @Field(() => ID, { description: 'The rule.' })
  ruleId!: string;

  @Field(() => Int, { description: 'Version of the rule.' })
  ruleVersion!: number;

  @Field(() => Int, { description: 'Which of the texts was picked, from 1.' })
  choice!: number;

  @Field(() => Int, { description: 'Number of texts to pick from.' })
  of!: number;
}

@ObjectType('PictureSides', { description: 'Sides of a picture as it is shown.' })
export class PictureSidesType {
  @Field(() => Int, { description: 'In pixels.' })
  width!: number;

  @Field(() => Int, { description: 'In pixels.' })
  height!: number;
}

@ObjectType('Attachment', { description: 'A file that came with a message, a reply or a note.' })
export class AttachmentType {
  @Field(() => ID, { description: 'Id of the file.' })
  id!: string;

  @Field(() => String, { description: 'Name that it was uploaded with.' })
  name!: string;

  @Field(() => String, { description: 'What the content was found to be.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Size of the content in bytes.' })
  bytes!: number;

  @Field(() => Boolean, {
    description: 'It may be shown where it stands; any other is for saving.',
  })
  picture!: boolean;

  @Field(() => PictureSidesType, {
    nullable: true,
    description: 'Its sides, so that its place can be kept free; null where they are not known.',
  })
  sides!: PictureSidesType | null;

  @Field(() => Boolean, {
    description: 'It runs something when it is opened: say so before it is saved.',
  })
  program!: boolean;

  @Field(() => String, { description: 'Path on this host, for people who are signed in.' })
  path!: string;
}
