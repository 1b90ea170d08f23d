export type Theme = 'system' | 'light' | 'dark';
const KEY = 'counterclaim.theme';

/** What this browser keeps between visits; private windows may refuse to. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the convenience.
  }
}

export function theme(): Theme {
  const value = remembered(KEY);
  return value === 'light' || value === 'dark' ? value : 'system';
}

export function applyTheme(value: Theme = theme()): void {
  if (value === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
}

export function setTheme(value: Theme): void {
  remember(KEY, value);
  applyTheme(value);
}
