import { Injectable } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineEvent, Handles } from './index.ts';
import { HandlerRegistry } from './handler-registry.ts';

const BellRang = defineEvent('bell.rang', z.object({}));

@Injectable()
class Corridor {
  @Handles(BellRang, 'corridor.fill')
  async fill(): Promise<void> {}
}

@Injectable()
class OtherCorridor {
  @Handles(BellRang, 'corridor.fill')
  async fill(): Promise<void> {}
}

const boot = async (...providers: (new () => object)[]) => {
  const module = await Test.createTestingModule({ imports: [DiscoveryModule], providers: [HandlerRegistry, ...providers] }).compile();
  return module.init();
};

test('handlers are found by their decorator', async () => {
  const module = await boot(Corridor);
  expect(module.get(HandlerRegistry).of(BellRang).map(({ handler }) => handler)).toEqual(['corridor.fill']);
});

test('two handlers with one name stop the boot', async () => {
  await expect(boot(Corridor, OtherCorridor)).rejects.toThrow('two handlers are called corridor.fill');
});

test('an event that nobody handles stops the boot', async () => {
  await expect(boot()).rejects.toThrow('nobody handles bell.rang');
});

test('an event is declared once', () => {
  expect(() => defineEvent('bell.rang', z.object({}))).toThrow('the event bell.rang is declared twice');
});
