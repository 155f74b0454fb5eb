export { BlobTooLargeError, InvalidBlobNameError } from './errors.js';
export { FileAnchorSink } from './file-anchor-sink.js';
export {
  FILES_FOLDER,
  FolderBlobStore,
  INCOMING,
  type FolderBlobStoreOptions,
} from './folder-blob-store.js';
