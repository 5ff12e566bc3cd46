import type { ReactElement } from "react";
import { MemoryRouter, Route, Routes } from "react-router";
import QueryProvider from "~/api/QueryProvider";

/** For tests: a page of the staff as the routes show it. */
export const asPage = (page: ReactElement, address = "/") => (
  <MemoryRouter initialEntries={[address]}>
    <Routes>
      <Route element={<QueryProvider />}>
        <Route path="*" element={page} />
      </Route>
    </Routes>
  </MemoryRouter>
);
