export { InvalidBlobNameError } from './errors.js';
export { FileAnchorSink, pinnedKeyFile } from './file-anchor-sink.js';
export { FilePrintedLines } from './file-printed-lines.js';
export { makeOwnerOnly, narrowAll, narrowDataFolder } from './owner-only.js';
export {
  FILES_FOLDER,
  FolderBlobStore,
  INCOMING,
  type FolderBlobStoreOptions,
} from './folder-blob-store.js';
