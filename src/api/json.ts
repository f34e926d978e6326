export * from '../records/json.ts';
