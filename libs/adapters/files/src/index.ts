export { BlobTooLargeError, InvalidBlobNameError } from './errors.js';
export { FileAnchorSink } from './file-anchor-sink.js';
export { FolderBlobStore, type FolderBlobStoreOptions } from './folder-blob-store.js';
