export { NameModelError } from './model.ts';
export { createNamer, type Namer, namesOf, type PrintedName } from './namer.ts';
