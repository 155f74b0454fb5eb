import { DOCUMENT } from '@angular/common';
import { inject } from '@angular/core';

/** The parts of a link that a person was sent; they stand after the `#`, which goes to no server by itself. */
export interface LinkParts {
  readonly accountId: string;
  readonly id: string;
  readonly token: string;
}

/** The parts of the link by which this page was opened; parts that are missing are empty. */
export function shownLink(): LinkParts {
  const [accountId = '', id = '', token = ''] = inject(DOCUMENT).location.hash.slice(1).split('.');
  return { accountId, id, token };
}
