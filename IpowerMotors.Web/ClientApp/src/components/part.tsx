import { lazy, type ComponentType } from "react";

type Load<P extends object> = () => Promise<{ default: ComponentType<P> }>;

/** The script of a page did not arrive: no connection, or no answer. */
export class PartNotLoaded extends Error {
  override name = "PartNotLoaded";
}

const failed = new Set<() => void>();

/**
 * A component whose script is fetched once it is shown. React's `lazy` keeps a failure until the page is loaded anew:
 * here, one second without a connection is over with `loadPartsAgain`.
 */
export function part<P extends object>(load: Load<P>): ComponentType<P> {
  const begin = () =>
    lazy(() =>
      load().catch((cause: unknown) => {
        failed.add(() => (Loaded = begin()));
        throw new PartNotLoaded("A script did not arrive", { cause });
      }),
    );
  let Loaded: ComponentType<P> = begin();
  return function Part(props: P) {
    return <Loaded {...props} />;
  };
}

/** What did not arrive is fetched again when it is shown next; not before, or a page without a connection would try for ever. */
export function loadPartsAgain(): void {
  failed.forEach((again) => again());
  failed.clear();
}
