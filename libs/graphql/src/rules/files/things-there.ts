import type { ThereThing } from '@bitacora/rules';
import { type AccountDirectory, type Scope, sees } from '@bitacora/views';

/** What rules can name and the person sees, as files of rules call it: attributes by owner and key. */
export function thingsThere(
  { labels, teams, inboxes, people, attributes, webhooks, macros }: AccountDirectory,
  scope: Scope,
): readonly ThereThing[] {
  return [
    ...[...labels].flatMap(([id, { name, deleted }]) => thing('label', id, deleted ? null : name)),
    ...[...teams].flatMap(([id, { name, deleted }]) => thing('team', id, deleted ? null : name)),
    ...[...webhooks].flatMap(([id, { name, deleted }]) =>
      thing('webhook', id, deleted ? null : name),
    ),
    ...[...inboxes].flatMap(([id, { name, deleted }]) =>
      thing('inbox', id, deleted || !sees(scope, id) ? null : name),
    ),
    ...[...people].flatMap(([id, { user, member }]) =>
      thing('user', id, member.removed ? null : (user?.name ?? null)),
    ),
    ...[...macros].flatMap(([id, { name, deleted }]) => thing('macro', id, deleted ? null : name)),
    ...[...attributes].flatMap(([id, { owner, key, type, options, deleted }]): ThereThing[] => {
      if (deleted) return [];
      const name = `${owner}.${key}`;
      return [
        { kind: 'attribute', id, name, attribute: { id, owner, type } },
        // A text names it by owner and key.
        { kind: 'attribute', id: name, name },
        ...options.flatMap((option) =>
          thing('option', option.optionId, option.removed ? null : option.name).map((one) => ({
            ...one,
            attributeId: id,
          })),
        ),
      ];
    }),
  ];
}

function thing(kind: ThereThing['kind'], id: string, name: string | null): readonly ThereThing[] {
  return name === null ? [] : [{ kind, id, name }];
}
