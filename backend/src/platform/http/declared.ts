import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { accessOf } from './endpoint.ts';

/** An endpoint without a declared permission does not boot. */
@Injectable()
export class EveryEndpointDeclared implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const silent = this.discovery.getControllers().flatMap(({ name, metatype }) => this.#undeclared(metatype?.prototype as object | undefined).map((method) => `${name}.${method}`));
    if (silent.length > 0) throw new Error(`These handlers serve no contract and do not say what they ask of a person; use @Endpoint or @Undeclared: ${silent.join(', ')}`);
  }

  #undeclared(prototype: object | undefined): string[] {
    return this.scanner.getAllMethodNames(prototype ?? null).filter((name) => {
      const handler = (prototype as Record<string, object>)[name]!;
      return Reflect.hasMetadata(PATH_METADATA, handler) && accessOf(handler) === undefined;
    });
  }
}
