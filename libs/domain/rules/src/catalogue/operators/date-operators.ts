import { words } from '../words.js';
import { daysBetween } from './compared-values.js';
import { operators } from './operator.js';

/** When a day is: against another day, or against the day of the event in the zone of the account. */
export const DATE_OPERATORS = operators([
  {
    name: 'before',
    version: 1,
    types: ['date'],
    operand: 'one',
    words: words('es anterior al', 'is before', 'é anterior a'),
    whenMissing: false,
    holds: (fact, operand) => daysBetween(fact, operand) > 0,
  },
  {
    name: 'after',
    version: 1,
    types: ['date'],
    operand: 'one',
    words: words('es posterior al', 'is after', 'é posterior a'),
    whenMissing: false,
    holds: (fact, operand) => daysBetween(fact, operand) < 0,
  },
  {
    /** 0 days: today. */
    name: 'withinLastDays',
    version: 1,
    types: ['date'],
    operand: 'days',
    words: words(
      'fue hoy o hace como mucho (días)',
      'was today or at most so many days ago:',
      'foi hoje ou há no máximo (dias)',
    ),
    against: 'today',
    whenMissing: false,
    holds: (ahead, days) => ahead <= 0 && -ahead <= days,
  },
  {
    name: 'withinNextDays',
    version: 1,
    types: ['date'],
    operand: 'days',
    words: words(
      'es hoy o en como mucho (días)',
      'is today or at most so many days ahead:',
      'é hoje ou em no máximo (dias)',
    ),
    against: 'today',
    whenMissing: false,
    holds: (ahead, days) => ahead >= 0 && ahead <= days,
  },
  {
    name: 'moreThanDaysAgo',
    version: 1,
    types: ['date'],
    operand: 'days',
    words: words('fue hace más de (días)', 'was more days ago than', 'foi há mais de (dias)'),
    against: 'today',
    whenMissing: false,
    holds: (ahead, days) => -ahead > days,
  },
]);
