import { Suspense, useRef } from "react";
import { Outlet } from "react-router";
import { Footer } from "~/components/Footer";
import { Header } from "~/components/Header";
import { SkipLink } from "~/components/SkipLink";
import { useDocumentLanguage } from "~/components/useDocumentLanguage";
import { useFocusOnNavigation } from "~/components/useFocusOnNavigation";
import { useLanguage } from "~/site/language";

/** Header, page, footer. The page's heading is focused after a navigation so that screen readers announce it. */
export function PublicLayout() {
  const main = useRef<HTMLElement>(null);
  useDocumentLanguage(useLanguage());
  useFocusOnNavigation(main);
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <Header />
      <main id="contenu" ref={main} tabIndex={-1} className="grow">
        <Suspense fallback={<div aria-busy="true" className="min-h-dvh" />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
    </div>
  );
}
