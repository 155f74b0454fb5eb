import { Field, Float, ObjectType, createUnionType } from '@nestjs/graphql';

@ObjectType('SharedPlace', { description: 'A place that a contact shared.' })
export class SharedPlaceType {
  readonly kind!: 'place';

  @Field(() => Float, { description: 'Degrees, from -90 to 90.' })
  latitude!: number;

  @Field(() => Float, { description: 'Degrees, from -180 to 180.' })
  longitude!: number;

  @Field(() => String, { description: 'Name of the place; empty when it was not given.' })
  name!: string;

  @Field(() => String, { description: 'Its address; empty when it was not given.' })
  address!: string;
}

@ObjectType('SharedCard', { description: 'A card with the contact data of a person.' })
export class SharedCardType {
  readonly kind!: 'contactCard';

  @Field(() => String, { description: 'Of the person; empty when it was not given.' })
  name!: string;

  @Field(() => [String], { description: 'Telephones as the card writes them; at most 10.' })
  phones!: readonly string[];

  @Field(() => [String], { description: 'E-mail addresses as the card writes them; at most 10.' })
  emails!: readonly string[];
}

@ObjectType('SharedSticker', {
  description: 'A sticker. Its picture is a file of the message, where the channel gave one.',
})
export class SharedStickerType {
  readonly kind!: 'sticker';

  @Field(() => String, { description: 'Its emoji or what it says; empty when that is not known.' })
  says!: string;
}

const TYPES = { place: SharedPlaceType, contactCard: SharedCardType, sticker: SharedStickerType };
type Thing = SharedPlaceType | SharedCardType | SharedStickerType;

const SharedThingType = createUnionType({
  name: 'SharedThing',
  description: 'One of what a contact shared.',
  types: () => Object.values(TYPES),
  resolveType: ({ kind }: Thing) => TYPES[kind],
});

@ObjectType('SharedContent', {
  description: 'What a message shares beside words; its text holds all of it in plain form.',
})
export class SharedContentType {
  @Field(() => [SharedThingType], { description: 'At most 10.' })
  things!: readonly Thing[];

  @Field(() => String, {
    description: 'What of the text is no plain form of these; empty when nothing is.',
  })
  words!: string;

  @Field(() => String, { description: 'All of it in short, a line for each.' })
  brief!: string;
}
