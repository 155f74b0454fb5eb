export { MongoFaults, type Failure } from './faults.js';
export { MONGO_STAND_IN_CERTIFICATE } from './driver/stand-in-certificate.js';
export { startMongoStandIn, type MongoStandIn, type MongoStandInOptions } from './server.js';
export { MongoStandInData, type MongoStandInDataOptions } from './data/stand-in-data.js';
export { withDatabase } from './with-database.js';
