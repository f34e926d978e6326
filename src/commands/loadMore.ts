import { type Arguments, kindArgument, type Services, sessionOf } from './command.ts';

/** Loads the next page of a list: one request. */
export async function loadMore(services: Services, given: Arguments): Promise<void> {
  const { tree } = services;
  const { node } = given;
  if (node?.type === 'more') return tree.loadMore(node.list);
  if (node?.type === 'failure' && node.list.type === 'resource') return tree.loadMore(node.list);
  if (node?.type === 'resource') return tree.loadMore(node);
  const { company } = await sessionOf(services, given);
  await tree.loadMore(tree.resource(company.slug, kindArgument(given)));
}
