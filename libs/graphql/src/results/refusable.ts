import { Args, Mutation, createUnionType } from '@nestjs/graphql';
import { RefusedType } from './refused.type.js';

type ObjectClass = new () => object;

/** A third thing that can come of a mutation, and the field by which it is known. */
interface Besides {
  readonly type: ObjectClass;
  readonly field: string;
}

/**
 * A mutation whose input can be refused. Its result is a union of its own, named after it: what it changed, or
 * `Refused`. `assignConversation` gives `AssignConversationResult`.
 */
export function Refusable(
  changed: ObjectClass,
  description: string,
  besides?: Besides,
): MethodDecorator {
  return (target, property, descriptor) => {
    const mutation = String(property);
    const result = createUnionType({
      name: `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Result`,
      description: `What came of the mutation ${mutation}.`,
      types: () => [changed, RefusedType, ...(besides ? [besides.type] : [])] as const,
      resolveType: (value: object) => {
        if (besides && besides.field in value) return besides.type;
        return 'errors' in value ? RefusedType : changed;
      },
    });
    Mutation(() => result, { description })(target, property, descriptor);
  };
}

/** The one argument of a mutation. */
export function Input(type: ObjectClass): ParameterDecorator {
  return Args('input', { type: () => type, description: 'What is asked for.' });
}
