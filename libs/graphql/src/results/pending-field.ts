import { Field } from '@nestjs/graphql';

/** `pending` of a result: what it shows can be a moment older than what was recorded. */
export function PendingField(): PropertyDecorator {
  return Field(() => Boolean, {
    description:
      'The views had not caught up within the bounded wait: the change is recorded all the same.',
  }) as PropertyDecorator;
}
