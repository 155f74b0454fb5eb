import type { ChosenTemplate } from '@bitacora/channel-port';

/** Names of variables say to which part they belong: `header.1`, `1` or `name` of the body, `button.0`. */
const OF_HEADER = /^header\.(?<name>.+)$/u;
const OF_BUTTON = /^button\.(?<index>\d)$/u;
const POSITION = /^\d{1,2}$/u;

interface Parameter {
  readonly type: 'text';
  readonly text: string;
  readonly parameter_name?: string;
}

/** The variables of a template as the API wants them. Source: Meta, WhatsApp, "Template fundamentals", "Parameter formats". */
export function templateBody({ name, language, variables }: ChosenTemplate) {
  const all = Object.entries(variables);
  const ofHeader = all.flatMap(([key, text]) => {
    const inner = OF_HEADER.exec(key)?.groups?.['name'];
    return inner === undefined ? [] : [[inner, text] as const];
  });
  const buttons = all.flatMap(([key, text]) => {
    const index = OF_BUTTON.exec(key)?.groups?.['index'];
    return index === undefined ? [] : [{ index, text }];
  });
  const ofBody = all.filter(([key]) => !OF_HEADER.test(key) && !OF_BUTTON.test(key));
  const components = [
    ...(ofHeader.length > 0 ? [{ type: 'header', parameters: parameters(ofHeader) }] : []),
    ...(ofBody.length > 0 ? [{ type: 'body', parameters: parameters(ofBody) }] : []),
    ...buttons.map(({ index, text }) => ({
      ...{ type: 'button', sub_type: 'url', index, parameters: [{ type: 'text', text }] },
    })),
  ];
  const head = { name, language: { policy: 'deterministic', code: language } };
  return components.length === 0 ? head : { ...head, components };
}

/** Positions in their order; names with their names. */
function parameters(of: readonly (readonly [string, string])[]): readonly Parameter[] {
  const isPositions = of.every(([name]) => POSITION.test(name));
  const ordered = isPositions ? of.toSorted(([a], [b]) => Number(a) - Number(b)) : of;
  return ordered.map(([name, text]) => ({
    ...{ type: 'text' as const, text },
    ...(!isPositions && { parameter_name: name }),
  }));
}
