import type { LogFilter } from '@bitacora/kernel';
import type { BackTestLog } from '@bitacora/reactors';
import { LogExtent } from '@bitacora/rebuild';
import type { SealedEventStore } from '@bitacora/sealing';

/** The log as a back-test reads it, `page` events at a time; `rest` leaves room for others after each page. */
export async function backTestLog(
  store: SealedEventStore,
  filter: LogFilter,
  { page, rest }: { readonly page: number; readonly rest: () => Promise<void> },
): Promise<BackTestLog> {
  const extent = await LogExtent.of(store.store, filter);
  return {
    readAfter: (position, asked) => store.readAll(position, asked, page),
    total: (_, done, position) => extent.total(done, position),
    rest,
  };
}
