import { Module } from '@nestjs/common';
import { SchoolDirectory } from './app/school-directory.ts';
import './data/audited.ts';

@Module({ providers: [SchoolDirectory], exports: [SchoolDirectory] })
export class SchoolModule {}
