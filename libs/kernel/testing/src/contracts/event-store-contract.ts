import type { EventStore } from '@bitacora/kernel';
import { appendContract } from './append-contract.js';
import { eventStoreModelTest } from './event-store-model.js';
import { extentContract } from './extent-contract.js';
import { readContract } from './read-contract.js';
import { subscribeContract } from './subscribe-contract.js';
import { freshFor, type Make } from './under-test.js';

export interface EventStoreContractOptions {
  /** How many random histories are compared with the model. Default 60. */
  readonly modelRuns?: number;
}

const MODEL_RUNS = 60;

/** Everything that an event store promises, whatever keeps the events. */
export function eventStoreContract(
  name: string,
  make: Make<EventStore>,
  options: EventStoreContractOptions = {},
): void {
  describe(`${name}, empty for each test, keeps the promises of an event store`, () => {
    const fresh = freshFor(make);
    appendContract(fresh);
    readContract(fresh);
    subscribeContract(fresh);
    extentContract(fresh);
    eventStoreModelTest(make, options.modelRuns ?? MODEL_RUNS);
  });
}
