export { MongoFaults, type Failure } from './faults.js';
export { MONGO_STAND_IN_CERTIFICATE } from './stand-in-certificate.js';
export { startMongoStandIn, type MongoStandIn, type MongoStandInOptions } from './server.js';
export { MongoStandInData, type MongoStandInDataOptions } from './stand-in-data.js';
export { withDatabase } from './with-database.js';
