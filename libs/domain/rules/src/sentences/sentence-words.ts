import {
  type CatalogueLanguage,
  type ReferenceKind,
  type CatalogueWords,
  words,
} from '../catalogue/words.js';

/** What joins the parts of a sentence. */
export const GLUE = {
  when: words('Cuando', 'When', 'Quando'),
  if: words('si', 'if', 'se'),
  then: words('entonces', 'then', 'então'),
  and: words('y', 'and', 'e'),
  or: words('o', 'or', 'ou'),
  not: words('no se cumple que', 'it is not true that', 'não se cumpre que'),
  yes: words('sí', 'yes', 'sim'),
  no: words('no', 'no', 'não'),
  noneOf: words(
    'no se cumple ninguna de estas:',
    'none of these holds:',
    'nenhuma destas se cumpre:',
  ),
  nobody: words('nadie', 'nobody', 'ninguém'),
  gone: words('(ya no existe)', '(no longer exists)', '(não existe mais)'),
  stop: words(
    'y no sigue con las demás reglas',
    'and stop there',
    'e não segue com as demais regras',
  ),
  stops: words(
    'Si actúa, las reglas siguientes no siguen',
    'When it acts, the rules behind it do not follow',
    'Se age, as regras seguintes não continuam',
  ),
  all: words('Se cumplen todas:', 'All of these hold:', 'Todas se cumprem:'),
  any: words('Se cumple alguna:', 'Any of these holds:', 'Alguma se cumpre:'),
  always: words('Sin condiciones', 'Without conditions', 'Sem condições'),
  called: words('Nombre:', 'Name:', 'Nome:'),
  actsFrom: words('Actúa sólo desde el', 'It acts only from', 'Age só desde'),
  actsUntil: words('Actúa sólo hasta el', 'It acts only until', 'Age só até'),
  until: words('hasta el', 'until', 'até'),
} as const;

/** Stands for what is still to be chosen. */
export const OPEN = '…';

/** Shown beside the name of what is gone. */
export const DELETED: Readonly<Record<ReferenceKind, CatalogueWords>> = {
  label: words('(borrada)', '(deleted)', '(excluída)'),
  user: words('(ya no es miembro)', '(no longer a member)', '(não é mais membro)'),
  team: words('(borrado)', '(deleted)', '(excluída)'),
  inbox: words('(borrada)', '(deleted)', '(excluída)'),
  attribute: words('(borrado)', '(deleted)', '(excluído)'),
  option: words('(quitada)', '(removed)', '(removida)'),
  webhook: words('(borrado)', '(deleted)', '(excluído)'),
  macro: words('(borrado)', '(deleted)', '(excluída)'),
};

const AT_MOST = {
  once: words(
    'Actúa como mucho una vez por conversación',
    'It acts at most once in a conversation',
    'Age no máximo uma vez por conversa',
  ),
  times: words(
    'Actúa como mucho {times} veces por conversación',
    'It acts at most {times} times in a conversation',
    'Age no máximo {times} vezes por conversa',
  ),
} as const;

const PERIODS: Readonly<Record<number, CatalogueWords>> = {
  60: words('cada hora', 'within an hour', 'a cada hora'),
  1440: words('cada día', 'each day', 'a cada dia'),
  10080: words('en 7 días', 'within 7 days', 'em 7 dias'),
  43200: words('en 30 días', 'within 30 days', 'em 30 dias'),
};
const MINUTES = words('en {minutes} minutos', 'within {minutes} minutes', 'em {minutes} minutos');

/** A word of a person, as their language quotes. */
export function quotedIn(language: CatalogueLanguage, text: string): string {
  return language === 'es' ? `«${text}»` : `“${text}”`;
}

/** How often a rule acts at most. `minutes` is null for ever. */
export function atMostIn(
  language: CatalogueLanguage,
  times: number,
  minutes: number | null,
): string {
  const often = (times === 1 ? AT_MOST.once : AT_MOST.times)[language];
  const said = often.replace('{times}', String(times));
  if (minutes === null) return said;
  const period = (PERIODS[minutes] ?? MINUTES)[language].replace('{minutes}', String(minutes));
  return `${said} ${period}`;
}
