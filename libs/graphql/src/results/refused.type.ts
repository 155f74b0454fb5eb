import { Field, ObjectType } from '@nestjs/graphql';
import { JSON_VALUE } from '../schema/scalars.js';

@ObjectType('UserError', {
  description:
    'A refusal; `field` is the path of the input it belongs to, `code` has words under `errors.<code>`.',
})
export class UserErrorType {
  @Field(() => String)
  code!: string;

  @Field(() => String, { nullable: true })
  field?: string | null;

  @Field(() => JSON_VALUE, { nullable: true })
  params?: Readonly<Record<string, string | number>> | null;
}

@ObjectType('Refused', { description: 'The input was refused; nothing was changed.' })
export class RefusedType {
  @Field(() => [UserErrorType])
  errors!: readonly UserErrorType[];
}
