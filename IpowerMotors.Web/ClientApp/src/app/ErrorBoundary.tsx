import { Component, type ReactNode } from "react";
import type { Language } from "~/site/language";
import { ErrorPage } from "./ErrorPage";

type Props = { language: Language; address: string; children: ReactNode };
type State = { failedAt?: string };

/**
 * Shows the error page instead of a blank one; going to another address tries again. It is not keyed by the address: that
 * would tear the whole page down at each navigation, where the old page should stay until the next one has loaded.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = {};

  static getDerivedStateFromError(): State {
    return { failedAt: window.location.pathname };
  }

  override render() {
    return this.state.failedAt === this.props.address ? (
      <ErrorPage language={this.props.language} />
    ) : (
      this.props.children
    );
  }
}
