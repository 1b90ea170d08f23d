import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Empty, Loading } from '../parts/States.tsx';
import { Overview } from '../views/Overview.tsx';
import { ApiError } from './api.ts';
import { LiveProvider } from './live.tsx';
import { Nav } from './Nav.tsx';
import { PartiesProvider } from './parties.tsx';

const Incidents = lazy(() => import('../views/Incidents.tsx'));
const Incident = lazy(() => import('../views/Incident.tsx'));
const Reports = lazy(() => import('../views/Reports.tsx'));
const Report = lazy(() => import('../views/Report.tsx'));
const Claim = lazy(() => import('../views/Claim.tsx'));
const MapView = lazy(() => import('../views/MapView.tsx'));
const Ledger = lazy(() => import('../views/Ledger.tsx'));
const Truces = lazy(() => import('../views/Truces.tsx'));
const Parties = lazy(() => import('../views/Parties.tsx'));
const Search = lazy(() => import('../views/Search.tsx'));
const Review = lazy(() => import('../views/Review.tsx'));
const Import = lazy(() => import('../views/Import.tsx'));
const About = lazy(() => import('../views/About.tsx'));

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
    },
  },
});

export function App() {
  return (
    <QueryClientProvider client={client}>
      <LiveProvider>
        <PartiesProvider>
          <a className="skip" href="#main">
            Skip to the content
          </a>
          <div className="frame">
            <Nav />
            <Main />
          </div>
        </PartiesProvider>
      </LiveProvider>
    </QueryClientProvider>
  );
}

function Main() {
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  // A change of view puts the focus at its start, as a load of a page would.
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [path]);
  return (
    <main id="main" ref={main} tabIndex={-1}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/">
            <Overview />
          </Route>
          <Route path="/incidents" component={Incidents} />
          <Route path="/incidents/:id" component={Incident} />
          <Route path="/reports" component={Reports} />
          <Route path="/reports/:id" component={Report} />
          <Route path="/claims">
            <Redirect to="/search" replace />
          </Route>
          <Route path="/claims/:id" component={Claim} />
          <Route path="/map" component={MapView} />
          <Route path="/ledger" component={Ledger} />
          <Route path="/truces" component={Truces} />
          <Route path="/parties" component={Parties} />
          <Route path="/search" component={Search} />
          <Route path="/review" component={Review} />
          <Route path="/import" component={Import} />
          <Route path="/about" component={About} />
          <Route>
            <Empty title="There is no such view.">The address may be mistyped. The views are listed in the menu.</Empty>
          </Route>
        </Switch>
      </Suspense>
    </main>
  );
}
