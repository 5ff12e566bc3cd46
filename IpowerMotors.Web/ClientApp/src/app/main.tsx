import { startTransition, StrictMode } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { App } from "./App";
import "./app.css";
import { preloadPage } from "./routes";

const root = document.getElementById("root") as HTMLElement;
const app = (
  <StrictMode>
    <BrowserRouter>
      <App />
    </BrowserRouter>
  </StrictMode>
);

// Prerendered pages are taken over as they stand, in slices that let a slow phone scroll meanwhile; the others (staff) start empty.
if (root.firstElementChild) {
  await preloadPage(window.location.pathname);
  startTransition(() => {
    hydrateRoot(root, app);
  });
} else {
  createRoot(root).render(app);
}
