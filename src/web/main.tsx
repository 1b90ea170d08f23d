import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './style/tokens.css';
import './style/base.css';
import './style/frame.css';
import './style/parts.css';
import './style/views.css';
import './style/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './frame/App.tsx';
import { applyTheme } from './frame/theme.ts';
import { loadPlot } from './parts/Chart.tsx';

applyTheme();

function show(): void {
  const root = document.getElementById('page');
  if (root)
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
}

// The overview is drawn in one go with its charts; what draws them comes beside the rest. Elsewhere it is fetched when it is needed.
if (location.pathname === '/') void loadPlot().then(show, show);
else show();
