import { type ReactNode, useEffect } from 'react';

/** A view's heading, which names the window too. */
export function Title({ name, tools, above, lang }: { name: string; tools?: ReactNode; above?: ReactNode; lang?: string }) {
  useEffect(() => {
    document.title = `${name} · Counterclaim`;
  }, [name]);
  return (
    <div className="title">
      <div>
        {above && <div className="above">{above}</div>}
        <h1 lang={lang}>{name}</h1>
      </div>
      {tools}
    </div>
  );
}
