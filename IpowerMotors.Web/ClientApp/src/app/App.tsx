import { Suspense } from "react";
import { useLocation } from "react-router";
import { LanguageContext, languageOf } from "~/site/language";
import { ErrorBoundary } from "./ErrorBoundary";
import { AppRoutes } from "./routes";

/** Everything inside the router. Its outermost element is a div: prerendering relies on that (see prerender.tsx). */
export function App() {
  const { pathname } = useLocation();
  const language = languageOf(pathname);
  return (
    <div>
      <LanguageContext value={language}>
        <ErrorBoundary address={pathname} language={language}>
          <Suspense fallback={<div aria-busy="true" className="min-h-dvh" />}>
            <AppRoutes />
          </Suspense>
        </ErrorBoundary>
      </LanguageContext>
    </div>
  );
}
