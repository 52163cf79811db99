export { type BotModule, openBotModule } from './module/bot-module.ts';
export { OWN_MODULE } from './own-module.ts';
export * from './types.ts';
