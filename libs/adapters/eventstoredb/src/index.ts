export {
  InvalidEventError,
  MissingPositionError,
  StreamTombstonedError,
  UnreadableEventError,
} from './errors.js';
export { EventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb-event-store.js';
