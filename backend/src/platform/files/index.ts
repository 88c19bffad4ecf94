export { csvOf } from './csv.ts';
export { downloadHeaders } from './download.ts';
export { FileStore } from './file-store.ts';
export { FilesModule } from './files.module.ts';
export { prepareFile, type PreparedFile, type Unfit } from './prepare.ts';
