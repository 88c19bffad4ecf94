import { Module } from '@nestjs/common';
import { SchoolDirectory } from './app/school-directory.ts';

@Module({ providers: [SchoolDirectory], exports: [SchoolDirectory] })
export class SchoolModule {}
