import { type Arguments, kindArgument, type Services, sessionOf } from './command.ts';

/** Asks the server again for what stands under a tree item, for a kind's list, for a company, or for everything shown. */
export async function refresh(services: Services, given: Arguments): Promise<void> {
  const { tree } = services;
  if (given.node) return tree.refresh(given.node);
  if (given.company === undefined && given.resource === undefined) return tree.refresh();
  const { company } = await sessionOf(services, given);
  if (given.resource === undefined) return tree.refresh(tree.company(company.slug));
  tree.refresh(tree.resource(company.slug, kindArgument(given)));
}
