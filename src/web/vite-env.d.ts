declare module '*.css';
declare module '@fontsource-variable/*';
declare module '*.json?url' {
  const url: string;
  export default url;
}
