export const ASYNCAPI = '3.0.0';
