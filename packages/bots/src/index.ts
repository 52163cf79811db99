export { type Bots, type BotsComponents, createBots, type RequestFacts } from './bots.ts';
export { type Bearer, type Challenge, type ChallengeRules, Challenges } from './challenge/challenges.ts';
export { passCookie, passIn, withoutPass } from './challenge/cookie.ts';
export { CHALLENGE_PATH, challengePage } from './challenge/page.ts';
export { type AddressRange, type GoodBot, Identities, type NameService, systemNames } from './identities.ts';
export { type BotModule, openBotModule, type Unjudged } from './module/bot-module.ts';
export { OWN_MODULE } from './own-module.ts';
export { type BotPolicy, botPolicy, type Place } from './policy.ts';
export * from './types.ts';
