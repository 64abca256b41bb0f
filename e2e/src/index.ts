// What a story imports: people in browsers, programs at the API, and patience.
export { type Answer, api, intake, mails, token, writeLetter } from "./api";
export { faults } from "./axe";
export { login, open, screenshot } from "./browser";
export { database } from "./database";
export { listen } from "./live";
export { startNode, startProduct } from "./product";
export { until } from "./until";
