export { AccessModule } from './access.module.ts';
export { Denials } from './app/denials.ts';
export { Reach } from './app/reach.ts';
export { Viewers } from './app/viewers.ts';
export { accessMigration } from './data/access.migration.ts';
export { readPossibleReaders } from './data/viewer-facts.ts';
export { SYSTEM_REACH } from './domain/reach.rules.ts';
export { Viewer, type ViewerFacts } from './domain/viewer.ts';
export { CurrentViewer } from './http/current-viewer.ts';
