// Run by mongosh against documents-1: makes the three servers a replica set when they are none, and waits for a primary.
const NOT_YET_INITIALIZED = 94;
const WAIT_MS = 500;
const members = [1, 2, 3].map((number) => ({
  _id: number - 1,
  host: `documents-${number}:27017`,
}));

function status() {
  try {
    return rs.status();
  } catch (error) {
    if (error.code !== NOT_YET_INITIALIZED) throw error;
    return null;
  }
}

if (status() === null) rs.initiate({ _id: 'rs0', members });
while (!status()?.members.some(({ stateStr }) => stateStr === 'PRIMARY')) sleep(WAIT_MS);
print('The replica set rs0 has a primary.');
