/**
 * Adjectives and names of people that English could form from a country's name, for names that no dictionary holds:
 * `Freedonia` gives `Freedonian`, `Gondor` gives `Gondorian`, `Gondorese`, `Gondori` and the like. Which is in use only the text shows.
 */
export function demonymsOf(country: string): { adjective: string; people: string[] }[] {
  const whole = country.trim();
  const cutAt = whole.lastIndexOf(' ') + 1;
  const prefix = whole.slice(0, cutAt);
  const name = whole.slice(cutAt);
  if (
    prefix &&
    !/^(?:North|South|East|West|Northern|Southern|Eastern|Western|New|Upper|Lower|Great|Greater|Old|Outer|Inner) $/i.test(prefix)
  )
    return [];
  if (name.length < 3 || /\s/.test(name) || !/^\p{L}[\p{L}'’-]*$/u.test(name)) return [];
  const stems: string[] = [];
  const add = (...forms: string[]) => stems.push(...forms);
  const cut = (n: number) => name.slice(0, name.length - n);
  if (/land$/i.test(name)) add(`${name}er`, `${name}ic`, `${name}ish`, `${cut(4)}ish`, `${cut(4)}`);
  else if (/(?:stan|stán)$/i.test(name)) add(`${name}i`, cut(4), `${cut(4)}i`);
  else if (/ia$/i.test(name)) add(`${name}n`, cut(2), `${cut(2)}ish`);
  else if (/a$/i.test(name)) add(`${name}n`, `${cut(1)}ian`, `${cut(1)}ese`, `${cut(1)}ish`);
  else if (/y$/i.test(name)) add(`${cut(1)}ian`, `${cut(1)}ish`, `${name}ian`);
  else if (/e$/i.test(name)) add(`${name}an`, `${cut(1)}ian`, `${cut(1)}ese`, `${cut(1)}ish`);
  else if (/[oiu]$/i.test(name)) add(`${name}an`, `${cut(1)}an`, `${cut(1)}ian`, `${name}ese`, `${name}n`, `${cut(1)}ese`);
  else add(`${name}ian`, `${name}an`, `${name}ese`, `${name}i`, `${name}ish`, `${name}er`, `${name}ite`);
  return [...new Set(stems)]
    .filter((form) => form.length >= 4)
    .map((form) => prefix + form)
    .map((form) => ({ adjective: form, people: /(?:ese|ish|ic)$/i.test(form) ? [form] : [form, `${form}s`] }));
}
