import type { ActionData } from '@bitacora/rules';

/** What the parameters of an action begin with where there is a beginning. */
export function valuesOfNew({ params }: ActionData): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    params.flatMap(({ name, kind }): [string, unknown][] => {
      if (kind === 'boolean') return [[name, true]];
      if (kind === 'duration') return [[name, 60]];
      if (kind === 'text') return [[name, '']];
      return kind === 'texts' ? [[name, ['']]] : [];
    }),
  );
}
