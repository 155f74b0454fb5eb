import { Field, ObjectType } from '@nestjs/graphql';
import { JSON_VALUE } from '../schema/scalars.js';

@ObjectType('UserError', {
  description: 'One reason of a refusal.',
})
export class UserErrorType {
  @Field(() => String, { description: 'What is wrong; has words under `errors.<code>`.' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Path in the input, such as `texts.2`; null when it is about no field.',
  })
  field?: string | null;

  @Field(() => JSON_VALUE, { nullable: true, description: 'Figures and names for the words.' })
  params?: Readonly<Record<string, string | number>> | null;
}

@ObjectType('Refused', { description: 'The input was refused; nothing was changed.' })
export class RefusedType {
  @Field(() => [UserErrorType], { description: 'The reasons; there is at least one.' })
  errors!: readonly UserErrorType[];
}
