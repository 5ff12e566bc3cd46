import { Component, type ReactNode } from "react";
import { loadPartsAgain, PartNotLoaded } from "~/components/part";
import type { Language } from "~/site/language";
import { ErrorPage } from "./ErrorPage";

type Props = { language: Language; address: string; children: ReactNode };
type State = { failedAt?: string | undefined; isOffline: boolean };

/**
 * Shows the error page instead of a blank one; going to another address tries again. It is not keyed by the address: that
 * would tear the whole page down at each navigation, where the old page should stay until the next one has loaded.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { isOffline: false };

  static getDerivedStateFromError(error: unknown): State {
    return { failedAt: window.location.pathname, isOffline: error instanceof PartNotLoaded };
  }

  override componentDidCatch() {
    loadPartsAgain();
  }

  override render() {
    const { failedAt, isOffline } = this.state;
    if (failedAt !== this.props.address) return this.props.children;
    return (
      <ErrorPage
        language={this.props.language}
        isOffline={isOffline}
        onRetry={() => this.setState({ failedAt: undefined })}
      />
    );
  }
}
