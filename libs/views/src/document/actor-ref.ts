import { type Actor, type ActorKind, isErased } from '@bitacora/kernel';

/** Who did it, by id: names come from loaders, so an erasure needs no search for copies of a name. */
export interface ActorRef {
  readonly kind: ActorKind;
  readonly id: string;
}

/** The reference that a document keeps of an event's actor. */
export function actorRef(actor: Actor): ActorRef {
  return { kind: actor.kind, id: actor.id };
}

/** What the author of an event was called when it happened; null without a name and after an erasure. */
export function nameOfThen({ name }: Pick<Actor, 'name'>): string | null {
  return isErased(name) || name === '' ? null : name;
}
