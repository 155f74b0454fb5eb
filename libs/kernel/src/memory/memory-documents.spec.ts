import { documentsContract } from '../testing/contracts/documents-contract.js';
import { MemoryDocuments } from './memory-documents.js';

documentsContract('MemoryDocuments', async () => ({ subject: new MemoryDocuments() }));
