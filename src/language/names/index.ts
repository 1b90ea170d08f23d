export { createNamer, type Namer, namesOf, type PrintedName } from './namer.ts';
export { NameModelError } from './model.ts';
