import { documentsContract } from '@bitacora/kernel/testing/contracts';
import { MemoryDocuments } from './memory-documents.js';

documentsContract('MemoryDocuments', async () => ({ subject: new MemoryDocuments() }));
