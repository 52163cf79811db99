export { type Bots, type BotsComponents, createBots, type RequestFacts } from './bots.ts';
export { type AddressRange, type GoodBot, Identities, type NameService, systemNames } from './identities.ts';
export { type BotModule, openBotModule } from './module/bot-module.ts';
export { OWN_MODULE } from './own-module.ts';
export * from './types.ts';
