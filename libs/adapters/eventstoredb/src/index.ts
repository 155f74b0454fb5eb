export {
  AppendTooLargeError,
  InvalidEventError,
  MissingPositionError,
  StreamTombstonedError,
} from './errors.js';
export { EventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb-event-store.js';
