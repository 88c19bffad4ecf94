import { Global, Module } from '@nestjs/common';
import { Config } from '../config/index.ts';
import { openDisk } from './disk.ts';
import { FileStore } from './file-store.ts';

/** One store of files for the whole process. */
@Global()
@Module({ providers: [{ provide: FileStore, inject: [Config], useFactory: async (config: Config) => new FileStore(await openDisk(config)) }], exports: [FileStore] })
export class FilesModule {}
