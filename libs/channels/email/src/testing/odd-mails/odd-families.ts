import { oddAutomatic } from './families/automatic.js';
import { oddBounces } from './families/bounces.js';
import { oddBrokenText, oddCharsets } from './families/charsets.js';
import { oddDangerous } from './families/dangerous.js';
import { oddEncodings } from './families/encodings.js';
import { oddFiles } from './families/files.js';
import { oddHeaders, oddLines } from './families/headers.js';
import { oddHtmlQuotes } from './families/html-quotes.js';
import { oddHtmlText } from './families/html-text.js';
import { oddLists } from './families/lists.js';
import { oddEncodedWords, oddFileNames } from './families/names.js';
import { oddPeople } from './families/people.js';
import { oddPictures } from './families/pictures.js';
import { oddNoQuotes, oddQuotes } from './families/quotes.js';
import { oddSigns } from './families/signs.js';
import { oddStructure } from './families/structure.js';
import type { OddFamily } from './odd-mail.js';

/** All odd mails, by what is odd about them. */
export const ODD_FAMILIES: readonly OddFamily[] = [
  ...[
    oddCharsets,
    oddBrokenText,
    oddSigns,
    oddEncodings,
    oddHeaders,
    oddLines,
    oddEncodedWords,
    oddFileNames,
    oddPeople,
  ],
  ...[
    oddStructure,
    oddFiles,
    oddAutomatic,
    oddLists,
    oddBounces,
    oddQuotes,
    oddNoQuotes,
    oddHtmlQuotes,
    oddHtmlText,
  ],
  ...[oddDangerous, oddPictures],
];
