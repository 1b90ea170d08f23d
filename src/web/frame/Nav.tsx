import { useEffect, useId, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useKept } from './filter.ts';
import { useLive } from './live.tsx';
import { setTheme, type Theme, theme } from './theme.ts';

const GROUPS: readonly { readonly name: string; readonly views: readonly (readonly [path: string, name: string])[] }[] = [
  {
    name: 'Follow',
    views: [
      ['/', 'Overview'],
      ['/incidents', 'Incidents'],
      ['/reports', 'Reports'],
      ['/map', 'Map'],
    ],
  },
  {
    name: 'Compare',
    views: [
      ['/ledger', 'Ledger'],
      ['/truces', 'Truces'],
      ['/parties', 'Parties'],
    ],
  },
  {
    name: 'Work',
    views: [
      ['/search', 'Search'],
      ['/review', 'Review queue'],
      ['/import', 'Import'],
      ['/about', 'About the data'],
    ],
  },
];

export function Nav() {
  const [path] = useLocation();
  const kept = useKept();
  const [open, setOpen] = useState(false);
  const id = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of view closes the menu
  useEffect(() => setOpen(false), [path]);
  return (
    <header className="side">
      <div className="side-head">
        <Link href={`/${kept}`} className="wordmark" aria-label="Counterclaim, to the overview">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M13 6H8a3 3 0 0 0-3 3v14a3 3 0 0 0 3 3h5M19 6h5a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-5" />
          </svg>
          Counterclaim
        </Link>
        <button type="button" className="menu" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          Menu
        </button>
      </div>
      <nav id={id} className={open ? 'views open' : 'views'} aria-label="Views">
        {GROUPS.map((group) => (
          <div key={group.name}>
            <p className="group">{group.name}</p>
            <ul>
              {group.views.map(([href, name]) => {
                const here = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
                return (
                  <li key={href}>
                    <Link href={href + kept} aria-current={here ? 'page' : undefined}>
                      {name}
                    </Link>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
        <Foot />
      </nav>
    </header>
  );
}

function Foot() {
  const live = useLive();
  const [chosen, choose] = useState<Theme>(theme);
  return (
    <div className="side-foot">
      <label>
        Appearance
        <select
          value={chosen}
          onChange={(event) => {
            const value = event.target.value as Theme;
            choose(value);
            setTheme(value);
          }}
        >
          <option value="system">As the system</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
      <p className="live" role="status">
        <span className={live.connected ? 'dot on' : 'dot'} aria-hidden="true" />
        {live.connected ? 'Kept up to date' : 'Not connected'}
      </p>
    </div>
  );
}
