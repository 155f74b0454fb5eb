import type { DirectoryPartsFragment, DirectoryPushPartsFragment } from '../generated/directory.js';

type Gone = DirectoryPushPartsFragment['gone'][number];

/**
 * A directory after a push, or after what a mutation says that it changed. `held` is what is held, undefined before the first answer; answers null when something was
 * missed, so that the directory has to be asked for again.
 */
export function steppedDirectory(
  held: DirectoryPartsFragment | undefined,
  step: DirectoryPushPartsFragment,
): DirectoryPartsFragment | null {
  if (!held || step.askAgain || step.since > held.version) return null;
  // An answer that came after it has it already.
  if (step.version < held.version) return held;
  const { gone } = step;
  return {
    ...held,
    version: step.version,
    users: merged(held.users, step.users, gone, 'user'),
    roles: merged(held.roles, step.roles, gone, 'role'),
    teams: merged(held.teams, step.teams, gone, 'team'),
    labels: merged(held.labels, step.labels, gone, 'label'),
    attributes: merged(held.attributes, step.attributes, gone, 'attribute'),
    inboxes: merged(held.inboxes, step.inboxes, gone, 'inbox'),
  };
}

/** Things keep their place; new ones are at the end, as the server puts those that were made last. */
function merged<T extends { readonly id: string }>(
  held: T[],
  changed: readonly T[],
  gone: readonly Gone[],
  kind: Gone['kind'],
): T[] {
  const lost = new Set(gone.filter((one) => one.kind === kind).map(({ id }) => id));
  if (changed.length + lost.size === 0) return held;
  const news = new Map(changed.map((thing) => [thing.id, thing]));
  const kept = held.filter(({ id }) => !lost.has(id)).map((thing) => news.get(thing.id) ?? thing);
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...changed.filter(({ id }) => !known.has(id))];
}
