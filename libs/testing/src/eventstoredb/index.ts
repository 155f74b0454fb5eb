export { Faults, type Fault } from './faults.js';
export {
  startEventStoreStandIn,
  type EventStoreStandIn,
  type EventStoreStandInOptions,
} from './server.js';
export { StandInLog } from './stand-in-log.js';
